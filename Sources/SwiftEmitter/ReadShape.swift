import TableSchema

/// What an access pattern returns, and what it may be filtered on.
struct ReadShape {
  /// The Swift type of a row.
  var row: String
  /// The attributes of a row that holds a part of the item; nil where rows are whole items.
  var attributes: [Attribute]?
  /// The Swift type of the attributes that a filter may speak of.
  var filters: String
  /// The names of the attributes that are keys of what is read: DynamoDB filters on no others.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.FilterExpression.html
  var keyNames: Set<String>

  /// The expression for the attributes that a filter may speak of.
  var filtersValue: String { filters.hasSuffix(".Conditions") ? "Model.conditions" : "\(filters)()" }

  /// Whether the attributes for filters are the pattern's own.
  var hasOwnFilters: Bool { !filters.hasSuffix(".Conditions") }
}

extension Emitter {
  /// What a pattern returns, and what it may be filtered on.
  func shape(_ pattern: AccessPattern, _ parts: KeyParts, of entity: Entity, in table: Table) -> ReadShape {
    let native = Set(parts.native)
    let name = SwiftNames.capitalized(pattern.name)
    if let attributes = projected(pattern, parts, of: entity, in: table) {
      let row = unused("\(entity.name)\(name)")
      return ReadShape(row: row, attributes: attributes, filters: "\(row).Filters", keyNames: native)
    }
    let filters = native.isEmpty || pattern.isOne ? "Conditions" : unused("\(name)Filters")
    return ReadShape(row: entity.name, filters: "\(entity.name).\(filters)", keyNames: native)
  }

  /// A name that no type of the module has.
  private func unused(_ name: String) -> String {
    var name = name
    while types.module.typeNames.contains(name) { name += "_" }
    return name
  }

  /// The attributes that an index holds, where it does not hold whole items: those that are keys of the table or of the
  /// index, and those that it names. What is a key of the index is there.
  private func projected(
    _ pattern: AccessPattern, _ parts: KeyParts, of entity: Entity, in table: Table
  ) -> [Attribute]? {
    guard case .index(let name) = pattern.source, let index = table.index(named: name) else { return nil }
    var stored: Set<String> = []
    switch index.projection {
    case .all: return nil
    case .keys: break
    case .attributes(let names): stored = Set(names)
    }
    let keys = Set(entity.key.native + parts.native)
    return entity.attributes.filter { keys.contains($0.name) || stored.contains($0.storedName) }.map { attribute in
      var attribute = attribute
      if keys.contains(attribute.name) { attribute.isOptional = false }
      return attribute
    }
  }
}

extension KeyParts {
  /// The names of the attributes that are key attributes by themselves.
  var native: [String] { all.compactMap { if case .attribute(let name) = $0 { name } else { nil } } }
}
