extension JSON {
  /// The bytes are no JSON document.
  struct Malformed: Error {
    var bytes: [UInt8]
    var place: Int
  }

  /// Reads a document.
  init(parsing bytes: [UInt8]) throws(Malformed) {
    var parser = Parser(bytes: bytes)
    self = try parser.value()
    parser.skipSpace()
    if parser.place != bytes.count { throw parser.malformed }
  }
}

/// Reads a document of a server that is trusted not to nest its answers without end.
private struct Parser {
  let bytes: [UInt8]
  var place = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  var malformed: JSON.Malformed { JSON.Malformed(bytes: bytes, place: place) }

  mutating func skipSpace() {
    while place < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[place]) { place += 1 }
  }

  /// The next byte that is no space, which is passed over if it is the one that is wanted.
  mutating func takes(_ wanted: Unicode.Scalar) -> Bool {
    skipSpace()
    guard place < bytes.count, bytes[place] == UInt8(ascii: wanted) else { return false }
    place += 1
    return true
  }

  mutating func value() throws(JSON.Malformed) -> JSON {
    if takes("{") { return .object(try members()) }
    if takes("[") { return .list(try elements()) }
    if takes("\"") { return .string(try text()) }
    let start = place
    while place < bytes.count, ![0x2C, 0x5D, 0x7D, 0x20, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
    let word = String(decoding: bytes[start..<place], as: UTF8.self)
    switch word {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    default:
      if Double(word) == nil { throw malformed }
      return .number(word)
    }
  }

  private mutating func members() throws(JSON.Malformed) -> [Text: JSON] {
    var members: [Text: JSON] = [:]
    if takes("}") { return members }
    repeat {
      guard takes("\"") else { throw malformed }
      let name = try text()
      guard takes(":"), members.updateValue(try value(), forKey: name) == nil else { throw malformed }
    } while takes(",")
    if !takes("}") { throw malformed }
    return members
  }

  private mutating func elements() throws(JSON.Malformed) -> [JSON] {
    var elements: [JSON] = []
    if takes("]") { return elements }
    repeat { elements.append(try value()) } while takes(",")
    if !takes("]") { throw malformed }
    return elements
  }

  private mutating func text() throws(JSON.Malformed) -> Text {
    var units: [UInt16] = []
    var result: [UInt8] = []
    func flush() {
      result += Array(String(decoding: units, as: UTF16.self).utf8)
      units = []
    }
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if byte == UInt8(ascii: "\\") {
        units += try escaped()
        continue
      }
      flush()
      if byte == UInt8(ascii: "\"") { return Text(result) }
      result.append(byte)
    }
    throw malformed
  }

  /// What stands for the character after a backslash, in UTF-16.
  private mutating func escaped() throws(JSON.Malformed) -> [UInt16] {
    guard place < bytes.count else { throw malformed }
    let byte = bytes[place]
    place += 1
    switch byte {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "u"):
      guard place + 4 <= bytes.count,
        let unit = UInt16(String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
      else { throw malformed }
      place += 4
      return [unit]
    default: return [UInt16(byte)]
    }
  }
}
