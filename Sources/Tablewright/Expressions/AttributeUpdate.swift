/// An attribute in an update, as a whole.
public protocol AttributeUpdate<Model, Value>: Sendable {
  /// The entity that the attribute is of.
  associatedtype Model: Entity
  /// The Swift type of its value.
  associatedtype Value: Sendable

  /// The place of the attribute.
  @_spi(Generated) var updateTarget: UpdateTarget<Value> { get }
}

/// An attribute that may be removed: an optional one, or an element of a list or a map.
public protocol RemovableUpdate<Model, Value>: AttributeUpdate {}

/// Fails the writer where the schema does not allow the value.
public typealias ValueCheck<Value> = @Sendable (Value, inout ItemWriter) -> Void

/// The place that a change is about, and how values are stored there.
@_spi(Generated) public struct UpdateTarget<Value: Sendable>: Sendable {
  let path: AttributePath
  let form: ValueForm<Value>
  let check: ValueCheck<Value>?
  /// How many bytes the value may have where it is an index's key attribute by itself.
  let keyLimit: Int?
  /// What an absent attribute counts as.
  let defaultValue: EncodedValue?

  init(
    _ path: AttributePath, _ form: ValueForm<Value>, default defaultValue: Value? = nil,
    keyLimit: Int? = nil, check: ValueCheck<Value>? = nil
  ) {
    self.path = path
    self.form = form
    self.check = check
    self.keyLimit = keyLimit
    self.defaultValue = defaultValue.map { form.encoded($0) }
  }

  func encoded(_ value: Value) -> EncodedValue {
    var encoded = form.encoded(stored: value, check: check)
    if let keyLimit { encoded.requireKey(form.name, limit: keyLimit) }
    return encoded
  }

  /// The attribute equals the value; absence counts as the default.
  func equals(_ value: Value) -> ConditionNode {
    let encoded = encoded(value)
    let node = ConditionNode.comparison(.path(path), "=", .value(encoded))
    return encoded == defaultValue ? .or(node, .isAbsent(path)) : node
  }
}

extension AttributeUpdate {
  /// Stores a value.
  public func set(_ value: Value) -> Change<Model> {
    if updateTarget.form.isStoredAsAbsence(value) { return Change([.remove(updateTarget.path)]) }
    return change(.value(updateTarget.encoded(value)))
  }

  /// Stores a value where there is none yet: `if_not_exists`. A default of the schema is no value that is there, and a
  /// stored NULL is one.
  public func setIfAbsent(_ value: Value) -> Change<Model> {
    if updateTarget.form.isStoredAsAbsence(value) { return Change([]) }
    return change(.ifAbsent(updateTarget.encoded(value)))
  }

  /// Stores what another attribute of the item is, as it was before the update. The other one must be there, or have a
  /// default.
  public func set<Other: AttributeUpdate<Model, Value>>(to other: Other) -> Change<Model> {
    let source = other.updateTarget
    if let mismatch = updateTarget.form.mismatch(source.form) { return change(.failure(mismatch)) }
    return change(.copy(source.path, default: source.defaultValue))
  }

  func change(_ value: Change<Model>.NewValue) -> Change<Model> { Change([.set(updateTarget.path, value)]) }
}

extension RemovableUpdate {
  /// Removes the attribute. Of a list, the elements after it move up.
  public func remove() -> Change<Model> { Change([.remove(updateTarget.path)]) }
}

extension AttributeUpdate where Value: DynamoNumeric {
  /// Adds to what is stored; an absent number counts as its default, or 0. DynamoDB makes the sum: nothing keeps it in
  /// the range that the schema declares, except a condition on what is stored, such as `when: { $0.quantity <= 998 }`.
  public func add(_ value: Value) -> Change<Model> {
    let value = updateTarget.form.encoded(value)
    // DynamoDB adds to attributes of the item itself, not to what is nested in them.
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
    if updateTarget.defaultValue == nil, !updateTarget.path.isNested {
      return Change([.add(updateTarget.path, value)])
    }
    return change(.sum(value, start: updateTarget.defaultValue ?? .integer(0)))
  }

  /// Subtracts from what is stored; an absent number counts as its default, or 0. As with ``add(_:)``, nothing keeps the
  /// difference in the range that the schema declares.
  public func subtract(_ value: Value) -> Change<Model> {
    change(.difference(updateTarget.form.encoded(value), start: updateTarget.defaultValue ?? .integer(0)))
  }
}
