/// The way to an attribute, or to something inside of one.
struct AttributePath: Sendable, Hashable {
  /// One step of the way.
  enum Step: Sendable, Hashable {
    /// A member, by its stored name; of an item, a document or a map.
    case name(String)
    /// An element of a list, by its index from 0 on.
    case index(Int)
  }

  /// The steps from the item's attribute inwards; at least one, a name.
  var steps: [Step]

  init(steps: [Step]) { self.steps = steps }

  /// The path to an attribute of an item.
  init(_ name: String) { steps = [.name(name)] }

  func appending(_ step: Step) -> AttributePath { AttributePath(steps: steps + [step]) }

  /// Whether the path leads to an element of a list, which moves when those before it are removed.
  var isListElement: Bool { if case .index = steps.last { true } else { false } }

  /// Whether the path leads into an attribute, not to one.
  var isNested: Bool { steps.count > 1 }

  /// Whether the other path leads to the same or further in.
  func contains(_ other: AttributePath) -> Bool { other.steps.starts(with: steps) }
}

extension AttributePath: CustomStringConvertible {
  /// Such as `total.amount` or `lines[0]`.
  var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .name(let name): text += text.isEmpty ? name : ".\(name)"
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }
}

/// The way to a document, a list or a map, from which paths lead to what it holds.
public struct DocumentPath<Scope>: Sendable {
  let path: AttributePath
  /// The last name on the way, for errors.
  let name: StaticString
  let isOptional: Bool
  /// What holds wherever a condition on the document does: the case of a union that has it.
  let required: ConditionNode?

  init(path: AttributePath, name: StaticString, isOptional: Bool = false, required: ConditionNode? = nil) {
    self.path = path
    self.name = name
    self.isOptional = isOptional
    self.required = required
  }

  /// The path to an attribute of an entity.
  @_spi(Generated) public init(_ name: StaticString, isOptional: Bool = false) {
    self.init(path: AttributePath(name.description), name: name, isOptional: isOptional)
  }

  /// The path to a member of another document.
  @_spi(Generated) public init(_ document: DocumentPath<Scope>, _ name: StaticString, isOptional: Bool = false) {
    self.init(
      path: document.path.appending(.name(name.description)), name: name, isOptional: isOptional,
      required: document.required)
  }

  /// The path to a union, where it is of a case: conditions on what it leads to hold in that case alone.
  @_spi(Generated) public func when(_ tag: StaticString, is name: StaticString) -> DocumentPath {
    let value = EncodedValue { $0.string(name.description) }
    let isCase = ConditionNode.comparison(.path(path.appending(.name(tag.description))), "=", .value(value))
    return DocumentPath(path: path, name: self.name, required: isCase.and(required))
  }

  private func condition(_ node: ConditionNode) -> Condition<Scope> { Condition(node.and(required)) }

  /// The document is there.
  public var exists: Condition<Scope> { condition(.exists(path, isOptional: isOptional)) }
  /// The document is not there, or NULL is, which reads as nil.
  public var isAbsent: Condition<Scope> { condition(.isAbsent(path, isOptional: isOptional)) }
  /// The document is there, and has this type: `attribute_type`. Useful where other writers may have stored another
  /// type than a map.
  public func isStored(as type: StoredType) -> Condition<Scope> { condition(.isStored(path, type)) }
}
