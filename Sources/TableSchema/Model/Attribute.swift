/// A member of an entity, of a struct or of a union's case.
public struct Attribute: Sendable, Equatable {
  /// What the library itself uses an attribute for.
  public enum Role: String, Sendable, CaseIterable {
    /// Counts the writes of an item: the optimistic lock. An int with the default 0.
    case version
    /// When the item was stored first. A timestamp that is optional, since it is nil until then.
    case created
    /// When the item was stored last. A timestamp that is optional, since it is nil until then.
    case updated
    /// When the item expires. A timestamp, stored in seconds.
    case timeToLive
  }

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
  /// What its values must be, beside what their type asks for.
  public var constraints: Constraints
  /// What makes its value where an initializer is given none.
  public var generator: Generator?
  /// Whether it never changes once it is stored. Attributes of the table's key never do.
  public var isImmutable: Bool
  /// Whether its value is kept out of descriptions, logs and errors.
  public var isSensitive: Bool
  /// What the library itself uses it for.
  public var role: Role?
  /// Why it should not be used any more, where it should not; empty where the schema gives no reason.
  public var deprecation: String?

  /// Makes an attribute of its parts.
  public init(
    name: String, storedName: String? = nil, doc: String? = nil, type: ValueType, isOptional: Bool = false,
    defaultValue: DefaultValue? = nil, constraints: Constraints = Constraints(), generator: Generator? = nil,
    isImmutable: Bool = false, isSensitive: Bool = false, role: Role? = nil, deprecation: String? = nil
  ) {
    self.name = name
    self.storedName = storedName ?? name
    self.doc = doc
    self.type = type
    self.isOptional = isOptional
    self.defaultValue = defaultValue
    self.constraints = constraints
    self.generator = generator
    self.isImmutable = isImmutable
    self.isSensitive = isSensitive
    self.role = role
    self.deprecation = deprecation
  }

  /// The name of the property that holds the value of a deprecated attribute: the attribute itself is computed, so that
  /// generated code uses the value without a warning.
  public static func storageName(of name: String) -> String { "\(name)Storage" }
}
