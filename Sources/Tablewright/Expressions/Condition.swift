/// A boolean expression over the attributes of `Scope`: an entity, or what one of its indexes projects.
///
/// Made by comparing a typed attribute, and combined with `&&`, `||` and `!`.
public struct Condition<Scope>: Sendable {
  let node: ConditionNode

  init(_ node: ConditionNode) { self.node = node }
}

/// The untyped tree of a condition. Values are attribute values in JSON already.
indirect enum ConditionNode: Sendable {
  case comparison(AttributePath, String, EncodedValue)
  case isIn(AttributePath, [EncodedValue])
  case function(StaticString, AttributePath, EncodedValue?)
  case and(ConditionNode, ConditionNode)
  case or(ConditionNode, ConditionNode)
  case not(ConditionNode)

  /// The attribute is there; where it is `isOptional`, with a value other than NULL.
  static func exists(_ path: AttributePath, isOptional: Bool = false) -> ConditionNode {
    let exists = ConditionNode.function("attribute_exists", path, nil)
    return isOptional ? .and(exists, .not(isNull(path))) : exists
  }

  /// The attribute is not there; where it is `isOptional`, or NULL is.
  static func isAbsent(_ path: AttributePath, isOptional: Bool = false) -> ConditionNode {
    let isAbsent = ConditionNode.function("attribute_not_exists", path, nil)
    return isOptional ? .or(isAbsent, isNull(path)) : isAbsent
  }

  private static func isNull(_ path: AttributePath) -> ConditionNode {
    .function("attribute_type", path, EncodedValue { $0.string("NULL") })
  }
}

/// An attribute value in JSON, or why it can't be stored.
struct EncodedValue: Sendable, Hashable {
  var json: [UInt8]
  var failure: CodecError?

  init(_ write: (inout ItemWriter) -> Void) {
    var writer = ItemWriter(capacity: 32)
    write(&writer)
    json = writer.bytes
    failure = writer.failure
  }

  /// The value of a key attribute.
  init(key name: StaticString, _ value: KeyValue, limit: Int) {
    self.init { writer in
      writer.current = name
      writer.keyValue(value, limit: limit)
    }
  }
}

/// The way to an attribute, or to a member of one.
struct AttributePath: Sendable, Hashable {
  /// The stored names from the outermost in.
  var names: [String]

  func appending(_ name: StaticString) -> AttributePath { AttributePath(names: names + [name.description]) }
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
