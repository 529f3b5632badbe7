/// An attribute in a condition: what it may be compared with is what its type in the schema allows.
public struct Attribute<Scope, Value: Sendable>: Sendable {
  let path: AttributePath
  let form: ValueForm<Value>
  /// Whether a stored NULL reads as nil, which is absence too.
  let isOptional: Bool
  /// What the attribute is where an item lacks it.
  let defaultValue: Value?
  /// What holds wherever a condition on the attribute does: the case of a union that has it.
  let required: ConditionNode?

  private init(
    _ path: AttributePath, _ form: ValueForm<Value>, isOptional: Bool = false, default defaultValue: Value? = nil,
    required: ConditionNode? = nil
  ) {
    self.path = path
    self.form = form
    self.isOptional = isOptional
    self.defaultValue = defaultValue
    self.required = required
  }

  /// An attribute of an entity.
  @_spi(Generated)
  public init<Coding: AttributeCoding>(
    _ name: StaticString, _ coding: Coding.Type, isOptional: Bool = false, default defaultValue: Value? = nil
  ) where Coding.Value == Value {
    let path = AttributePath(name.description)
    self.init(path, ValueForm(name, coding), isOptional: isOptional, default: defaultValue)
  }

  /// A member of the document at a path.
  @_spi(Generated)
  public init<Coding: AttributeCoding>(
    _ document: DocumentPath<Scope>, _ name: StaticString, _ coding: Coding.Type, isOptional: Bool = false,
    default defaultValue: Value? = nil
  ) where Coding.Value == Value {
    let path = document.path.appending(.name(name.description))
    self.init(
      path, ValueForm(name, coding), isOptional: isOptional, default: defaultValue, required: document.required)
  }

  /// The element of a list or a map at a path.
  @_spi(Generated)
  public init<Coding: AttributeCoding>(_ element: DocumentPath<Scope>, _ coding: Coding.Type)
  where Coding.Value == Value {
    self.init(element.path, ValueForm(element.name, coding), required: element.required)
  }

  func encoded(_ value: Value) -> EncodedValue { form.encoded(value) }

  /// A condition on the attribute.
  func condition(_ node: ConditionNode) -> Condition<Scope> { Condition(node.and(required)) }

  /// The condition, or absence where that counts as a default that fulfils it.
  func accepting(_ node: ConditionNode, ifDefault isFulfilled: (Value) -> Bool) -> Condition<Scope> {
    guard let defaultValue, isFulfilled(defaultValue) else { return condition(node) }
    return condition(.or(node, .isAbsent(path)))
  }

  /// The path to an element of the list or map.
  func element(_ step: AttributePath.Step) -> DocumentPath<Scope> {
    DocumentPath(path: path.appending(step), name: form.name, required: required)
  }
}

extension Attribute {
  /// The attribute is there.
  public var exists: Condition<Scope> { condition(.exists(path, isOptional: isOptional)) }
  /// The attribute is not there; where it is optional, or NULL is, which reads as nil.
  public var isAbsent: Condition<Scope> { condition(.isAbsent(path, isOptional: isOptional)) }

  /// The attribute is there, and has this type: `attribute_type`. Useful where other writers may have stored another
  /// type than the schema's.
  public func isStored(as type: StoredType) -> Condition<Scope> { condition(.isStored(path, type)) }
}

/// The types of DynamoDB's attribute values.
public enum StoredType: String, Sendable, CaseIterable {
  /// A string.
  case string = "S"
  /// A number.
  case number = "N"
  /// Bytes.
  case binary = "B"
  /// A truth value.
  case bool = "BOOL"
  /// NULL, which reads as nil.
  case null = "NULL"
  /// A list.
  case list = "L"
  /// A map, as documents are.
  case map = "M"
  /// A set of strings.
  case stringSet = "SS"
  /// A set of numbers.
  case numberSet = "NS"
  /// A set of bytes.
  case binarySet = "BS"
}
