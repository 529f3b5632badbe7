extension ModelDatabase {
  /// What a query or scan reads, before it is cut into pages.
  struct Found {
    /// All that is looked at, in order, of which the filter leaves some.
    var entries: [Entry]
    /// Whether the order is the only one that there can be.
    var isOrdered: Bool
    /// The attributes that a page's last key has.
    var keyNames: Set<Text>

    struct Entry {
      var item: Item
      /// What is answered of it; nil where the filter leaves it out.
      var answered: Item?
    }
  }

  func found(by query: Operation.Query) -> Found {
    let shape = tables[query.reading.table].shape
    let index = query.reading.index.map { shape.indexes[$0] }
    let (partition, sort) = (index?.partition ?? [shape.partition], index?.sort ?? shape.sort.map { [$0] } ?? [])
    var items = items(query.reading).filter { item in
      zip(partition, query.partition).allSatisfy { item[$0.name] == $1 }
        && zip(sort, query.sort).allSatisfy { item[$0.name] == $1 }
        && query.range?.holds(item[sort[query.sort.count].name]) ?? true
    }
    let isBefore: (Item, Item) -> Bool = { lhs, rhs in
      for attribute in sort {
        guard let lhs = lhs[attribute.name], let rhs = rhs[attribute.name], lhs != rhs else { continue }
        return lhs.isBefore(rhs) ?? false
      }
      return false
    }
    items.sort { query.isForward ? isBefore($0, $1) : isBefore($1, $0) }
    let isOrdered = zip(items, items.dropFirst()).allSatisfy { isBefore($0, $1) || isBefore($1, $0) }
    return found(items, query.reading, isOrdered: isOrdered)
  }

  func found(by scan: Operation.Scan) -> Found { found(items(scan.reading), scan.reading, isOrdered: false) }

  /// The items that a table or an index has, whole.
  private func items(_ reading: Operation.Reading) -> [Item] {
    let table = tables[reading.table]
    guard let index = reading.index.map({ table.shape.indexes[$0] }) else { return Array(table.items.values) }
    return table.items.values.filter { item in index.key.allSatisfy { item[$0.name] != nil } }
  }

  private func found(_ items: [Item], _ reading: Operation.Reading, isOrdered: Bool) -> Found {
    let shape = tables[reading.table].shape
    let index = reading.index.map { shape.indexes[$0] }
    let held = index.flatMap { shape.projected(by: $0) }
    let entries = items.map { item in
      let seen = held.map { names in item.filter { names.contains($0.key) } } ?? item
      guard reading.filter?.holds(of: seen) ?? true else { return Found.Entry(item: item, answered: nil) }
      // What a local index lacks is fetched from the table.
      let answered = reading.projection?.applied(to: index?.isLocal == true ? item : seen) ?? seen
      return Found.Entry(item: item, answered: answered)
    }
    return Found(
      entries: entries, isOrdered: isOrdered, keyNames: Set((shape.key + (index?.key ?? [])).map(\.name)))
  }
}

extension Operation.Query.Range {
  fileprivate func holds(_ value: Value?) -> Bool {
    switch self {
    case .compare(let comparator, let bound): comparator.holds(value, bound)
    case .between(let lower, let upper):
      Condition.Comparator.greaterOrEqual.holds(value, lower) && Condition.Comparator.lessOrEqual.holds(value, upper)
    case .beginsWith(.string(let prefix)):
      if case .string(let text) = value { text.bytes.starts(with: prefix.bytes) } else { false }
    case .beginsWith(.binary(let prefix)):
      if case .binary(let bytes) = value { bytes.starts(with: prefix) } else { false }
    case .beginsWith: false
    }
  }
}
