/// DynamoDB as plainly as can be: tables are dictionaries, and every read looks at every item.
struct ModelDatabase {
  var tables: [Table]

  struct Table {
    let shape: TableShape
    /// The items by their keys.
    var items: [Item: Item] = [:]
  }

  init(_ shapes: [TableShape]) { tables = shapes.map { Table(shape: $0) } }

  /// What a read of one item finds.
  func item(_ get: Operation.Get) -> Item? {
    guard let item = tables[get.table].items[get.key] else { return nil }
    return get.projection?.applied(to: item) ?? item
  }

  /// Makes a write and returns the item before and after it.
  mutating func make(_ write: Operation.Write) throws(Refusals) -> (old: Item?, new: Item?) {
    let table = tables[write.table]
    let key = table.shape.key(of: write.item)
    let old = table.items[key]
    if case .put(let item) = write.kind { try table.shape.check(put: item) }
    if let condition = write.condition, !condition.holds(of: old ?? [:]) {
      throw Refusals(.conditionFailed(write.returnsItemOnFailure ? old : nil))
    }
    let new: Item?
    switch write.kind {
    case .check: return (old, old)
    case .put(let item): new = item
    case .delete: new = nil
    case .update(_, nil): new = old ?? key
    case .update(_, let update?): new = try table.shape.updated(old, key, update)
    }
    tables[write.table].items[key] = new
    return (old, new)
  }

  /// Puts and deletes items, all or none: what is wrong with one is an error of the batch.
  mutating func makeBatch(_ writes: [Operation.Write]) throws(Refusals) {
    var after = self
    var refusals: Set<Refusal> = []
    for write in writes { do throws(Refusals) { _ = try after.make(write) } catch { refusals.formUnion(error.any) } }
    if !refusals.isEmpty { throw Refusals(any: refusals) }
    self = after
  }

  /// Makes all writes or none.
  mutating func makeAll(_ writes: [Operation.Write]) throws(Refusals) {
    let before = self
    var reasons: [Refusal.Reason] = []
    for write in writes {
      do throws(Refusals) {
        _ = try make(write)
        reasons.append(nil)
      } catch { reasons.append(error) }
    }
    if reasons.contains(where: { $0 != nil }) {
      self = before
      throw Refusals(Refusal("TransactionCanceledException", "", reasons: reasons))
    }
  }
}

extension Operation.Write {
  /// The item that is put, or the key of what is written.
  var item: Item {
    switch kind {
    case .put(let item), .update(let item, _), .delete(let item), .check(let item): item
    }
  }

  /// The attributes that an answer has, given the item before and after the write.
  func attributes(_ returnValues: Operation.ReturnValues, _ old: Item?, _ new: Item?) -> Item? {
    switch returnValues {
    case .none: return nil
    case .allOld: return old
    case .allNew: return new
    case .updatedOld: return updated(old)
    case .updatedNew: return updated(new)
    }
  }

  private func updated(_ item: Item?) -> Item? {
    guard let item, case .update(_, let update?) = kind else { return nil }
    let parts = Projection(paths: update.actions.map(\.path)).applied(to: item)
    return parts.isEmpty ? nil : parts
  }
}

extension TableShape {
  /// The item after an update; nil where there was none and nothing is set.
  fileprivate func updated(_ old: Item?, _ key: Item, _ update: Update) throws(Refusals) -> Item? {
    let onlyTakesAway = update.actions.allSatisfy { action in
      switch action {
      case .remove, .delete: true
      case .set, .add: false
      }
    }
    if old == nil, onlyTakesAway { return nil }
    let item = try update.applied(to: old ?? key, isNew: old == nil)
    try check(updated: item)
    return item
  }

  /// Refuses an item whose index keys are empty, or of another type than the index asks for.
  fileprivate func check(put item: Item) throws(Refusals) {
    try check(item) { index, attribute, kind in
      "One or more parameter values are not valid. A value specified for a secondary index key is not supported. "
        + "The AttributeValue for a key attribute cannot contain an empty \(kind) value. IndexName: \(index.name), "
        + "IndexKey: \(attribute.name)"
    }
  }

  private func check(updated item: Item) throws(Refusals) {
    try check(item) { _, _, kind in
      "One or more parameter values are not valid. The update expression attempted to update a secondary index key to a "
        + "value that is not supported. The AttributeValue for a key attribute cannot contain an empty \(kind) value."
    }
  }

  private func check(
    _ item: Item, _ empty: (IndexShape, KeyAttribute, _ kind: String) -> String
  ) throws(Refusals) {
    var refusals: Set<Refusal> = []
    var seen: Set<KeyAttribute> = []
    // Of the indexes that an attribute is in, the first by name is told.
    for index in indexes.sorted(by: { $0.name < $1.name }) {
      for attribute in index.key where seen.insert(attribute).inserted {
        guard let value = item[attribute.name] else { continue }
        if value.type != attribute.type {
          refusals.insert(
            .validation(
              "One or more parameter values were invalid: Type mismatch for Index Key \(attribute.name) Expected: "
                + "\(attribute.type) Actual: \(value.type) IndexName: \(index.name)"))
        } else if value == .string("") || value == .binary([]) {
          refusals.insert(.validation(empty(index, attribute, value.type == "S" ? "string" : "binary")))
        }
      }
    }
    if !refusals.isEmpty { throw Refusals(any: refusals) }
  }
}
