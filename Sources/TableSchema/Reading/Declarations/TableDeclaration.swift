/// A table as its file declares it.
struct TableDeclaration {
  var name: Text?
  var doc: String?
  var key: PhysicalKeyDeclaration?
  var indexes: [IndexDeclaration]?
  var typeAttribute: Text?
  var timeToLive: Text?
  /// Whether the table surely has no time to live where `timeToLive` is nil.
  var isTimeToLiveKnown: Bool
  var settings: TableSettings
  var entities: [EntityDeclaration]?
  var access: [AccessDeclaration]
  var collections: [CollectionDeclaration]
  /// Whether it is known of every access pattern what it reads.
  var isAccessComplete: Bool

  /// The names of the indexes that hold a part of each item.
  var partialIndexes: [String] {
    (indexes ?? []).filter { if case .all = $0.projection { false } else { true } }.map(\.name.string)
  }
}

/// The attributes that make a key.
struct PhysicalKeyDeclaration {
  var partition: [KeyAttributeDeclaration]
  /// Empty where the key has no sort key.
  var sort: [KeyAttributeDeclaration]

  /// All attributes, the partition key's first.
  var all: [KeyAttributeDeclaration] { partition + sort }
}

/// One attribute of a key.
struct KeyAttributeDeclaration {
  var name: Text
  /// Nil where the file says none, which is a string, or what the attribute is in another key.
  var type: KeyAttribute.KeyType?
}

/// An index of a table.
struct IndexDeclaration {
  /// What an index holds beside keys.
  enum Projection {
    case all
    case keys(Position)
    case attributes([Text])
    /// A finding was made about it.
    case invalid
  }

  var name: Text
  var doc: String?
  /// A local index's begins with the table's partition key.
  var key: PhysicalKeyDeclaration?
  var isLocal: Bool
  var projection: Projection
}
