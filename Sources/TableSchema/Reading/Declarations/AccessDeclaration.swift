/// An access pattern of one entity as its file declares it.
struct AccessDeclaration {
  /// The whole key, `Entity.name`.
  var key: Text
  var entity: String
  var name: String
  var doc: String?
  /// The key or index; nil where a finding was made about it.
  var read: Text?
  var range: Text?
  /// Whether at most one item matches.
  var isOne: Bool

  /// Where the pattern's own name stands in its key.
  var namePosition: Position { key.position(at: entity.unicodeScalars.count + 1) }
}

/// An access pattern of several entities as its file declares it.
struct CollectionDeclaration {
  var name: Text
  var doc: String?
  /// The key or index; nil where a finding was made about it.
  var read: Text?
  /// Nil where a finding was made about them.
  var entities: [Text]?
}
