/// JSON, laid out for reading: what fits on a line stays on it. The order of members is kept.
enum JSONText {
  case scalar(String)
  case array([JSONText])
  case object([(name: String, value: JSONText)])

  /// The layout of a text in UTF-8, with lines of at most `width` columns where that is possible. Text that is not JSON
  /// comes back as it is.
  static func layout(_ bytes: [UInt8], width: Int) -> String {
    var scanner = JSONScanner(bytes)
    guard let value = scanner.value(), scanner.isAtEnd else { return String(decoding: bytes, as: UTF8.self) }
    return value.lines(width: width).joined(separator: "\n")
  }

  /// - Parameter prefix: what stands before the value on its first line.
  private func lines(width: Int, prefix: String = "") -> [String] {
    let line = prefix + self.line
    // One column is for the comma that may follow.
    if line.count < width { return [line] }
    switch self {
    case .scalar: return [line]
    case .array(let elements):
      return Self.block("\(prefix)[", elements.map { $0.lines(width: width - 2) }, "]")
    case .object(let members):
      return Self.block("\(prefix){", members.map { $0.value.lines(width: width - 2, prefix: "\($0.name): ") }, "}")
    }
  }

  private static func block(_ open: String, _ bodies: [[String]], _ close: String) -> [String] {
    var lines = [open]
    for (index, body) in bodies.enumerated() {
      lines += body.map { "  " + $0 }
      if index + 1 < bodies.count { lines[lines.count - 1] += "," }
    }
    return lines + [close]
  }

  private var line: String {
    switch self {
    case .scalar(let text): text
    case .array(let elements): "[" + elements.map(\.line).joined(separator: ", ") + "]"
    case .object(let members):
      members.isEmpty ? "{}" : "{ " + members.map { "\($0.name): \($0.value.line)" }.joined(separator: ", ") + " }"
    }
  }
}

/// Reads JSON into its parts, scalars as they are written. Gives nil for what is not JSON.
private struct JSONScanner {
  /// DynamoDB nests documents 32 levels deep, each of them two in JSON; a request has a few of its own.
  private static let depthLimit = 100

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { bytes[position...].allSatisfy(Self.isSpace) }

  mutating func value() -> JSONText? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { return nil }
    if take("{") { return members().map(JSONText.object) }
    if take("[") { return elements().map(JSONText.array) }
    return (next == UInt8(ascii: "\"") ? string() : word()).map(JSONText.scalar)
  }

  private mutating func members() -> [(name: String, value: JSONText)]? {
    var members: [(name: String, value: JSONText)] = []
    if take("}") { return members }
    repeat {
      skipSpace()
      guard let name = string(), take(":"), let value = value() else { return nil }
      members.append((name, value))
    } while take(",")
    return take("}") ? members : nil
  }

  private mutating func elements() -> [JSONText]? {
    var elements: [JSONText] = []
    if take("]") { return elements }
    repeat {
      guard let value = value() else { return nil }
      elements.append(value)
    } while take(",")
    return take("]") ? elements : nil
  }

  private mutating func string() -> String? {
    guard next == UInt8(ascii: "\"") else { return nil }
    let start = position
    position += 1
    while let byte = next, byte != UInt8(ascii: "\"") {
      position += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    guard next != nil else { return nil }
    position += 1
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// A number, `true`, `false` or `null`.
  private mutating func word() -> String? {
    let start = position
    while let byte = next, !Self.isSpace(byte), !"{}[],:\"".utf8.contains(byte) { position += 1 }
    return start == position ? nil : String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ character: Character) -> Bool {
    skipSpace()
    guard let next, next == character.asciiValue else { return false }
    position += 1
    skipSpace()
    return true
  }

  private mutating func skipSpace() {
    while let byte = next, Self.isSpace(byte) { position += 1 }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { " \n\r\t".utf8.contains(byte) }
}
