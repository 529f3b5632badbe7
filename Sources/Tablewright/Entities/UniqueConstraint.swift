/// Values that no two items of an entity have in common, and how they are kept apart: by guard items.
@_spi(Generated) public struct UniqueConstraint<Model: Entity>: Sendable {
  /// What errors call the constraint.
  let name: Model.Unique
  /// The stored names of its attributes.
  let attributes: [StaticString]
  /// What is unique of a model; nil of one that lacks an attribute, which the constraint leaves alone.
  let value: @Sendable (Model) -> UniqueValue?

  /// A constraint of its parts.
  public init(
    _ name: Model.Unique, of attributes: [StaticString], value: @escaping @Sendable (Model) -> UniqueValue?
  ) {
    self.name = name
    self.attributes = attributes
    self.value = value
  }
}

extension Entity {
  /// The stored names of the attributes that guard items follow: those of the constraints, and when the item expires.
  static var guardedNames: [String] {
    if uniques.isEmpty { return [] }
    var names: [String] = []
    for name in uniques.flatMap(\.attributes) + (roles.timeToLive.map { [$0] } ?? []) {
      if !names.contains(name.description) { names.append(name.description) }
    }
    return names
  }
}
