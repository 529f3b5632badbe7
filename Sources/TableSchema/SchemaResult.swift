/// What came out of reading a module's schema files.
public struct SchemaResult: Sendable, Equatable {
  /// The valid schema; nil where a finding is an error.
  public var module: SchemaModule?
  /// All findings, in the order of the files and of the places in them.
  public var diagnostics: [Diagnostic]

  /// Makes a result of its parts.
  public init(module: SchemaModule?, diagnostics: [Diagnostic]) {
    self.module = module
    self.diagnostics = diagnostics
  }
}
