/// A member of an entity or of a struct.
public struct Attribute: Sendable, Equatable {
  /// The Swift name.
  public var name: String
  /// The name in DynamoDB: `name:`, or the Swift name.
  public var storedName: String
  /// What the attribute means.
  public var doc: String?
  /// The type of its value.
  public var type: ValueType
  /// Whether it may be absent.
  public var isOptional: Bool
  /// What it is where nothing is given, and in items that lack it. Never with `isOptional`.
  public var defaultValue: DefaultValue?
  /// The bounds of an int, both inclusive.
  public var range: ClosedRange<Int>?

  /// Makes an attribute of its parts.
  public init(
    name: String, storedName: String? = nil, doc: String? = nil, type: ValueType, isOptional: Bool = false,
    defaultValue: DefaultValue? = nil, range: ClosedRange<Int>? = nil
  ) {
    self.name = name
    self.storedName = storedName ?? name
    self.doc = doc
    self.type = type
    self.isOptional = isOptional
    self.defaultValue = defaultValue
    self.range = range
  }
}
