/// An entity as its file declares it.
struct EntityDeclaration {
  var name: Text
  var doc: String?
  var plural: Text?
  var typeValue: Text?
  var key: KeyDeclaration?
  /// Whether the entity surely has no templates for the table's key, so that attributes of its own are the key.
  var isPlain = false
  var indexes: [IndexKeyDeclaration]?
  var uniques: [UniqueDeclaration] = []
  /// Whether writes leave their ids in the items.
  var writeIDs: Bool?
  var attributes: [AttributeDeclaration]?
}

/// An entity's key in one index, and when it is there.
struct IndexKeyDeclaration {
  /// What makes the key.
  enum Form {
    /// The entity's own attributes, and whatever else holds the index's key attributes.
    case native(Position)
    case templates(KeyDeclaration)
    /// A finding was made about it.
    case invalid
  }

  var index: Text
  var form: Form
  var terms: [TermDeclaration] = []
}

/// What an attribute must be for an entity to be in an index.
struct TermDeclaration {
  var attribute: Text
  var values: [YAMLNode]
}

/// Attributes that no two items may have in common.
struct UniqueDeclaration {
  var name: Text
  /// Nil where a finding was made about them.
  var attributes: [Text]?
  var normalization: Located<Normalization>?
}

/// The templates of an entity's key.
struct KeyDeclaration {
  /// Where the key's own name stands.
  var position: Position
  /// One template for each partition key attribute; none in a local index, whose partition key is the table's.
  var partition: [TemplateDeclaration]
  /// One template for each sort key attribute.
  var sort: [TemplateDeclaration]
  /// Whether a finding was made about templates that are missing or unreadable as a whole.
  var isBroken = false
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
    var normalization: Normalization?
    var position: Position
  }

  var position: Position
  /// The template as it is written.
  var source: String
  /// Nil where a finding was made about the template, which is then nothing to compare with.
  var parts: [Part]?

  /// The attribute of a template that is one hole and nothing else, without a width or a normalisation.
  var bareAttribute: String? {
    guard let parts, parts.count == 1, case .hole(let hole) = parts[0], hole.width == nil, hole.normalization == nil
    else { return nil }
    return hole.attribute
  }
}
