/// The keys and indexes of a table.
struct TableShape {
  var name: String
  var partition: KeyAttribute
  var sort: KeyAttribute?
  var indexes: [IndexShape] = []

  /// An attribute that a key is made of.
  struct KeyAttribute: Hashable {
    var name: Text
    var type: String
  }

  struct IndexShape {
    var name: String
    var isLocal: Bool
    var partition: [KeyAttribute]
    var sort: [KeyAttribute]
    var projection: IndexProjection

    var key: [KeyAttribute] { partition + sort }
  }

  enum IndexProjection {
    case keysOnly
    case include([Text])
    case all
  }

  var key: [KeyAttribute] { [partition] + (sort.map { [$0] } ?? []) }

  /// The key of an item, or of what holds one.
  func key(of item: Item) -> Item { item.filter { member in key.contains { $0.name == member.key } } }

  /// The attributes that an index holds; nil where it holds all.
  func projected(by index: IndexShape) -> Set<Text>? {
    let names = Set((key + index.key).map(\.name))
    switch index.projection {
    case .all: return nil
    case .keysOnly: return names
    case .include(let more): return names.union(more)
    }
  }

  /// The request that makes the table.
  var creation: JSON {
    let attributes = Set(key + indexes.flatMap(\.key)).sorted { $0.name < $1.name }
    var members: [Text: JSON] = [
      "TableName": .string(name), "BillingMode": .string("PAY_PER_REQUEST"),
      "KeySchema": Self.schema([partition], Array(key.dropFirst())),
      "AttributeDefinitions": .list(
        attributes.map { .object(["AttributeName": .string($0.name), "AttributeType": .string($0.type)]) }),
    ]
    for (isLocal, member) in [(true, Text("LocalSecondaryIndexes")), (false, "GlobalSecondaryIndexes")] {
      let chosen = indexes.filter { $0.isLocal == isLocal }
      if !chosen.isEmpty { members[member] = .list(chosen.map(\.creation)) }
    }
    return .object(members)
  }

  fileprivate static func schema(_ partition: [KeyAttribute], _ sort: [KeyAttribute]) -> JSON {
    let elements = partition.map { ($0.name, "HASH") } + sort.map { ($0.name, "RANGE") }
    return .list(elements.map { .object(["AttributeName": .string($0.0), "KeyType": .string($0.1)]) })
  }
}

extension TableShape.IndexShape {
  fileprivate var creation: JSON {
    var projection: [Text: JSON] = [:]
    switch self.projection {
    case .all: projection["ProjectionType"] = .string("ALL")
    case .keysOnly: projection["ProjectionType"] = .string("KEYS_ONLY")
    case .include(let names):
      projection["ProjectionType"] = .string("INCLUDE")
      projection["NonKeyAttributes"] = .list(names.map { .string($0) })
    }
    return .object([
      "IndexName": .string(name), "KeySchema": TableShape.schema(partition, sort), "Projection": .object(projection),
    ])
  }
}
