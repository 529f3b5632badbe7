import TableSchema

/// A finding as an object of JSON. It has all of its members always, so that a reader need not ask which are there.
struct Finding: Encodable {
  private enum CodingKeys: CodingKey {
    case path, line, column, severity, code, message, fix
  }

  private let diagnostic: Diagnostic

  init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(diagnostic.path, forKey: .path)
    try container.encode(diagnostic.line, forKey: .line)
    try container.encode(diagnostic.column, forKey: .column)
    try container.encode(diagnostic.severity.rawValue, forKey: .severity)
    try container.encode(diagnostic.code.rawValue, forKey: .code)
    try container.encode(diagnostic.message, forKey: .message)
    try container.encode(diagnostic.fix, forKey: .fix)
  }
}
