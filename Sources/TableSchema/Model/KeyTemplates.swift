/// The templates of a partition key and, where the key has one, a sort key.
public struct KeyTemplates: Sendable, Equatable {
  /// The partition key's template.
  public var partition: Template
  /// The sort key's template; there exactly when the physical key has a sort key.
  public var sort: Template?

  /// Makes a pair of templates.
  public init(partition: Template, sort: Template? = nil) {
    self.partition = partition
    self.sort = sort
  }
}
