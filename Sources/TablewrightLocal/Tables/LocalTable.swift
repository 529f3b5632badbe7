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
  /// The attribute by which items expire.
  var timeToLive: String?
  var stream: Stream?
  var tags: [Tag] = []
  var isProtected = false
  var tableClass: String?

  /// Capacity units a second.
  struct Throughput: Codable, Sendable, Equatable {
    var read: Int
    var write: Int
  }

  /// A tag of a table.
  struct Tag: Codable, Sendable, Equatable {
    var key: String
    var value: String
  }

  /// What a table's stream holds of its changes.
  struct Stream: Codable, Sendable, Equatable {
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
  struct Index: Codable, Sendable, Equatable {
    /// What tells the rows of the table's indexes apart in the file.
    var id: Int
    var name: String
    var key: Key
    var isLocal: Bool
    var projection: Projection
    var throughput: Throughput?
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

  /// The index of a name.
  func index(named name: String) -> Index? { indexes.first { $0.name == name } }

  /// The table's resource name.
  var arn: String { "arn:aws:dynamodb:ddblocal:000000000000:table/\(name)" }
}

extension LocalTable.Key {
  /// The values of the key's attributes in an item; nil where one is missing or of another type.
  func values(in item: ArraySlice<UInt8>) throws(CanonicalReader.Damage) -> [Value]? {
    var values: [Value] = []
    for attribute in attributes {
      guard let value = try DocumentPath(name: attribute.utf8).value(in: item), value.kind == attribute.kind else {
        return nil
      }
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
