/// A boolean expression over the attributes of `Scope`: an entity, or what one of its indexes projects.
///
/// Made by comparing a typed attribute, and combined with `&&`, `||` and `!`.
public struct Condition<Scope>: Sendable {
  let node: ConditionNode

  init(_ node: ConditionNode) { self.node = node }
}

/// The untyped tree of a condition. Values are attribute values in JSON already.
indirect enum ConditionNode: Sendable {
  /// What is compared.
  enum Operand: Sendable {
    case path(AttributePath)
    case size(AttributePath)
    case value(EncodedValue)
  }

  case comparison(Operand, StaticString, Operand)
  case between(Operand, Operand, Operand)
  case isIn(AttributePath, [EncodedValue])
  case function(StaticString, AttributePath, EncodedValue?)
  case and(ConditionNode, ConditionNode)
  case or(ConditionNode, ConditionNode)
  case not(ConditionNode)
  /// A condition that can't be sent.
  case failure(CodecError)

  /// This condition and another, where there is one, which comes first.
  func and(_ other: ConditionNode?) -> ConditionNode { other.map { .and($0, self) } ?? self }

  /// The attribute is there; where it is `isOptional`, with a value other than NULL.
  static func exists(_ path: AttributePath, isOptional: Bool = false) -> ConditionNode {
    let exists = ConditionNode.function("attribute_exists", path, nil)
    return isOptional ? .and(exists, .not(.isStored(path, .null))) : exists
  }

  /// The attribute is not there; where it is `isOptional`, or NULL is.
  static func isAbsent(_ path: AttributePath, isOptional: Bool = false) -> ConditionNode {
    let isAbsent = ConditionNode.function("attribute_not_exists", path, nil)
    return isOptional ? .or(isAbsent, .isStored(path, .null)) : isAbsent
  }

  /// The attribute has this type.
  static func isStored(_ path: AttributePath, _ type: StoredType) -> ConditionNode {
    .function("attribute_type", path, EncodedValue { $0.string(type.rawValue) })
  }

  /// What never holds.
  static func never(_ path: AttributePath) -> ConditionNode { .and(.exists(path), .isAbsent(path)) }
}

/// Both conditions hold.
public func && <Scope>(lhs: Condition<Scope>, rhs: Condition<Scope>) -> Condition<Scope> {
  Condition(.and(lhs.node, rhs.node))
}

/// At least one of the conditions holds.
public func || <Scope>(lhs: Condition<Scope>, rhs: Condition<Scope>) -> Condition<Scope> {
  Condition(.or(lhs.node, rhs.node))
}

/// The condition does not hold.
public prefix func ! <Scope>(operand: Condition<Scope>) -> Condition<Scope> {
  Condition(.not(operand.node))
}
