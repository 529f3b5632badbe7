/// A value of a YAML file, and where it starts.
struct YAMLNode {
  /// What a node holds.
  enum Content {
    /// Text, or what plain text stands for.
    case scalar(Text)
    /// Values in order.
    case sequence([YAMLNode])
    /// Pairs in order; no key is there twice.
    case mapping([YAMLPair])
    /// Something that a finding was already made about.
    case invalid
  }

  var content: Content
  var position: Position

  /// Whether the node is plain text that stands for nothing: `null`, `~` or no text at all.
  var isNull: Bool {
    if case .scalar(let text) = content { CoreSchema.isNull(text) } else { false }
  }

  /// What the node is, as a sentence names it.
  var kind: String {
    switch content {
    case .scalar: isNull ? "nothing" : "a single value"
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .invalid: "something unusable"
    }
  }
}

/// A key of a mapping with its value.
struct YAMLPair {
  var key: Text
  var value: YAMLNode
}

/// Text in a YAML file, and where it stands.
struct Text {
  var string: String
  /// Where the text's node starts: at the quote, where there is one.
  var position: Position
  /// Whether the text has no quotes and is no block scalar, so that it may stand for a number or a truth value.
  var isPlain: Bool
  /// The columns between the node's start and the text's first character; nil where the text does not stand in the
  /// file as it is, because of escapes or line breaks.
  var inset: Int?
  /// The comment that follows plain text on its line.
  var comment: Comment?

  /// The position of one scalar of the text; the text's own where it does not stand in the file as it is.
  func position(at offset: Int) -> Position {
    guard let inset else { return position }
    return Position(file: position.file, line: position.line, column: position.column + inset + offset)
  }
}
