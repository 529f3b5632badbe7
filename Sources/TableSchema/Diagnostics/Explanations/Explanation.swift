/// What a kind of finding means, why it is one, what to do about it, and an example of it.
public struct Explanation: Sendable, Hashable {
  /// What is wrong, in a sentence.
  public let title: String
  /// Why that is so, and what to do.
  public let advice: String
  /// The schema files of one module that give this finding and no other; empty where text can't show it.
  public let wrong: [String]
  /// The same files, mended: they give no finding at all.
  public let right: [String]

  /// Each file of the example holds `«wrong⇒right»` where the two differ.
  init(_ title: String, _ advice: String, _ files: String...) {
    self.title = title
    self.advice = advice
    wrong = files.map { Self.choose(0, in: $0) }
    right = files.map { Self.choose(1, in: $0) }
  }

  /// The text with one alternative of each pair.
  private static func choose(_ index: Int, in text: String) -> String {
    var chosen = ""
    for (number, piece) in text.split(separator: "«", omittingEmptySubsequences: false).enumerated() {
      let parts = number == 0 ? ["", piece] : piece.split(separator: "»", omittingEmptySubsequences: false)
      let pair = parts[0].split(separator: "⇒", omittingEmptySubsequences: false)
      if pair.indices.contains(index) { chosen += pair[index] }
      if parts.count > 1 { chosen += parts[1] }
    }
    return chosen
  }
}
