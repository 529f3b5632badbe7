/// A list in an update: it may be set, elements may be added at its ends, and each element may be changed.
public struct ListUpdate<Whole: AttributeUpdate, Element: Sendable, Member>: AttributeUpdate
where Whole.Value == [Element] {
  /// The entity that the attribute is of.
  public typealias Model = Whole.Model
  /// The Swift type of the list.
  public typealias Value = [Element]

  private let whole: Whole
  private let member: @Sendable (DocumentPath<Model>) -> Member

  /// The list that is this attribute, and what leads into an element of it.
  @_spi(Generated)
  public init(_ whole: Whole, member: @escaping @Sendable (DocumentPath<Model>) -> Member) {
    self.whole = whole
    self.member = member
  }

  /// The place of the attribute.
  @_spi(Generated) public var updateTarget: UpdateTarget<[Element]> { whole.updateTarget }

  /// The element at this index, from 0 on. To set one beyond the end appends it; the list must be there.
  public subscript(_ index: Int) -> Member {
    member(DocumentPath(path: updateTarget.path.appending(.index(index)), name: updateTarget.form.name))
  }

  /// Adds an element at the end. A list that is absent counts as empty.
  public func append(_ element: Element) -> Change<Model> { append(contentsOf: [element]) }

  /// Adds elements at the end. A list that is absent counts as empty.
  public func append(contentsOf elements: [Element]) -> Change<Model> {
    elements.isEmpty ? Change([]) : change(.appended(updateTarget.encoded(elements)))
  }

  /// Adds an element at the beginning. A list that is absent counts as empty.
  public func prepend(_ element: Element) -> Change<Model> { prepend(contentsOf: [element]) }

  /// Adds elements at the beginning, in their order. A list that is absent counts as empty.
  public func prepend(contentsOf elements: [Element]) -> Change<Model> {
    elements.isEmpty ? Change([]) : change(.prepended(updateTarget.encoded(elements)))
  }
}

extension ListUpdate: RemovableUpdate where Whole: RemovableUpdate {}

extension ListUpdate {
  /// Refused: an item without the attribute would be no such entity.
  @available(
    *, unavailable, message: "a required attribute can't be removed; set it, or make it optional in the schema"
  )
  public func remove() -> Change<Model> { Change([]) }
}

/// A map in an update: it may be set, and each element may be changed.
public struct MapUpdate<Whole: AttributeUpdate, Element: Sendable, Member>: AttributeUpdate
where Whole.Value == [String: Element] {
  /// The entity that the attribute is of.
  public typealias Model = Whole.Model
  /// The Swift type of the map.
  public typealias Value = [String: Element]

  private let whole: Whole
  private let member: @Sendable (DocumentPath<Model>) -> Member

  /// The map that is this attribute, and what leads into an element of it.
  @_spi(Generated)
  public init(_ whole: Whole, member: @escaping @Sendable (DocumentPath<Model>) -> Member) {
    self.whole = whole
    self.member = member
  }

  /// The place of the attribute.
  @_spi(Generated) public var updateTarget: UpdateTarget<[String: Element]> { whole.updateTarget }

  /// The element of this name, which may be any text but the empty one. To set it, the map must be there.
  public subscript(_ name: String) -> Member {
    member(DocumentPath(path: updateTarget.path.appending(.name(name)), name: updateTarget.form.name))
  }
}

extension MapUpdate: RemovableUpdate where Whole: RemovableUpdate {}

extension MapUpdate {
  /// Refused: an item without the attribute would be no such entity.
  @available(
    *, unavailable, message: "a required attribute can't be removed; set it, or make it optional in the schema"
  )
  public func remove() -> Change<Model> { Change([]) }
}
