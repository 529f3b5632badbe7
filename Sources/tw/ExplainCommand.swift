import ArgumentParser
import TableSchema

/// `tw explain CODE`
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explains a finding by its code, with an example that is wrong and one that is right.")

  @Argument(
    help: "The code that stands in brackets behind a finding, such as TW012; '12' will do.", transform: Self.code)
  var code: DiagnosticCode

  func run() { print(text) }

  /// What is said about the code.
  var text: String {
    let explanation = code.explanation
    let parts = [
      "\(code.rawValue): \(explanation.title)", explanation.advice.wrapped(at: 80),
      Self.example("Wrong", explanation.wrong), Self.example("Right", explanation.right),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// The code that is meant by 'TW012', 'tw012', '012' or '12'.
  private static func code(_ text: String) throws -> DiagnosticCode {
    let digits = text.uppercased().hasPrefix("TW") ? text.dropFirst(2) : text[...]
    let name = "TW" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    if let code = DiagnosticCode(rawValue: name) { return code }
    let names = DiagnosticCode.allCases.map(\.rawValue).sorted()
    let closest = Int(digits) == nil ? nil : Suggestion.closest(to: name, among: names)
    let advice = closest.map { "did you mean '\($0)'?" } ?? "`tw diagnostics` lists all"
    throw ValidationError("no finding has this code; \(advice)")
  }

  private static func example(_ title: String, _ files: [String]) -> String {
    files.map { "\(title):\n\n" + $0.indented(by: 4) }.joined(separator: "\n\n")
  }
}
