/// A set of the item itself in an update: it may be set, and elements may be added and deleted.
public struct SetUpdate<Whole: AttributeUpdate>: AttributeUpdate where Whole.Value: SetAlgebra {
  /// The entity that the attribute is of.
  public typealias Model = Whole.Model
  /// The Swift type of the set.
  public typealias Value = Whole.Value

  private let whole: Whole

  /// The set that is this attribute.
  @_spi(Generated) public init(_ whole: Whole) { self.whole = whole }

  /// The place of the attribute.
  @_spi(Generated) public var updateTarget: UpdateTarget<Whole.Value> { whole.updateTarget }

  /// Adds elements; those that the set has already change nothing.
  public func add(_ elements: Value) -> Change<Model> {
    if elements.isEmpty { return Change([]) }
    return Change([.addElements(updateTarget.path, updateTarget.encoded(elements))])
  }

  /// Deletes elements; those that the set does not have change nothing.
  public func delete(_ elements: Value) -> Change<Model> {
    if elements.isEmpty { return Change([]) }
    return Change([.delete(updateTarget.path, updateTarget.form.encoded(elements))])
  }

  /// Removes the attribute, which leaves the empty set.
  public func remove() -> Change<Model> { Change([.remove(updateTarget.path)]) }
}
