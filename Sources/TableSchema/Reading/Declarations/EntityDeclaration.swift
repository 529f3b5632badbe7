/// An entity as its file declares it.
struct EntityDeclaration {
  var name: Text
  var doc: String?
  var plural: Text?
  var typeValue: Text?
  var key: KeyDeclaration?
  var indexes: [IndexKeyDeclaration]?
  var attributes: [AttributeDeclaration]?
}

/// The templates of an entity's key in one index.
struct IndexKeyDeclaration {
  var index: Text
  var key: KeyDeclaration?
}

/// The templates of an entity's key.
struct KeyDeclaration {
  /// Where the key's own name stands.
  var position: Position
  var partition: TemplateDeclaration?
  var sort: TemplateDeclaration?
}

/// A key template, taken apart.
struct TemplateDeclaration {
  /// One piece of a template.
  enum Part {
    case literal(String)
    case hole(Hole)
  }

  /// A place for an attribute's value.
  struct Hole {
    var attribute: String
    var width: Int?
    var position: Position
  }

  var position: Position
  /// The template as it is written.
  var source: String
  /// Nil where a finding was made about the template, which is then nothing to compare with.
  var parts: [Part]?
}

/// A member of an entity or of a struct.
struct AttributeDeclaration {
  var name: Text
  var storedName: Text?
  var doc: String?
  var type: TypeExpression?
  /// Nil where the type is not readable, and nobody knows.
  var isOptional: Bool?
  var defaultValue: YAMLNode?
  var range: RangeDeclaration?
}

/// The bounds of an integer.
struct RangeDeclaration {
  var bounds: ClosedRange<Int>?
  var position: Position
}
