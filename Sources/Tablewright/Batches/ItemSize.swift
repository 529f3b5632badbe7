/// How large DynamoDB counts an item: its names and values, not its JSON.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
enum ItemSize {
  /// The most bytes that an item may have.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
  static let limit = 400 * 1024

  /// The size of an item that is too large; nil of one that fits.
  ///
  /// - Parameter item: the item's JSON, which is never smaller than the item.
  static func excess(_ item: ArraySlice<UInt8>) -> Int? {
    if item.count <= limit { return nil }
    let size = size(of: item)
    return size > limit ? size : nil
  }

  /// The size of an item, from its JSON; where it can't be read, it is the server's to judge and counts as nothing.
  static func size(of item: ArraySlice<UInt8>) -> Int {
    var reader = ItemReader(Array(item).span.bytes)
    return (try? members(&reader)) ?? 0
  }

  /// What is told of an item that is too large.
  static func message(_ size: Int) -> String { "the item has \(size) bytes; DynamoDB stores at most \(limit)" }

  private static func members(_ reader: inout ItemReader, overhead: Int = 0) throws(CodecError) -> Int {
    var size = 0
    try reader.beginObject()
    while try reader.nextName() { size += try reader.currentName().utf8.count + value(&reader) + overhead }
    return size
  }

  private static func value(_ reader: inout ItemReader) throws(CodecError) -> Int {
    var size = 0
    try reader.beginObject()
    while try reader.nextName() {
      switch try reader.currentName() {
      case "S": size += try reader.responseString().utf8.count
      case "N": size += number(try reader.responseString())
      case "B": size += binary(try reader.responseString())
      case "SS": size += try elements(&reader) { reader throws(CodecError) in try reader.responseString().utf8.count }
      case "NS": size += try elements(&reader) { reader throws(CodecError) in number(try reader.responseString()) }
      case "BS": size += try elements(&reader) { reader throws(CodecError) in binary(try reader.responseString()) }
      case "L": size += try 3 + elements(&reader) { reader throws(CodecError) in try 1 + value(&reader) }
      case "M": size += try 3 + members(&reader, overhead: 1)
      default:
        // A truth value or null.
        try reader.skipValue()
        size += 1
      }
    }
    return size
  }

  private static func elements(
    _ reader: inout ItemReader, _ element: (inout ItemReader) throws(CodecError) -> Int
  ) throws(CodecError) -> Int {
    var size = 0
    try reader.beginArray()
    while try reader.nextElement() { size += try element(&reader) }
    return size
  }

  /// One byte for two significant digits, one more, and one for a minus sign.
  private static func number(_ text: String) -> Int {
    let digits = text.utf8.prefix { $0 | 0x20 != UInt8(ascii: "e") }.filter { (0x30...0x39).contains($0) }
    let significant = digits.drop { $0 == 0x30 }.reversed().drop { $0 == 0x30 }
    return (significant.count + 1) / 2 + 1 + (text.utf8.first == UInt8(ascii: "-") ? 1 : 0)
  }

  /// Three bytes for four characters of base64.
  private static func binary(_ text: String) -> Int {
    text.utf8.count / 4 * 3 - text.utf8.suffix(2).count { $0 == UInt8(ascii: "=") }
  }
}
