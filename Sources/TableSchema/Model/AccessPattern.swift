/// A way in which the items of one entity are read: with ``CollectionPattern``, the only source of queries.
public struct AccessPattern: Sendable, Equatable {
  /// The key that a read uses.
  public enum Source: Sendable, Hashable {
    /// The table's own key.
    case tableKey
    /// An index, by name.
    case index(String)
  }

  /// The name of the function, such as `ofCustomer`.
  public var name: String
  /// The name of the entity that is read.
  public var entity: String
  /// What the pattern is for.
  public var doc: String?
  /// The key that the read uses.
  public var source: Source
  /// The attribute of the sort key that the caller may constrain.
  public var range: String?
  /// Whether at most one item matches.
  public var isOne: Bool

  /// Makes an access pattern of its parts.
  public init(
    name: String, entity: String, doc: String? = nil, source: Source, range: String? = nil, isOne: Bool = false
  ) {
    self.name = name
    self.entity = entity
    self.doc = doc
    self.source = source
    self.range = range
    self.isOne = isOne
  }
}

/// A way in which several entities of one item collection are read together.
public struct CollectionPattern: Sendable, Equatable {
  /// The name of the store's function, such as `customerOverview`.
  public var name: String
  /// What the pattern is for.
  public var doc: String?
  /// The key that the read uses.
  public var source: AccessPattern.Source
  /// The names of the entities that are read, in the file's order; at least one. The parts of their partition keys are
  /// alike.
  public var entities: [String]

  /// Makes a collection of its parts.
  public init(name: String, doc: String? = nil, source: AccessPattern.Source, entities: [String]) {
    self.name = name
    self.doc = doc
    self.source = source
    self.entities = entities
  }
}
