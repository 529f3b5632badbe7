import DynamoDBExpressions

/// A table as it was created, and what was changed of it since.
struct LocalTable: Codable, Sendable {
  /// The name that the table's rows go by in the file.
  var id: Int64
  var name: String
  var key: Key
  var indexes: [Index] = []
  /// Seconds since 1970.
  var created: Double
  /// The id that DynamoDB would give it.
  var uuid: String
  /// Units that were asked for; nil where they are paid for by the request.
  var throughput: Throughput?
  /// When the table was last made one that is paid for by the request, in seconds since 1970.
  var paidByRequestSince: Double?
  /// The most units that requests may take, where they are paid for.
  var onDemandLimit: OnDemandLimit?
  /// The units that the table can serve at once.
  var warmThroughput = Units.onDemand
  /// The attribute by which items expire.
  var timeToLive: String?
  var stream: Stream?
  var tags: [Tag] = []
  var isProtected = false
  var tableClass: TableClass?
  /// The key that the table is encrypted by; nil where it is the service's own.
  var encryptionKey: String?
  /// Since when the table can be restored to any moment, in seconds since 1970; nil where it can't.
  var recoverableSince: Double?
  /// For how many days it can be.
  var recoveryDays = 35

  /// Capacity units a second, for reads and for writes.
  struct Units: Codable, Sendable, Equatable {
    var read: Int
    var write: Int

    /// What a table that is paid for by the request serves at once.
    /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput.html
    static let onDemand = Units(read: 12000, write: 4000)
  }

  /// Capacity units that were asked for, and when they were changed.
  struct Throughput: Codable, Sendable {
    var units: Units
    /// Seconds since 1970.
    var lastIncrease: Double?
    /// Seconds since 1970.
    var lastDecrease: Double?
    /// How often they were decreased on the day of the last decrease.
    var decreases = 0
  }

  /// The most units a second that requests may take; nil where there is no limit.
  struct OnDemandLimit: Codable, Sendable {
    var read: Int?
    var write: Int?
  }

  /// A class of tables, and when the table was made one of it, in seconds since 1970.
  struct TableClass: Codable, Sendable {
    var name: String
    var changed: Double?
  }

  /// A tag of a table.
  struct Tag: Codable, Sendable, Equatable {
    var key: String
    var value: String
  }

  /// The table's latest stream, which may have been disabled since.
  struct Stream: Codable, Sendable {
    /// The id that the stream is kept under.
    var id: Int64
    var viewType: String
    /// What tells a table's streams apart.
    var label: String
    var isEnabled = true
  }

  /// An attribute of a key, and its type: S, N or B.
  struct KeyAttribute: Codable, Sendable, Equatable {
    var name: String
    var type: String

    var utf8: [UInt8] { Array(name.utf8) }
    /// The type that its values have.
    var kind: Value.Kind { Value.Kind(rawValue: type) ?? .string }
  }

  /// The attributes that make a partition, and those that order its items.
  struct Key: Codable, Sendable, Equatable {
    var partition: [KeyAttribute]
    var sort: [KeyAttribute]

    var attributes: [KeyAttribute] { partition + sort }
  }

  /// A secondary index.
  struct Index: Codable, Sendable {
    /// What tells the rows of the table's indexes apart in the file.
    var id: Int
    var name: String
    var key: Key
    var isLocal: Bool
    var projection: Projection
    var throughput: Throughput?
    var onDemandLimit: OnDemandLimit?
    var warmThroughput = Units.onDemand
  }

  /// What an index holds of its items.
  struct Projection: Codable, Sendable, Equatable {
    /// ALL, KEYS_ONLY or INCLUDE.
    var type: String
    var attributes: [String] = []
  }

  /// The place where the items are kept.
  var rows: String { "data_\(id)" }
  /// The place where the entries of an index are kept.
  func rows(of index: Index) -> String { "index_\(id)_\(index.id)" }
  /// The place where the keys of items lie in the order in which the items expire.
  var expiryRows: String { "expiry_\(id)" }

  /// The index of a name.
  func index(named name: String) -> Index? { indexes.first { $0.name == name } }

  /// The region that the engine says it is in.
  static let region = "ddblocal"

  /// The table's resource name.
  var arn: String { "arn:aws:dynamodb:\(Self.region):000000000000:table/\(name)" }
}

extension LocalTable {
  /// The attributes of all keys, each once, by name.
  var attributes: [KeyAttribute] {
    var seen: Set<String> = []
    return (key.attributes + indexes.flatMap(\.key.attributes)).filter { seen.insert($0.name).inserted }
      .sorted { $0.name < $1.name }
  }
}

extension LocalTable.Key {
  /// The values of the key's attributes in an item; nil where one is missing, of another type, or empty.
  func values(in item: ArraySlice<UInt8>) throws(CanonicalReader.Damage) -> [Value]? {
    var values: [Value] = []
    for attribute in attributes {
      guard let value = try DocumentPath(name: attribute.utf8).value(in: item), value.kind == attribute.kind,
        value.size != 0
      else { return nil }
      values.append(value)
    }
    return values
  }

  /// The bytes that values of the key are found by.
  func encoded(_ values: [Value]) -> [UInt8] {
    var bytes = KeyEncoding.partition(Array(values.prefix(partition.count)))
    for value in values.dropFirst(partition.count) { KeyEncoding.append(value, to: &bytes) }
    return bytes
  }
}
