import Tablewright

/// The one form in which items are stored and answered: no white space, names and elements of sets in order, numbers
/// as DynamoDB writes them. Values are equal exactly where their canonical bytes are.
extension Value {
  /// The value in its canonical form.
  package var canonical: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  /// Appends the canonical form, such as `{"S":"a"}`.
  package func write(to bytes: inout [UInt8]) {
    bytes.append("{\"\(kind.rawValue)\":")
    switch self {
    case .string(let text): bytes.append(quoting: text)
    case .number(let number): bytes.append("\"\(number)\"")
    case .binary(let binary): bytes.append(base64: binary)
    case .bool(let flag): bytes.append(flag ? "true" : "false")
    case .null: bytes.append("true")
    case .list(let values): bytes.append(listing: values) { $0.write(to: &$1) }
    case .map(let members): Self.write(members, to: &bytes)
    case .stringSet(let texts): bytes.append(listing: texts) { $1.append(quoting: $0) }
    case .numberSet(let numbers): bytes.append(listing: numbers) { $1.append("\"\($0)\"") }
    case .binarySet(let binaries): bytes.append(listing: binaries) { $1.append(base64: $0) }
    }
    bytes.append(UInt8(ascii: "}"))
  }

  /// Appends an item, or what a map holds.
  package static func write(_ members: [Member], to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "{"))
    for (place, member) in members.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(quoting: member.name)
      bytes.append(UInt8(ascii: ":"))
      member.value.write(to: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
  }
}

extension [UInt8] {
  mutating func append(_ text: String) { append(contentsOf: text.utf8) }

  /// Appends a list in brackets.
  fileprivate mutating func append<Item>(listing elements: [Item], _ write: (Item, inout [UInt8]) -> Void) {
    append(UInt8(ascii: "["))
    for (place, element) in elements.enumerated() {
      if place > 0 { append(UInt8(ascii: ",")) }
      write(element, &self)
    }
    append(UInt8(ascii: "]"))
  }

  /// Appends a text in quotes, with as few escapes as JSON allows.
  package mutating func append(quoting text: [UInt8]) {
    append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(contentsOf: [UInt8(ascii: "\\"), byte])
      case 0..<0x20:
        append("\\u00")
        append(Self.hexDigits[Int(byte >> 4)])
        append(Self.hexDigits[Int(byte & 0xF)])
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }

  /// Appends bytes in base 64, in quotes.
  package mutating func append(base64 binary: [UInt8]) {
    append(UInt8(ascii: "\""))
    append(contentsOf: Base64.encode(binary))
    append(UInt8(ascii: "\""))
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)
}
