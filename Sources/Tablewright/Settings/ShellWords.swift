/// Splits a text into words as a POSIX shell does: between white space, with quotes and backslashes.
enum ShellWords {
  /// The words; nil where a quote is not closed or a backslash is the last character.
  static func split(_ text: String) -> [String]? {
    var words: [String] = []
    var word: String.UnicodeScalarView?
    var quote: Unicode.Scalar?
    var rest = text.unicodeScalars[...]
    while let next = rest.popFirst() {
      switch (next, quote) {
      case ("\\", nil), ("\\", "\""):
        guard let escaped = rest.popFirst() else { return nil }
        // Between double quotes a backslash is itself, unless it stands before one of these.
        if quote != nil, escaped != "\\", escaped != "\"" { word.append("\\") }
        word.append(escaped)
      case (let next, let open?):
        if next == open { quote = nil } else { word.append(next) }
      case ("\"", nil), ("'", nil):
        quote = next
        word = word ?? .init()
      case (" ", nil), ("\t", nil), ("\r", nil), ("\n", nil):
        if let word { words.append(String(word)) }
        word = nil
      default: word.append(next)
      }
    }
    guard quote == nil else { return nil }
    if let word { words.append(String(word)) }
    return words
  }
}

extension String.UnicodeScalarView? {
  /// Appends a character to the word, which it may begin.
  fileprivate mutating func append(_ scalar: Unicode.Scalar) {
    var word = self ?? .init()
    word.append(scalar)
    self = word
  }
}
