/// The attributes that make a key, of a table or of an index.
public struct PhysicalKey: Sendable, Equatable {
  /// The partition key: one attribute; in a global index up to four.
  public var partition: [KeyAttribute]
  /// The sort key: none or one attribute; in a global index up to four.
  public var sort: [KeyAttribute]

  /// Makes a key of its attributes.
  public init(partition: [KeyAttribute], sort: [KeyAttribute] = []) {
    self.partition = partition
    self.sort = sort
  }

  /// Makes a key of string attributes.
  public init(partition: String, sort: String? = nil) {
    self.init(partition: [KeyAttribute(name: partition)], sort: sort.map { [KeyAttribute(name: $0)] } ?? [])
  }

  /// All attributes, the partition key's first.
  public var all: [KeyAttribute] { partition + sort }
}

/// One attribute of a key.
public struct KeyAttribute: Sendable, Hashable {
  /// The types that DynamoDB takes in keys.
  public enum KeyType: String, Sendable, CaseIterable {
    /// S.
    case string
    /// N.
    case number
    /// B.
    case binary
  }

  /// The stored name.
  public var name: String
  /// The type.
  public var type: KeyType

  /// Makes an attribute of its parts.
  public init(name: String, type: KeyType = .string) {
    self.name = name
    self.type = type
  }
}
