import Tracing

/// What an answer says of its cost: the capacity consumed, and how many items were looked at.
struct Consumption: Sendable {
  /// The capacity units of all tables together.
  var units = 0.0
  /// The JSON of what each table consumed.
  private var tables: [String] = []
  private var count: Int?
  private var scannedCount: Int?

  /// Reads an answer; nil where it says nothing of it.
  init?(_ body: [UInt8]) {
    do { try read(body) } catch { return nil }
    if tables.isEmpty, count == nil { return nil }
  }

  private mutating func read(_ body: [UInt8]) throws(CodecError) {
    var reader = ItemReader(body.span.bytes)
    try reader.beginObject()
    while try reader.nextName() {
      if reader.isName("ConsumedCapacity") {
        if try reader.isNext("[") {
          try reader.beginArray()
          while try reader.nextElement() { try add(body, try reader.skipValueRange()) }
        } else {
          try add(body, try reader.skipValueRange())
        }
      } else if reader.isName("Count") {
        count = Self.number(body[try reader.skipValueRange()]).flatMap { Int(exactly: $0) }
      } else if reader.isName("ScannedCount") {
        scannedCount = Self.number(body[try reader.skipValueRange()]).flatMap { Int(exactly: $0) }
      } else {
        try reader.skipValue()
      }
    }
  }

  private mutating func add(_ body: [UInt8], _ range: Range<Int>) throws(CodecError) {
    let table = Array(body[range])
    var reader = ItemReader(table.span.bytes)
    guard try reader.isNext("{") else { return }
    tables.append(String(decoding: table, as: UTF8.self))
    try reader.beginObject()
    while try reader.nextName() {
      let isUnits = reader.isName("CapacityUnits")
      let value = try reader.skipValueRange()
      if isUnits, let number = Self.number(table[value]), number.isFinite { units += number }
    }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Double? { Double(String(decoding: bytes, as: UTF8.self)) }

  /// Adds the attributes of a span.
  func describe(_ attributes: inout SpanAttributes) {
    attributes[TelemetryName.count] = count
    attributes[TelemetryName.scannedCount] = scannedCount
    if !tables.isEmpty { attributes[TelemetryName.consumedCapacity] = SpanAttribute.stringArray(tables) }
  }
}
