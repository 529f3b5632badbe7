/// A named type as its file declares it.
struct TypeDeclaration {
  /// What a type is made of.
  enum Definition {
    case newtype(TypeExpression?)
    case enumeration(cases: [Text], preservesUnknown: Bool)
    case structure([AttributeDeclaration])
    /// A finding was made about it.
    case invalid
  }

  var name: Text
  var doc: String?
  var definition: Definition
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
  }

  var form: Form
  var position: Position
}
