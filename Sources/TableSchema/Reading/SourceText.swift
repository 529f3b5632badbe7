/// A schema file's bytes, proven to be text that a schema may hold.
struct SourceText {
  /// A schema file is read up to this size; the largest of the project's own has less than 3 KiB.
  static let maximumSize = 1 << 20

  /// The text as UTF-8, without a byte order mark.
  let bytes: [UInt8]
  /// The place after the last character.
  let end: Position

  /// Checks the bytes; nil, with a finding, where YAML need not even look at them.
  init?(_ contents: [UInt8], file: Int, findings: inout Findings) {
    let start = Position(file: file, line: 1, column: 1)
    guard contents.count <= Self.maximumSize else {
      let message = "the file has \(contents.count) bytes; a schema file has at most 1 MiB (\(Self.maximumSize) bytes)"
      findings.error(.limitExceeded, at: start, message)
      return nil
    }
    if let encoding = Self.foreignEncoding(contents) {
      findings.error(.notText, at: start, "the file is \(encoding); save it as UTF-8")
      return nil
    }
    bytes = contents.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(contents.dropFirst(3)) : contents
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let position = Self.invalidPosition(in: bytes, file: file)
      findings.error(.notText, at: position, "the file is not UTF-8 here: it is binary, or saved in another encoding")
      return nil
    }
    guard let end = Self.check(text, from: start, findings: &findings) else { return nil }
    self.end = end
  }

  /// The name of the encoding that the first bytes speak of, where it is not UTF-8.
  private static func foreignEncoding(_ contents: [UInt8]) -> String? {
    let head = Array(contents.prefix(4))
    if head == [0xFF, 0xFE, 0, 0] || head == [0, 0, 0xFE, 0xFF] { return "UTF-32" }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    guard head.count > 1, head[0] == 0 || head[1] == 0, head[0] != head[1] else { return nil }
    return "UTF-16, or binary"
  }

  /// Where the first byte stands that is not part of UTF-8 text.
  private static func invalidPosition(in bytes: [UInt8], file: Int) -> Position {
    var walker = TextWalker(file: file)
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { walker.advance(past: scalar) }
    return walker.position
  }

  /// Looks for characters that no schema may hold; the text's end, or nil where reading on would only mislead.
  private static func check(_ text: String, from start: Position, findings: inout Findings) -> Position? {
    var walker = TextWalker(file: start.file)
    var hasTab = false
    for scalar in text.unicodeScalars {
      if scalar == "\t" {
        if !hasTab { findings.error(.tab, at: walker.position, "a tab; YAML is indented with spaces, so replace tabs") }
        if walker.isInIndentation { return nil }
        hasTab = true
      } else if !isAllowed(scalar) {
        let code = "U+" + String(scalar.value, radix: 16, uppercase: true).leftPadded(to: 4)
        findings.error(.notText, at: walker.position, "the invisible character \(code) cannot stand in a schema file")
        return nil
      }
      walker.advance(past: scalar)
    }
    return walker.position
  }

  /// Control characters, line separators that editors do not count, and marks of encodings are refused.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0D: true
    case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: false
    default: true
    }
  }
}

/// Counts lines and columns as editors do.
private struct TextWalker {
  private(set) var position: Position
  /// Whether nothing but spaces precedes on the line.
  private(set) var isInIndentation = true
  private var isAfterCarriageReturn = false

  init(file: Int) { position = Position(file: file, line: 1, column: 1) }

  mutating func advance(past scalar: Unicode.Scalar) {
    let endsLine = scalar == "\r" || (scalar == "\n" && !isAfterCarriageReturn)
    if endsLine {
      position.line += 1
      position.column = 1
      isInIndentation = true
    } else if scalar != "\n" {
      position.column += 1
      isInIndentation = isInIndentation && scalar == " "
    }
    isAfterCarriageReturn = scalar == "\r"
  }
}

extension String {
  fileprivate func leftPadded(to width: Int) -> String { String(repeating: "0", count: max(0, width - count)) + self }
}
