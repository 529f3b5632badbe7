/// One schema file: a table with its types, or types alone.
public struct SchemaFile: Sendable, Equatable {
  /// The path as it was given.
  public var path: String
  /// The table that the file describes; nil in a file that holds only types.
  public var table: Table?
  /// The types that the file declares, in its order.
  public var types: [NamedType]

  /// Makes a file of its parts.
  public init(path: String, table: Table?, types: [NamedType]) {
    self.path = path
    self.table = table
    self.types = types
  }
}
