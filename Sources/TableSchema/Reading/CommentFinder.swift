/// Finds the comments that follow texts on their lines, in one pass over the file.
struct CommentFinder {
  private let bytes: [UInt8]
  /// Where the pass is, in bytes and in Unicode scalars.
  private var offset = 0
  private var scalar = 0

  init(_ text: SourceText) { bytes = text.bytes }

  /// The comment after a text that ends before a scalar of the file; texts are asked for in their order.
  mutating func comment(after end: YAMLEvent.End) -> Comment? {
    advance(to: end.scalar)
    let start = bytes[offset...].firstIndex { $0 != Self.space } ?? bytes.count
    guard start > offset, start < bytes.count, bytes[start] == Self.numberSign else { return nil }
    let line = bytes[start...].prefix { $0 != Self.lineFeed && $0 != Self.carriageReturn }
    var position = end.position
    position.column += start - offset
    return Comment(string: String(decoding: line, as: UTF8.self), position: position)
  }

  private mutating func advance(to end: Int) {
    for byte in bytes[offset...] {
      let startsScalar = byte & 0xC0 != 0x80
      if startsScalar && scalar >= end { return }
      if startsScalar { scalar += 1 }
      offset += 1
    }
  }

  private static let space: UInt8 = 0x20
  private static let numberSign: UInt8 = 0x23
  private static let lineFeed: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D
}

/// A comment of a YAML file.
struct Comment {
  /// The comment with the `#` that starts it.
  var string: String
  /// Where that `#` stands.
  var position: Position

  /// Whether it reads like the rest of a key template: it has a hole, or no space after its `#`.
  var looksLikeTemplate: Bool {
    let text = string.unicodeScalars.dropFirst()
    return text.contains("{") || (text.first.map { $0 != " " && $0 != "#" } ?? false)
  }
}
