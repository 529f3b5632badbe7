/// A document (a struct of the schema) in an update: it may be changed as a whole, and each of its members by its name.
/// To change a member, the document must be there.
@dynamicMemberLookup
public struct DocumentUpdate<Whole: AttributeUpdate, Members: Sendable>: AttributeUpdate {
  /// The entity that the attribute is of.
  public typealias Model = Whole.Model
  /// The Swift type of the document.
  public typealias Value = Whole.Value

  private let whole: Whole
  private let members: Members

  /// The document that is this attribute, and its members.
  @_spi(Generated)
  public init(_ whole: Whole, _ members: Members) {
    self.whole = whole
    self.members = members
  }

  /// The place of the attribute.
  @_spi(Generated) public var updateTarget: UpdateTarget<Whole.Value> { whole.updateTarget }

  /// A member of the document.
  public subscript<Member>(dynamicMember member: KeyPath<Members, Member>) -> Member { members[keyPath: member] }
}

extension DocumentUpdate: RemovableUpdate where Whole: RemovableUpdate {}

extension DocumentUpdate {
  /// Refused: an item without the attribute would be no such entity.
  @available(
    *, unavailable, message: "a required attribute can't be removed; set it, or make it optional in the schema"
  )
  public func remove() -> Change<Model> { Change([]) }
}
