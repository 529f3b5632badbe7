import DynamoDBExpressions

/// What DynamoDB asks of updates because of the keys of their table and its indexes.
extension EngineState {
  /// Refuses an update of a key, of an index's key to what it can't be, and paths within either.
  static func check(_ update: UpdateProgram, of table: LocalTable) throws(LocalError) {
    for attribute in table.key.attributes where update.actions.contains(where: { $0.path.name == attribute.utf8 }) {
      throw .invalidParameter("Cannot update attribute \(attribute.name). This attribute is part of the key")
    }
    for action in update.actions where action.path.steps.isEmpty {
      guard let kind = action.kind, let (attribute, index) = table.indexed(action.path.name) else { continue }
      if kind != attribute.kind {
        throw .invalidParameter(
          "Type mismatch for Index Key \(attribute.name) Expected: \(attribute.type) Actual: \(kind.rawValue) "
            + "IndexName: \(index)")
      }
    }
    try checkPaths(update.paths, of: table)
  }

  /// Refuses paths within attributes of keys, which hold nothing.
  static func checkPaths(_ paths: [DocumentPath], of table: LocalTable) throws(LocalError) {
    let names = Set(paths.lazy.filter { !$0.steps.isEmpty }.map(\.name))
    if names.isEmpty { return }
    let rule = "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: "
    for attribute in table.key.attributes where names.contains(attribute.utf8) {
      throw .validation("\(rule)Key: \(attribute.name)")
    }
    for attribute in table.indexes.flatMap(\.key.attributes) where names.contains(attribute.utf8) {
      throw .validation("\(rule)IndexKey: \(attribute.name)")
    }
  }

  /// Refuses an updated item that an index can't be ordered by, which did not show from the update itself.
  func checkIndexKeys(
    of item: [UInt8], after update: UpdateProgram, _ table: LocalTable
  ) throws(LocalError) {
    for action in update.actions where action.path.steps.isEmpty {
      guard let (attribute, _) = table.indexed(action.path.name) else { continue }
      let found: Value?
      do throws(CanonicalReader.Damage) { found = try action.path.value(in: item[...]) } catch {
        throw LocalError(error)
      }
      guard let value = found else { continue }
      if value.kind != attribute.kind {
        throw .validation("The update expression attempted to update the secondary index key to unsupported type")
      }
      if value.size == 0 {
        throw .unsupportedValue(
          "The update expression attempted to update a secondary index key to a value that is not supported. "
            + Self.empty(value))
      }
      let isPartition = table.indexes.contains { $0.key.partition.contains(attribute) }
      try checkSize(value, isPartition: isPartition)
    }
  }
}

extension LocalTable {
  /// The attribute of this name, if an index is ordered by it, and the index that DynamoDB names.
  fileprivate func indexed(_ name: [UInt8]) -> (attribute: KeyAttribute, index: String)? {
    for index in indexes.sorted(by: { $0.name < $1.name }) {
      let own = index.key.attributes.first { $0.utf8 == name && !key.attributes.contains($0) }
      if let own { return (own, index.name) }
    }
    return nil
  }
}

extension UpdateProgram.Action {
  /// The type of what the attribute becomes, where it is known before there is an item.
  fileprivate var kind: Value.Kind? {
    switch change {
    case .set(let term): term.kind
    case .add(let value), .delete(let value): value.kind
    case .remove: nil
    }
  }
}
