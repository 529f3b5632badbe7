/// Checks the files of a module together.
struct ModuleValidator {
  let files: [FileDeclaration]
  /// Whether every file could be read, so that what none declares is nowhere.
  let isComplete: Bool

  /// The module as far as it is valid; the findings say whether it is.
  func check(findings: inout Findings) -> SchemaModule {
    checkNames(findings: &findings)
    RecursionCheck.check(files.flatMap { $0.types ?? [] }, findings: &findings)
    let catalog = TypeCatalog(files, isComplete: isComplete)
    let types = TypeValidator(catalog: catalog)
    return SchemaModule(
      files: files.map { file in
        SchemaFile(
          path: file.path,
          table: file.table.map { TableValidator(table: $0, catalog: catalog).check(findings: &findings) },
          types: (file.types ?? []).compactMap { types.type($0, findings: &findings) })
      }, visibility: visibility(findings: &findings))
  }

  /// The visibility that the files agree on.
  private func visibility(findings: inout Findings) -> SchemaModule.Visibility {
    let said = files.compactMap { file in file.visibility.map { (path: file.path, visibility: $0) } }
    guard let first = said.first else { return .public }
    for other in said.dropFirst() where other.visibility.value != first.visibility.value {
      let message =
        "'\(other.visibility.value.rawValue)' here and '\(first.visibility.value.rawValue)' in \(first.path.quoted); "
        + "the files of a module share their types, and so have one visibility"
      findings.error(.contradiction, at: other.visibility.position, message)
    }
    return first.visibility.value
  }

  /// A declaration whose name becomes a Swift type.
  private struct Declared {
    var name: Text
    var what: String
    /// What an alternative name begins with: the table's name; nil for the table itself.
    var table: String?
    /// The types that the generator adds beside it.
    var companions: [String] = []
    /// Whether it is a type of values, under `types`.
    var isValue = false

    /// A name that says the same, for where the name itself is taken.
    var alternative: String {
      guard let table else { return name.string + "Table" }
      return table + name.string.prefix(1).uppercased() + name.string.dropFirst()
    }
  }

  private func checkNames(findings: inout Findings) {
    var owners: [String: String] = [:]
    for declared in files.flatMap(declared) {
      let advice = "; rename it, for example \(declared.alternative.quoted)"
      let reserved = declared.isValue ? ReservedNames.types.union(ReservedNames.valueTypes) : ReservedNames.types
      NameRules.check(declared.name, declared.what, reserved: reserved, advice: advice, findings: &findings)
      for name in declared.companions where ReservedNames.types.contains(name) {
        let message =
          "\(declared.name.string.quoted) cannot be the name of \(declared.what): "
          + "generated code needs the name \(name.quoted), which is beside it, for itself\(advice)"
        findings.error(.reservedName, at: declared.name.position, message)
      }
      for name in [declared.name.string] + declared.companions {
        if let owner = owners[name] {
          let message = "the name \(name.quoted) belongs to \(owner) already"
          findings.error(.duplicateName, at: declared.name.position, message)
        } else {
          let suffix = name == declared.name.string ? "" : " \(declared.name.string.quoted)"
          owners[name] = declared.what + suffix
        }
      }
    }
  }

  private func declared(in file: FileDeclaration) -> [Declared] {
    let table = file.table?.name.map { [Declared(name: $0, what: "a table")] } ?? []
    let owner = file.table?.name?.string ?? "My"
    let types = (file.types ?? []).map { type in
      let (what, companions) = companions(of: type)
      return Declared(
        name: type.name, what: what, table: owner, companions: companions.map { type.name.string + $0 },
        isValue: true)
    }
    let entities = file.table?.entities?.map { entity in
      Declared(
        name: entity.name, what: "an entity", table: owner,
        companions: file.table.map { rows(of: entity.name.string, in: $0) } ?? [])
    }
    return table + types + (entities ?? [])
  }

  /// What a type is, and the ends of the names of the types that the generator adds beside it.
  private func companions(of type: TypeDeclaration) -> (what: String, ends: [String]) {
    switch type.definition {
    case .structure: ("a struct", ["Path", "Updates"])
    case .union: ("a union", ["Path"])
    default: ("a type", [])
    }
  }

  /// The types of the rows of indexes that do not hold whole items, one for each access pattern, such as
  /// `OrderByStatus`.
  private func rows(of entity: String, in table: TableDeclaration) -> [String] {
    let names = Set(table.partialIndexes)
    return table.access.compactMap { pattern in
      guard pattern.entity == entity, let read = pattern.read?.string, names.contains(read) else { return nil }
      return entity + pattern.name.prefix(1).uppercased() + pattern.name.dropFirst()
    }
  }
}
