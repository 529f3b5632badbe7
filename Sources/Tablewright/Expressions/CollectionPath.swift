/// A list or a map in a condition: it is compared as a whole, and paths lead to its elements.
public protocol CollectionPath<Scope, Value>: Sendable {
  /// What the condition is about.
  associatedtype Scope
  /// The Swift type of the whole.
  associatedtype Value: Sendable & Equatable & Collection

  /// The list or map as a whole.
  @_spi(Generated) var whole: Attribute<Scope, Value> { get }
}

extension CollectionPath {
  /// The attribute is there.
  public var exists: Condition<Scope> { whole.exists }
  /// The attribute is not there; where it is optional, or NULL is, which reads as nil.
  public var isAbsent: Condition<Scope> { whole.isAbsent }
  /// The attribute is there, and has this type: `attribute_type`.
  public func isStored(as type: StoredType) -> Condition<Scope> { whole.isStored(as: type) }
  /// How many elements there are.
  public var size: AttributeSize<Scope> {
    AttributeSize(of: whole, absent: whole.defaultValue?.count)
  }
}

/// The list or map equals the value, element by element.
public func == <Path: CollectionPath>(lhs: Path, rhs: Path.Value) -> Condition<Path.Scope> { lhs.whole == rhs }

/// The list or map differs from the value; where it is absent, from every value but its default.
public func != <Path: CollectionPath>(lhs: Path, rhs: Path.Value) -> Condition<Path.Scope> { lhs.whole != rhs }

/// A list in a condition.
public struct ListPath<Scope, Element: Sendable & Equatable, Member>: CollectionPath {
  /// The list or map as a whole.
  @_spi(Generated) public let whole: Attribute<Scope, [Element]>
  let member: @Sendable (DocumentPath<Scope>) -> Member

  /// A list, and what leads into an element of it.
  @_spi(Generated)
  public init(_ whole: Attribute<Scope, [Element]>, member: @escaping @Sendable (DocumentPath<Scope>) -> Member) {
    self.whole = whole
    self.member = member
  }

  /// The element at this index, from 0 on. Where the list is shorter, it is absent.
  public subscript(_ index: Int) -> Member {
    member(whole.element(.index(index)))
  }

  /// The list contains the element.
  public func contains(_ element: Element) -> Condition<Scope> {
    whole.condition(.function("contains", whole.path, whole.form.encoded(element: [element])))
  }
}

/// A map in a condition.
public struct MapPath<Scope, Element: Sendable & Equatable, Member>: CollectionPath {
  /// The list or map as a whole.
  @_spi(Generated) public let whole: Attribute<Scope, [String: Element]>
  let member: @Sendable (DocumentPath<Scope>) -> Member

  /// A map, and what leads into an element of it.
  @_spi(Generated)
  public init(
    _ whole: Attribute<Scope, [String: Element]>, member: @escaping @Sendable (DocumentPath<Scope>) -> Member
  ) {
    self.whole = whole
    self.member = member
  }

  /// The element of this name, which may be any text but the empty one. Where the map has none, it is absent.
  public subscript(_ name: String) -> Member {
    member(whole.element(.name(name)))
  }
}
