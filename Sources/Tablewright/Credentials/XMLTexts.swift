/// The texts of a small XML document, by the paths of their elements, such as `ErrorResponse/Error/Code`.
///
/// It reads what AWS's query protocol answers and no more: elements, their attributes (which it drops), texts, the five
/// named entities and those by number, comments and a declaration. A document type, which is where XML is dangerous,
/// is an error as anything else is.
struct XMLTexts {
  /// Why a document can't be read.
  struct Malformed: Error, Hashable {}

  private static let maximumDepth = 16
  private static let maximumLength = 1 << 20

  private var texts: [String: String] = [:]
  private var bytes: ArraySlice<UInt8>

  /// Reads a document of at most 1 MB.
  init(_ document: [UInt8]) throws(Malformed) {
    guard document.count <= Self.maximumLength else { throw Malformed() }
    bytes = document[...]
    if take("<?xml") { try skip(to: "?>") }
    try readElements()
  }

  /// The text of the first element at a path; an element that has elements has none.
  subscript(path: String) -> String? { texts[path] }

  private mutating func readElements() throws(Malformed) {
    var path: [String] = []
    var text: String? = ""
    var isDone = false
    while !bytes.isEmpty {
      if take("<!--") {
        try skip(to: "-->")
      } else if take("</") {
        let name = try name()
        skipSpace()
        guard take(">"), path.last == name else { throw Malformed() }
        let key = path.joined(separator: "/")
        if let text, texts[key] == nil { texts[key] = text }
        path.removeLast()
        text = nil
        isDone = path.isEmpty
      } else if take("<") {
        guard !isDone, path.count < Self.maximumDepth else { throw Malformed() }
        path.append(try name())
        text = ""
        guard try skipAttributes() else { continue }
        path.removeLast()
        text = nil
        isDone = path.isEmpty
      } else {
        let piece = try self.text()
        guard !path.isEmpty || piece.allSatisfy(\.isWhitespace) else { throw Malformed() }
        text?.append(piece)
      }
    }
    guard isDone else { throw Malformed() }
  }

  /// Takes attributes and the end of a tag; true where the tag is an element of its own.
  private mutating func skipAttributes() throws(Malformed) -> Bool {
    while true {
      skipSpace()
      if take("/>") { return true }
      if take(">") { return false }
      _ = try name()
      guard take("=") else { throw Malformed() }
      if take("\"") { try skip(to: "\"") } else if take("'") { try skip(to: "'") } else { throw Malformed() }
    }
  }

  private mutating func name() throws(Malformed) -> String {
    let name = bytes.prefix { byte in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
    }
    guard !name.isEmpty else { throw Malformed() }
    bytes = bytes.dropFirst(name.count)
    return String(decoding: name, as: UTF8.self)
  }

  /// The text up to the next tag.
  private mutating func text() throws(Malformed) -> String {
    var text: [UInt8] = []
    while let byte = bytes.first, byte != UInt8(ascii: "<") {
      bytes = bytes.dropFirst()
      if byte == UInt8(ascii: "&") { text += Array(String(try entity()).utf8) } else { text.append(byte) }
    }
    guard let valid = String(validating: text, as: UTF8.self) else { throw Malformed() }
    return valid
  }

  private mutating func entity() throws(Malformed) -> Character {
    let name = String(decoding: bytes.prefix(8).prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self)
    bytes = bytes.dropFirst(name.utf8.count)
    guard take(";") else { throw Malformed() }
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      let isHexadecimal = name.hasPrefix("#x")
      guard name.hasPrefix("#"),
        let number = UInt32(name.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10),
        let scalar = Unicode.Scalar(number)
      else { throw Malformed() }
      return Character(scalar)
    }
  }

  private mutating func skipSpace() {
    bytes = bytes.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
  }

  private mutating func take(_ text: String) -> Bool {
    guard bytes.starts(with: text.utf8) else { return false }
    bytes = bytes.dropFirst(text.utf8.count)
    return true
  }

  private mutating func skip(to end: String) throws(Malformed) {
    guard let range = bytes.firstRange(of: Array(end.utf8)) else { throw Malformed() }
    bytes = bytes[range.upperBound...]
  }
}
