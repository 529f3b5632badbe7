/// An entity that is valid, with what its keys are compared by.
struct CheckedEntity {
  var declaration: EntityDeclaration
  var entity: Entity
  var attributes: [String: Attribute]
  /// The names of the indexes that the entity says something about; nil where nobody knows them.
  var declaredIndexes: Set<String>?
  /// The unique constraints by the functions that they have.
  var uniqueReaders: [String: String]
  /// The entity's keys that fit, by the place where they lie.
  var keys: [AccessPattern.Source: CheckedKey]
}

/// What an entity's key is made of, of the table or of an index.
struct CheckedKey {
  /// One part for each partition key attribute.
  var partition: [CheckedPart]
  /// One part for each sort key attribute.
  var sort: [CheckedPart]

  var parts: KeyParts { KeyParts(partition: partition.map(\.part), sort: sort.map(\.part)) }
}

/// A part of a key that fits its entity, with what keys are compared by.
struct CheckedPart {
  var part: KeyPart
  /// The template as it is written, or the attribute's name.
  var source: String
  var position: Position
  /// What the whole value can be.
  var pattern: KeyPattern
  /// The text before the first hole, by which the entity's items are found in their item collection.
  var prefix: KeyPattern
}
