/// A member of an entity, of a struct or of a union's case.
struct AttributeDeclaration {
  var name: Text
  var storedName: Text?
  var doc: String?
  var type: TypeExpression?
  /// Nil where the type is not readable, and nobody knows.
  var isOptional: Bool?
  var defaultValue: YAMLNode?
  var constraints = ConstraintsDeclaration()
  var generator: Located<Generator>?
  /// Where `immutable: true` stands.
  var immutable: Position?
  var isSensitive = false
  var role: Located<Attribute.Role>?
  var deprecation: String?

  /// The name in DynamoDB.
  var stored: Text { storedName ?? name }
}

/// What values must be, of an attribute or of a newtype.
struct ConstraintsDeclaration {
  var range: RangeDeclaration?
  var minLength: Located<Int>?
  var maxLength: Located<Int>?
  var pattern: Text?
}

/// The bounds of a number.
struct RangeDeclaration {
  /// Nil where a finding was made about them.
  var bounds: ClosedRange<Int>?
  var position: Position
}
