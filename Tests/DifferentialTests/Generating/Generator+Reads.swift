extension Generator {
  private mutating func reading(_ table: Int, isQuery: Bool) -> Operation.Reading {
    let shape = shapes[table]
    var reading = Operation.Reading(table: table)
    if !shape.indexes.isEmpty, !random.isOne(of: 3) { reading.index = random.below(shape.indexes.count) }
    let index = reading.index.map { shape.indexes[$0] }
    let key = Set((index?.key ?? shape.key).map(\.name))
    let held = index.flatMap { shape.projected(by: $0) }
    // A query's filter may not be on its key, and an index is asked for what it holds.
    var usable = names + (isQuery ? [] : Array(key))
    if let held { usable = usable.filter { held.contains($0) } }
    if random.isOne(of: 2), !usable.isEmpty { reading.filter = condition(depth: 2, of: usable.sorted()) }
    if random.isOne(of: 3) {
      let fetches = index?.isLocal == true && features.contains(.fetchesFromTable)
      reading.projection = projection(of: fetches ? nil : held?.sorted())
    } else {
      reading.isCount = random.isOne(of: 6)
    }
    if chooses(.limits, oneOf: 2) { reading.limit = random.below(5) + 1 }
    reading.isConsistent = index?.isLocal != false && random.isOne(of: 2)
    return reading
  }

  mutating func query(_ table: Int) -> Operation.Query {
    let reading = reading(table, isQuery: true)
    let shape = shapes[table]
    let index = reading.index.map { shape.indexes[$0] }
    let (partition, sort) = (index?.partition ?? [shape.partition], index?.sort ?? shape.sort.map { [$0] } ?? [])
    var query = Operation.Query(
      reading: reading, partition: partition.map { pooled($0, table) },
      sort: sort.prefix(random.below(sort.count + 1)).map { pooled($0, table) })
    // A single equality would leave hardly anything to sort.
    if sort.count == 1, !random.isOne(of: 5) { query.sort = [] }
    if query.sort.count < sort.count, !random.isOne(of: 3) { query.range = range(sort[query.sort.count], table) }
    query.isForward = !random.isOne(of: 2)
    return query
  }

  private mutating func pooled(_ attribute: TableShape.KeyAttribute, _ table: Int) -> Value {
    random.element(keys[table][attribute.name] ?? [])
  }

  private mutating func range(_ attribute: TableShape.KeyAttribute, _ table: Int) -> Operation.Query.Range {
    let value = random.isOne(of: 4) ? keyValue(attribute.type, limit: 1024) : pooled(attribute, table)
    switch random.below(6) {
    case 0, 1:
      let other = pooled(attribute, table)
      return other.isBefore(value) ?? false ? .between(other, value) : .between(value, other)
    case 2:
      switch value {
      case .string(let text): return .beginsWith(.string(prefix(text)))
      case .binary(let bytes): return .beginsWith(.binary(Array(bytes.prefix(random.below(bytes.count) + 1))))
      default: break
      }
    default: break
    }
    return .compare(random.element([.less, .lessOrEqual, .greater, .greaterOrEqual, .equal]), value)
  }

  /// What a text begins with, of whole characters.
  private mutating func prefix(_ text: Text) -> Text {
    let scalars = String(decoding: text.bytes, as: UTF8.self).unicodeScalars
    return Text(String(String.UnicodeScalarView(scalars.prefix(random.below(scalars.count) + 1))))
  }

  mutating func scan(_ table: Int) -> Operation.Scan {
    Operation.Scan(
      reading: reading(table, isQuery: false), segments: chooses(.segments, oneOf: 3) ? random.below(6) + 1 : nil)
  }

  /// A projection of up to three paths that do not clash.
  mutating func projection(of usable: [Text]?) -> Projection? {
    guard features.contains(.projections) else { return nil }
    var paths: [Path] = []
    for _ in 0...random.below(3) {
      let path = path(of: usable ?? names + ["pk", "g1"])
      if !paths.contains(where: path.clashes) { paths.append(path) }
    }
    return Projection(paths: paths)
  }
}
