/// One finding about a schema file.
public struct Diagnostic: Sendable, Hashable, CustomStringConvertible {
  /// The file's path as it was given.
  public var path: String
  /// The line, from 1.
  public var line: Int
  /// The column, from 1, in Unicode scalars.
  public var column: Int
  /// Whether the finding keeps the schema from being used.
  public var severity: Severity
  /// The stable code of this kind of finding.
  public var code: DiagnosticCode
  /// What is wrong, in one sentence without a full stop.
  public var message: String
  /// What was probably meant in place of what stands there.
  public var fix: String?

  /// Makes a finding of its parts.
  public init(
    path: String, line: Int, column: Int, severity: Severity, code: DiagnosticCode, message: String, fix: String? = nil
  ) {
    self.path = path
    self.line = line
    self.column = column
    self.severity = severity
    self.code = code
    self.message = message
    self.fix = fix
  }

  /// The finding as compilers print it: `path:line:column: error: sentence [TW012]`.
  public var description: String {
    let suggestion = fix.map { "; did you mean '\($0)'?" } ?? ""
    return "\(path):\(line):\(column): \(severity.rawValue): \(message)\(suggestion) [\(code.rawValue)]"
  }
}
