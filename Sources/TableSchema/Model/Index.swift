/// A secondary index.
public struct Index: Sendable, Equatable {
  /// What of an item an index holds beside the keys of the table and of the index.
  public enum Projection: Sendable, Equatable {
    /// Everything.
    case all
    /// Nothing.
    case keys
    /// Some attributes, by stored name; the type attribute and the one of the time to live are among them.
    case attributes([String])
  }

  /// The index's name.
  public var name: String
  /// What the index is for.
  public var doc: String?
  /// The physical key attributes. Those of a local index begin with the table's partition key.
  public var key: PhysicalKey
  /// Whether the index is local: it orders the table's own partitions in another way.
  public var isLocal: Bool
  /// What the index holds of its items.
  public var projection: Projection

  /// Makes an index of its parts.
  public init(
    name: String, doc: String? = nil, key: PhysicalKey, isLocal: Bool = false, projection: Projection = .all
  ) {
    self.name = name
    self.doc = doc
    self.key = key
    self.isLocal = isLocal
    self.projection = projection
  }
}
