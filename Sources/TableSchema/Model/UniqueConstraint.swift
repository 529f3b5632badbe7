/// Values that no two items of an entity may have in common.
public struct UniqueConstraint: Sendable, Equatable {
  /// The name, such as `email`.
  public var name: String
  /// The names of the attributes whose values are unique together, in order. An item that lacks one is not constrained.
  public var attributes: [String]
  /// How values are made alike before they are compared.
  public var normalization: Normalization?

  /// What the partition keys of the items begin with that guard unique values.
  public static let guardPrefix = "UNIQUE#"
  /// The sort key of those items.
  public static let guardSort = "UNIQUE"

  /// The name of the function that finds the owner of a value, such as `byEmail`.
  public var readerName: String { "by" + name.prefix(1).uppercased() + name.dropFirst() }

  /// Makes a constraint of its parts.
  public init(name: String, attributes: [String], normalization: Normalization? = nil) {
    self.name = name
    self.attributes = attributes
    self.normalization = normalization
  }
}

/// How a string is changed before it becomes a part of a key.
public enum Normalization: String, Sendable, CaseIterable {
  /// Unicode's default lower case, without a locale.
  case lowercase
}
