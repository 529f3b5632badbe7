/// An entity that is valid, with what its keys are compared by.
struct CheckedEntity {
  var declaration: EntityDeclaration
  var entity: Entity
  var attributes: [String: Attribute]
  /// The entity's keys that fit, by the place where they lie.
  var keys: [AccessPattern.Source: CheckedKey]
}

/// The templates of an entity's key, of the table or of an index.
struct CheckedKey {
  var partition: CheckedTemplate
  var sort: CheckedTemplate?

  var parts: KeyParts { KeyParts(partition: partition.template, sort: sort?.template) }
}

/// A template that fits its entity, with what its keys are compared by.
struct CheckedTemplate {
  var template: Template
  /// The template as it is written.
  var source: String
  var position: Position
  /// What the whole key can be.
  var pattern: KeyPattern
  /// The text before the first hole, by which the entity's items are found in their item collection.
  var prefix: KeyPattern
}
