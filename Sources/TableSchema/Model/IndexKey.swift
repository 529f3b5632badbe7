/// The templates that make an entity's key in one index.
public struct IndexKey: Sendable, Equatable {
  /// The index's name.
  public var index: String
  /// The templates; `sort` is there exactly when the index has a sort key.
  public var templates: KeyTemplates

  /// Makes an index key of its parts.
  public init(index: String, templates: KeyTemplates) {
    self.index = index
    self.templates = templates
  }
}
