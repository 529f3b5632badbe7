import TableSchema

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The findings of one run, as text and as JSON.
struct Report {
  /// The findings, in the order of the modules, their files and the places in them.
  private(set) var findings: [Diagnostic] = []

  /// Adds a module's findings; where warnings count as errors, they are shown as errors too.
  mutating func add(_ diagnostics: [Diagnostic], isStrict: Bool) {
    for var finding in diagnostics {
      if isStrict { finding.severity = .error }
      findings.append(finding)
    }
  }

  /// Whether a finding keeps a schema from being used.
  var hasErrors: Bool { findings.contains { $0.severity == .error } }

  /// The findings as the build prints them, and a last line that counts them.
  var text: String { (findings.map(\.description) + [summary]).joined(separator: "\n") }

  private var summary: String {
    let errors = findings.count { $0.severity == .error }
    return "\(count(errors, "error")), \(count(findings.count - errors, "warning"))"
  }

  private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  /// The findings as an array of objects, each of the same members; an empty array where there are none.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(findings.map(Finding.init)), as: UTF8.self)
  }
}
