/// Makes up tables and requests on them. The same seed makes the same ones.
struct Generator {
  var random: SeededRandom
  let features: Set<Feature>
  private(set) var shapes: [TableShape] = []
  /// The values that each table's keys are made of: few, so that requests meet.
  private(set) var keys: [[Text: [Value]]] = []

  init(seed: UInt64, _ features: Set<Feature>) {
    random = SeededRandom(seed: seed)
    self.features = features
    for number in 0..<(random.isOne(of: 3) ? 2 : 1) {
      let shape = shape(number)
      shapes.append(shape)
      keys.append(pools(shape))
    }
  }

  /// Whether to do what once in so many times is done, where it may be.
  mutating func chooses(_ feature: Feature, oneOf count: Int) -> Bool {
    let isChosen = random.isOne(of: count)
    return isChosen && features.contains(feature)
  }

  // MARK: Tables

  private var keyTypes: [String] { features.contains(.binaries) ? ["S", "N", "B", "S"] : ["S", "N"] }

  private mutating func shape(_ number: Int) -> TableShape {
    var shape = TableShape(
      name: "Table\(number)", partition: .init(name: "pk", type: random.element(keyTypes)),
      sort: random.isOne(of: 3) ? nil : .init(name: "sk", type: random.element(keyTypes)))
    let candidates = [("g1", "S"), ("g2", "N"), ("x1", "S"), ("y1", features.contains(.binaries) ? "B" : "N")]
      .map { TableShape.KeyAttribute(name: Text($0.0), type: $0.1) }
    if shape.sort != nil, chooses(.localIndexes, oneOf: 2) {
      for place in 0...random.below(2) {
        shape.indexes.append(
          .init(
            name: "local\(place)", isLocal: true, partition: [shape.partition], sort: [candidates[place]],
            projection: projection()))
      }
    }
    if features.contains(.globalIndexes) {
      for place in 0..<random.below(3) {
        var order = (candidates + shape.key).shuffled(using: &random)
        let isLong = chooses(.severalKeyAttributes, oneOf: 3)
        let partition = Array(order.prefix(isLong ? 1 + random.below(3) : 1))
        order.removeFirst(partition.count)
        let sort = Array(order.prefix(isLong ? random.below(4) : random.below(2)))
        shape.indexes.append(
          .init(
            name: "global\(place)", isLocal: false, partition: partition, sort: sort, projection: projection()))
      }
    }
    return shape
  }

  private mutating func projection() -> TableShape.IndexProjection {
    switch random.below(3) {
    case 0: .keysOnly
    case 1: .include(random.isOne(of: 2) ? ["a1"] : ["a1", "d1"])
    default: .all
    }
  }

  /// Values for the attributes that the table's and its indexes' keys are made of.
  private mutating func pools(_ shape: TableShape) -> [Text: [Value]] {
    var pools: [Text: [Value]] = [:]
    let isShort = !shape.indexes.isEmpty
    for attribute in (shape.key + shape.indexes.flatMap(\.key)).sorted(by: { $0.name < $1.name }) {
      let count = attribute == shape.partition ? 2 : 6
      pools[attribute.name] = (0..<count).map { _ in
        keyValue(attribute.type, limit: attribute == shape.partition && !isShort ? 2048 : 1024)
      }
    }
    return pools
  }

  mutating func key(_ table: Int) -> Item {
    var key: Item = [:]
    for attribute in shapes[table].key { key[attribute.name] = random.element(keys[table][attribute.name] ?? []) }
    return key
  }

  /// - Parameter mayBeRefused: whether what indexes are made of may be of a wrong type.
  mutating func item(_ table: Int, mayBeRefused: Bool = true) -> Item {
    var item = key(table)
    for (name, pool) in keys[table].sorted(by: { $0.key < $1.key }) where item[name] == nil && !random.isOne(of: 4) {
      let isRefused = chooses(.refusedIndexKeys, oneOf: 40) && mayBeRefused
      item[name] = isRefused ? value(depth: 1) : random.element(pool)
    }
    for name in names where random.isOne(of: 2) { item[name] = value(of: name) }
    return item
  }

  // MARK: Requests

  mutating func step() -> RequestSequence.Step {
    RequestSequence.Step(operation: operation(), choice: SeededRandom(seed: random.next()))
  }

  private mutating func operation() -> Operation {
    let table = random.below(shapes.count)
    switch random.below(20) {
    case 0..<5: return write(.put(item(table)), table)
    case 5..<9: return write(.update(key(table), random.isOne(of: 12) ? nil : update(table)), table)
    case 9: return write(.delete(key(table)), table)
    case 10..<12: return .get(get(table, projecting: true))
    case 12..<15: return .query(query(table))
    case 15, 16: return .scan(scan(table))
    case 17 where features.contains(.batches):
      if random.isOne(of: 2) { return .batchGet(gets(projecting: false)) }
      return .batchWrite(distinct(random.below(8) + 1) { $0.write($1) })
    case 18, 19:
      guard features.contains(.transactions) else { fallthrough }
      if random.isOne(of: 3) { return .transactGet(gets(projecting: true)) }
      return .transactWrite(distinct(random.below(4) + 1) { $0.transacted($1) })
    default: return .get(get(table, projecting: true))
    }
  }

  private mutating func write(_ kind: Operation.Write.Kind, _ table: Int) -> Operation {
    var write = Operation.Write(table: table, kind: kind)
    if random.isOne(of: 3) { write.condition = condition(depth: 3) }
    write.returnsItemOnFailure = chooses(.itemsOnFailure, oneOf: 2)
    var returning = random.element(Operation.ReturnValues.allCases)
    if case .update = kind {
      if !features.contains(.updatedValues), [.updatedOld, .updatedNew].contains(returning) { returning = .none }
    } else if returning != .none {
      returning = .allOld
    }
    return .write(write, returning)
  }

  private mutating func write(_ table: Int) -> Operation.Write {
    Operation.Write(table: table, kind: random.isOne(of: 3) ? .delete(key(table)) : .put(item(table)))
  }

  private mutating func transacted(_ table: Int) -> Operation.Write {
    var write = Operation.Write(table: table, kind: .check(key(table)))
    switch random.below(6) {
    case 0, 1: write.kind = .put(item(table, mayBeRefused: false))
    case 2, 3: write.kind = .update(key(table), update(table, mayBeRefused: false))
    case 4: write.kind = .delete(key(table))
    default: break
    }
    var needsCondition = random.isOne(of: 3)
    if case .check = write.kind { needsCondition = true }
    if needsCondition { write.condition = condition(depth: 2) }
    write.returnsItemOnFailure = chooses(.itemsOnFailure, oneOf: 2)
    return write
  }

  /// Writes of as many items, no two of one.
  private mutating func distinct(
    _ count: Int, _ make: (inout Generator, Int) -> Operation.Write
  ) -> [Operation.Write] {
    var seen: Set<[Item]> = []
    var writes: [Operation.Write] = []
    for _ in 0..<count {
      let write = make(&self, random.below(shapes.count))
      let key = shapes[write.table].key(of: write.item)
      if seen.insert([key, ["table": .number(ExactDecimal(write.table))]]).inserted { writes.append(write) }
    }
    return writes
  }

  private mutating func get(_ table: Int, projecting: Bool) -> Operation.Get {
    Operation.Get(
      table: table, key: key(table), projection: projecting && random.isOne(of: 3) ? projection(of: nil) : nil,
      isConsistent: random.isOne(of: 2))
  }

  private mutating func gets(projecting: Bool) -> [Operation.Get] {
    var seen: Set<[Item]> = []
    var gets: [Operation.Get] = []
    for _ in 0...random.below(6) {
      let get = get(random.below(shapes.count), projecting: projecting)
      if seen.insert([get.key, ["table": .number(ExactDecimal(get.table))]]).inserted { gets.append(get) }
    }
    return gets
  }
}
