extension String {
  /// The text on lines of at most this many characters, except where a word is longer.
  func wrapped(at width: Int) -> String {
    var lines: [String] = []
    for word in split(separator: " ", omittingEmptySubsequences: false) {
      if let last = lines.last, last.count + word.count < width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n")
  }

  /// The text with spaces before each of its lines, and without the end of the last.
  func indented(by width: Int) -> String {
    split(separator: "\n").map { String(repeating: " ", count: width) + $0 }.joined(separator: "\n")
  }

  /// The text with what stands in single quotes set as Markdown's code. A quote between two letters is an apostrophe.
  var withCodeSpans: String {
    let characters = Array(self)
    return String(
      characters.indices.map { index in
        guard characters[index] == "'" else { return characters[index] }
        let isInWord =
          index > 0 && index + 1 < characters.count && characters[index - 1].isLetter
          && characters[index + 1].isLetter
        return isInWord ? "'" : "`"
      })
  }
}
