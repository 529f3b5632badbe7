/// A type that a schema file declares under `types`.
public struct NamedType: Sendable, Equatable {
  /// What a named type is made of.
  public enum Definition: Sendable, Equatable {
    /// A type of its own with the values of another; the base is a scalar and never another named type.
    case newtype(ValueType)
    /// Some strings by name. With `preservesUnknown`, others are read and written back as they came.
    case enumeration(cases: [String], preservesUnknown: Bool)
    /// Members with types, stored as a map.
    case structure([Attribute])
  }

  /// The Swift type's name.
  public var name: String
  /// What the type means.
  public var doc: String?
  /// What it is made of.
  public var definition: Definition

  /// Makes a named type of its parts.
  public init(name: String, doc: String? = nil, definition: Definition) {
    self.name = name
    self.doc = doc
    self.definition = definition
  }
}
