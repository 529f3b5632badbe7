/// A global secondary index that projects everything.
public struct Index: Sendable, Equatable {
  /// The index's name.
  public var name: String
  /// What the index is for.
  public var doc: String?
  /// The physical key attributes.
  public var key: PhysicalKey

  /// Makes an index of its parts.
  public init(name: String, doc: String? = nil, key: PhysicalKey) {
    self.name = name
    self.doc = doc
    self.key = key
  }
}
