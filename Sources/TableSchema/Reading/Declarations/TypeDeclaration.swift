/// A named type as its file declares it.
struct TypeDeclaration {
  /// What a type is made of.
  enum Definition {
    case newtype(NewtypeDeclaration)
    case enumeration(cases: [Text], preservesUnknown: Bool)
    case structure([AttributeDeclaration])
    case union(UnionDeclaration)
    case handwritten(String)
    /// A finding was made about it.
    case invalid
  }

  var name: Text
  var doc: String?
  var definition: Definition
}

/// A type of its own with the values of a scalar type.
struct NewtypeDeclaration {
  var base: TypeExpression
  var constraints: ConstraintsDeclaration
  var generator: Located<Generator>?
}

/// A value that is one of several cases.
struct UnionDeclaration {
  /// One case, with its members.
  struct Case {
    var name: Text
    var members: [AttributeDeclaration]
  }

  var tag: Text
  var cases: [Case]
}

/// A type as it is written, with the position of each part.
struct TypeExpression {
  /// What the type is.
  indirect enum Form {
    case builtin(ValueType)
    case list(TypeExpression)
    case map(TypeExpression)
    case set(TypeExpression)
    case named(String)
    case handwritten(String)
  }

  var form: Form
  var position: Position
}
