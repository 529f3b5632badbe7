/// What makes an entity's key in one index, and when the entity is in it.
///
/// An entity is left out of an index where an attribute of its key is absent, or a term of `where` does not hold.
public struct IndexKey: Sendable, Equatable {
  /// An attribute that must have one of some values for the entity to be in the index.
  public struct Term: Sendable, Equatable {
    /// The attribute's name.
    public var attribute: String
    /// The values, of the attribute's type; at least one.
    public var values: [DefaultValue]

    /// Makes a term of its parts.
    public init(attribute: String, values: [DefaultValue]) {
      self.attribute = attribute
      self.values = values
    }
  }

  /// The index's name.
  public var index: String
  /// What the key is made of.
  public var parts: KeyParts
  /// What must hold for the entity to be in the index; all of it.
  public var terms: [Term]

  /// Makes an index key of its parts.
  public init(index: String, parts: KeyParts, terms: [Term] = []) {
    self.index = index
    self.parts = parts
    self.terms = terms
  }
}
