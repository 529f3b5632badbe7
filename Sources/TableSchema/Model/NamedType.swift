/// A type that a schema file declares under `types`.
public struct NamedType: Sendable, Equatable {
  /// What a named type is made of.
  public enum Definition: Sendable, Equatable {
    /// A type of its own with the values of another.
    case newtype(Newtype)
    /// Some strings by name. With `preservesUnknown`, others are read and written back as they came.
    case enumeration(cases: [String], preservesUnknown: Bool)
    /// Members with types, stored as a map.
    case structure([Attribute])
    /// One of several cases, each with members of its own, stored as a map.
    case union(Union)
    /// A type that is written by hand in Swift, such as `Geometry.Point`, or `Point` in the module itself.
    case handwritten(String)
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

/// A type of its own with the values of a scalar type.
public struct Newtype: Sendable, Equatable {
  /// The scalar type; never another named type.
  public var base: ValueType
  /// What its values must be.
  public var constraints: Constraints
  /// What makes a value where an initializer is given none.
  public var generator: Generator?

  /// Makes a newtype of its parts.
  public init(_ base: ValueType, constraints: Constraints = Constraints(), generator: Generator? = nil) {
    self.base = base
    self.constraints = constraints
    self.generator = generator
  }
}

/// A value that is one of several cases. Cases that the schema does not know are read and written back as they came.
public struct Union: Sendable, Equatable {
  /// One case of a union.
  public struct Case: Sendable, Equatable {
    /// The Swift name, which is the tag's stored value too.
    public var name: String
    /// The members, beside the tag; there may be none.
    public var members: [Attribute]

    /// Makes a case of its parts.
    public init(name: String, members: [Attribute]) {
      self.name = name
      self.members = members
    }
  }

  /// The stored name of the member that names the case.
  public var tag: String
  /// The cases, in the file's order; at least one.
  public var cases: [Case]

  /// Makes a union of its parts.
  public init(tag: String, cases: [Case]) {
    self.tag = tag
    self.cases = cases
  }
}
