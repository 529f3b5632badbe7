/// An attribute in a condition: what it may be compared with is what its type in the schema allows.
public struct Attribute<Scope, Value: Sendable>: Sendable {
  let path: AttributePath
  let write: @Sendable (Value, inout ItemWriter) -> Void
  let writeElements: @Sendable (Value, inout ItemWriter) -> Void
  let isStoredAsAbsence: @Sendable (Value) -> Bool
  /// Whether a stored NULL reads as nil, which is absence too.
  let isOptional: Bool
  /// What the attribute is where an item lacks it.
  let defaultValue: Value?

  /// An attribute of an entity.
  @_spi(Generated)
  public init<Coding: AttributeCoding>(
    _ name: StaticString, _ coding: Coding.Type, isOptional: Bool = false, default defaultValue: Value? = nil
  ) where Coding.Value == Value {
    let path = AttributePath(names: [name.description])
    self.init(path: path, name, coding, isOptional: isOptional, default: defaultValue)
  }

  /// A member of the document at a path.
  @_spi(Generated)
  public init<Coding: AttributeCoding>(
    _ document: DocumentPath<Scope>, _ name: StaticString, _ coding: Coding.Type, isOptional: Bool = false,
    default defaultValue: Value? = nil
  ) where Coding.Value == Value {
    self.init(path: document.path.appending(name), name, coding, isOptional: isOptional, default: defaultValue)
  }

  init<Coding: AttributeCoding>(
    path: AttributePath, _ name: StaticString, _ coding: Coding.Type, isOptional: Bool,
    default defaultValue: Value?
  ) where Coding.Value == Value {
    self.path = path
    self.write = { value, writer in
      writer.current = name
      Coding.write(value, to: &writer)
    }
    self.writeElements = { value, writer in
      writer.current = name
      Coding.writeElements(of: value, to: &writer)
    }
    self.isOptional = isOptional
    self.isStoredAsAbsence = { Coding.isAbsent($0) }
    self.defaultValue = defaultValue
  }

  func encoded(_ value: Value) -> EncodedValue { EncodedValue { write(value, &$0) } }

  /// A comparison, where absence counts as the default.
  func comparison(_ comparator: String, _ value: Value, holdsForDefault: (Value) -> Bool) -> Condition<Scope> {
    let node = ConditionNode.comparison(path, comparator, encoded(value))
    guard let defaultValue, holdsForDefault(defaultValue) else { return Condition(node) }
    return Condition(.or(node, .isAbsent(path)))
  }
}

/// The way to a document (a struct of the schema), from which paths lead to its members.
public struct DocumentPath<Scope>: Sendable {
  let path: AttributePath
  let isOptional: Bool

  /// The path to an attribute of an entity.
  @_spi(Generated) public init(_ name: StaticString, isOptional: Bool = false) {
    path = AttributePath(names: [name.description])
    self.isOptional = isOptional
  }

  /// The path to a member of another document.
  @_spi(Generated) public init(_ document: DocumentPath<Scope>, _ name: StaticString, isOptional: Bool = false) {
    path = document.path.appending(name)
    self.isOptional = isOptional
  }

  /// The document is there.
  public var exists: Condition<Scope> { Condition(.exists(path, isOptional: isOptional)) }
  /// The document is not there, or NULL is, which reads as nil.
  public var isAbsent: Condition<Scope> { Condition(.isAbsent(path, isOptional: isOptional)) }
}

extension Attribute {
  /// The attribute is there.
  public var exists: Condition<Scope> { Condition(.exists(path, isOptional: isOptional)) }
  /// The attribute is not there; where it is optional, or NULL is, which reads as nil.
  public var isAbsent: Condition<Scope> { Condition(.isAbsent(path, isOptional: isOptional)) }

  /// The attribute equals one of the values. No value at all: it never holds.
  public func isIn(_ values: [Value]) -> Condition<Scope> {
    let encoded = values.filter { !isStoredAsAbsence($0) }.map(encoded)
    // An empty set is stored as absence.
    var node: ConditionNode? = encoded.count < values.count ? .isAbsent(path, isOptional: isOptional) : nil
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
    let operandLimit = 100
    for start in stride(from: 0, to: encoded.count, by: operandLimit) {
      let some = ConditionNode.isIn(path, Array(encoded[start..<min(start + operandLimit, encoded.count)]))
      node = node.map { .or($0, some) } ?? some
    }
    guard let node else { return Condition(.and(.exists(path), .isAbsent(path))) }
    if let defaultValue, encoded.contains(self.encoded(defaultValue)) { return Condition(.or(node, .isAbsent(path))) }
    return Condition(node)
  }
}

extension Attribute {
  /// Refused: DynamoDB looks for text in strings alone.
  @available(*, unavailable, message: "only a string begins with a text")
  public func hasPrefix(_ prefix: String) -> Condition<Scope> { exists }

  /// Refused: DynamoDB looks for text in strings, and for elements in sets and lists.
  @available(*, unavailable, message: "only a string contains a text, and a set or a list its elements")
  public func contains(_ text: String) -> Condition<Scope> { exists }

  /// Refused: DynamoDB does not order values of this type.
  @available(*, unavailable, message: "DynamoDB orders numbers, strings, timestamps and binary only")
  public func isBetween(_ lower: Value, and upper: Value) -> Condition<Scope> { exists }
}

extension Attribute where Value: DynamoText {
  /// The attribute begins with the text.
  public func hasPrefix(_ prefix: String) -> Condition<Scope> {
    Condition(.function("begins_with", path, EncodedValue { $0.string(prefix) }))
  }

  /// The attribute contains the text.
  public func contains(_ text: String) -> Condition<Scope> {
    Condition(.function("contains", path, EncodedValue { $0.string(text) }))
  }
}

extension Attribute {
  /// The set contains the element.
  public func contains<Element>(_ element: Element) -> Condition<Scope> where Value == Set<Element> {
    Condition(.function("contains", path, EncodedValue { writeElements([element], &$0) }))
  }

  /// The list contains the element.
  public func contains<Element>(_ element: Element) -> Condition<Scope> where Value == [Element] {
    Condition(.function("contains", path, EncodedValue { writeElements([element], &$0) }))
  }

  /// Refused: DynamoDB does not look into binary values.
  @available(*, unavailable, message: "only a string contains a text, and a set or a list its elements")
  public func contains(_ byte: UInt8) -> Condition<Scope> where Value == [UInt8] { exists }
}

extension Attribute where Value: DynamoOrdered {
  /// The attribute lies in the range, its ends included.
  public func isBetween(_ lower: Value, and upper: Value) -> Condition<Scope> {
    self >= lower && self <= upper
  }
}

/// The attribute equals the value.
public func == <Scope, Value: Equatable>(lhs: Attribute<Scope, Value>, rhs: Value) -> Condition<Scope> {
  if lhs.isStoredAsAbsence(rhs) { return lhs.isAbsent }
  return lhs.comparison("=", rhs) { lhs.encoded($0) == lhs.encoded(rhs) }
}

/// The attribute differs from the value; an absent attribute without a default differs from every value.
public func != <Scope, Value: Equatable>(lhs: Attribute<Scope, Value>, rhs: Value) -> Condition<Scope> {
  if lhs.isStoredAsAbsence(rhs) { return lhs.exists }
  let node = ConditionNode.comparison(lhs.path, "<>", lhs.encoded(rhs))
  // Absence is the default, so it differs from everything else and from nothing.
  if let value = lhs.defaultValue, lhs.encoded(value) == lhs.encoded(rhs) {
    return Condition(.and(.exists(lhs.path), node))
  }
  return Condition(.or(node, .isAbsent(lhs.path)))
}

/// The attribute is less than the value, in DynamoDB's order.
public func < <Scope, Value: DynamoOrdered>(lhs: Attribute<Scope, Value>, rhs: Value) -> Condition<Scope> {
  lhs.comparison("<", rhs) { Value.isOrdered($0, before: rhs) }
}

/// The attribute is less than the value or equals it, in DynamoDB's order.
public func <= <Scope, Value: DynamoOrdered>(lhs: Attribute<Scope, Value>, rhs: Value) -> Condition<Scope> {
  lhs.comparison("<=", rhs) { !Value.isOrdered(rhs, before: $0) }
}

/// The attribute is greater than the value, in DynamoDB's order.
public func > <Scope, Value: DynamoOrdered>(lhs: Attribute<Scope, Value>, rhs: Value) -> Condition<Scope> {
  lhs.comparison(">", rhs) { Value.isOrdered(rhs, before: $0) }
}

/// The attribute is greater than the value or equals it, in DynamoDB's order.
public func >= <Scope, Value: DynamoOrdered>(lhs: Attribute<Scope, Value>, rhs: Value) -> Condition<Scope> {
  lhs.comparison(">=", rhs) { !Value.isOrdered($0, before: rhs) }
}

/// Refused: DynamoDB does not order values of this type.
@available(*, unavailable, message: "DynamoDB orders numbers, strings, timestamps and binary only")
public func < <Scope, Value>(lhs: Attribute<Scope, Value>, rhs: Value) -> Condition<Scope> { lhs.exists }

/// Refused: DynamoDB does not order values of this type.
@available(*, unavailable, message: "DynamoDB orders numbers, strings, timestamps and binary only")
public func <= <Scope, Value>(lhs: Attribute<Scope, Value>, rhs: Value) -> Condition<Scope> { lhs.exists }

/// Refused: DynamoDB does not order values of this type.
@available(*, unavailable, message: "DynamoDB orders numbers, strings, timestamps and binary only")
public func > <Scope, Value>(lhs: Attribute<Scope, Value>, rhs: Value) -> Condition<Scope> { lhs.exists }

/// Refused: DynamoDB does not order values of this type.
@available(*, unavailable, message: "DynamoDB orders numbers, strings, timestamps and binary only")
public func >= <Scope, Value>(lhs: Attribute<Scope, Value>, rhs: Value) -> Condition<Scope> { lhs.exists }
