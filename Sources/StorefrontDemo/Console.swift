import Foundation

/// Writes to the terminal in two columns: what something is, and the thing itself. In colour where a person looks on.
struct Console {
  /// Columns of a line.
  static let width = 118
  /// Columns before the text of a block.
  private static let margin = 11

  /// Longer JSON is shown without its middle.
  private static let lineLimit = 48
  private static let linesBefore = 26
  private static let linesAfter = 14

  private let isTerminal = isatty(STDOUT_FILENO) == 1
  private let isSilent: Bool
  private let hasColour: Bool

  /// - Parameter isSilent: whether nothing is written at all.
  init(isSilent: Bool = false) {
    self.isSilent = isSilent
    hasColour = isTerminal && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
  }

  /// A headline with a rule to the line's end.
  func title(_ text: String) {
    let rule = String(repeating: "─", count: max(0, Self.width - text.count - 1))
    write("\n\(styled(text, "1")) \(styled(rule, "2"))\n")
  }

  /// A sentence that says what comes.
  func say(_ text: String) { write("\n\(text)\n") }

  /// A text of any number of lines behind its label.
  func block(_ label: String, _ text: String, _ colour: Colour = .plain) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let head = index == 0 ? label : ""
      let space = String(repeating: " ", count: max(1, Self.margin - 2 - head.count))
      write("  \(styled(head, "2"))\(space)\(styled(String(line), colour.rawValue))\n")
    }
  }

  /// A JSON text behind its label and a headline.
  func json(_ label: String, _ headline: String, _ bytes: [UInt8]) {
    block(label, headline, .blue)
    let lines = JSONText.layout(bytes, width: Self.width - Self.margin).split(separator: "\n")
    guard lines.count > Self.lineLimit else { return block("", lines.joined(separator: "\n")) }
    block("", lines.prefix(Self.linesBefore).joined(separator: "\n"))
    block("", "⋮ \(lines.count - Self.linesBefore - Self.linesAfter) lines more", .blue)
    block("", lines.suffix(Self.linesAfter).joined(separator: "\n"))
  }

  /// A line that the next one of its kind replaces, where the terminal can do that; otherwise nothing.
  func progress(_ text: String) {
    guard isTerminal else { return }
    write("\r\u{1B}[2K  \(text)")
  }

  /// Ends a line of progress.
  func endProgress() {
    if isTerminal { write("\r\u{1B}[2K") }
  }

  /// The colours, by their ANSI codes.
  enum Colour: String {
    case plain = ""
    case blue = "34"
    case green = "32"
    case magenta = "35"
    case cyan = "36"
  }

  /// Unbuffered, so that nothing is held back while the demo works. Where nobody reads any more, nothing is to be done.
  private func write(_ text: String) {
    if !isSilent { try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8)) }
  }

  private func styled(_ text: String, _ code: String) -> String {
    hasColour && !code.isEmpty && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
