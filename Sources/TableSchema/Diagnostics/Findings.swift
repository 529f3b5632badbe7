/// Collects the findings of one run.
struct Findings {
  /// The files' paths, in the order in which the files were given.
  let paths: [String]
  private var entries: [(position: Position, diagnostic: Diagnostic)] = []

  init(paths: [String]) { self.paths = paths }

  /// Whether something keeps the schema from being used.
  private(set) var hasErrors = false

  /// The findings by file, in the files' order, and by position.
  var sorted: [Diagnostic] {
    entries.sorted { ($0.position, $0.diagnostic.code.rawValue) < ($1.position, $1.diagnostic.code.rawValue) }
      .map(\.diagnostic)
  }

  mutating func error(_ code: DiagnosticCode, at position: Position, _ message: String, fix: String? = nil) {
    hasErrors = true
    add(.error, code, at: position, message, fix: fix)
  }

  mutating func warning(_ code: DiagnosticCode, at position: Position, _ message: String) {
    add(.warning, code, at: position, message, fix: nil)
  }

  /// How many names are still looked for; whoever has more mistakes mends those first.
  private var lookups = 500

  /// The candidate that is closest to a name that nothing has.
  mutating func suggestion<Names: Sequence<String>>(
    for name: String, among candidates: @autoclosure () -> Names
  ) -> String? {
    guard lookups > 0 else { return nil }
    lookups -= 1
    return Suggestion.closest(to: name, among: candidates())
  }

  /// How many values are still compared with patterns, which may take long.
  private var matches = 100

  /// Whether a value may be compared with a pattern now.
  mutating func takeMatch() -> Bool {
    matches -= 1
    return matches >= 0
  }

  private mutating func add(
    _ severity: Severity, _ code: DiagnosticCode, at position: Position, _ message: String, fix: String?
  ) {
    let path = paths.indices.contains(position.file) ? paths[position.file] : ""
    let diagnostic = Diagnostic(
      path: path, line: position.line, column: position.column, severity: severity, code: code, message: message,
      fix: fix)
    entries.append((position, diagnostic))
  }
}
