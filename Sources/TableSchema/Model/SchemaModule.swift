/// The validated schema files of one module: what a generator needs, and nothing that is not proven to fit.
public struct SchemaModule: Sendable, Equatable {
  /// Who may use what is generated.
  public enum Visibility: String, Sendable, CaseIterable {
    case `public`
    case package
    case `internal`
  }

  /// One value per schema file, in the order in which the files were given.
  public var files: [SchemaFile]
  /// Who may use what is generated: one for the module, since its files share their types.
  public var visibility: Visibility

  /// Makes a module of its files.
  public init(files: [SchemaFile], visibility: Visibility = .public) {
    self.files = files
    self.visibility = visibility
  }

  /// The named type that every file of the module may use.
  public func type(named name: String) -> NamedType? {
    for file in files {
      if let type = file.types.first(where: { $0.name == name }) { return type }
    }
    return nil
  }

  /// The names of the types that the files declare, of tables and of entities.
  public var typeNames: Set<String> {
    let tables = files.compactMap(\.table)
    let names = files.flatMap(\.types).map(\.name) + tables.map(\.name) + tables.flatMap(\.entities).map(\.name)
    return Set(names)
  }
}
