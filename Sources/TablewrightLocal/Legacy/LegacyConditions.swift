import DynamoDBExpressions

/// The conditions of the parameters from before expressions, as the conditions that expressions give.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html
enum LegacyConditions {
  /// What Expected and ConditionalOperator ask of an item that is to be written; nil where they ask nothing.
  static func expected(_ request: JSONValue) throws(LocalError) -> ConditionExpression? {
    var tests: [ConditionExpression.Test] = []
    for (name, condition) in try members(request["Expected"]) {
      tests.append(try LegacyCondition(expected: name, condition).test)
    }
    return try joined(tests, request)
  }

  /// What a filter and ConditionalOperator ask of the items of a page; nil where they ask nothing.
  ///
  /// - Parameter name: QueryFilter or ScanFilter.
  static func filter(_ name: StaticString, _ request: JSONValue) throws(LocalError) -> ConditionExpression? {
    var tests: [ConditionExpression.Test] = []
    let member = name.description.prefix(1).lowercased() + name.description.dropFirst()
    for (name, condition) in try members(request[name]) {
      tests.append(try LegacyCondition(name, condition, in: member).test)
    }
    return try joined(tests, request)
  }

  /// What KeyConditions asks of the attributes of a key.
  static func keyConditions(_ request: JSONValue) throws(LocalError) -> KeyConditions {
    var conditions: [KeyConditions.Condition] = []
    for (name, condition) in try members(request["KeyConditions"]) {
      let condition = try LegacyCondition(name, condition, in: "keyConditions")
      conditions.append(
        KeyConditions.Condition(name: name, bound: condition.comparison.bound(condition.values)))
    }
    if conditions.isEmpty { throw .validation("Conditions can be of length 1 or 2 only") }
    return KeyConditions(conditions)
  }

  private static func members(_ json: JSONValue?) throws(LocalError) -> [(name: [UInt8], value: JSONValue)] {
    guard let json else { return [] }
    guard json.kind == .object else { throw AttributeReader.unexpected(json) }
    for (_, value) in json.members where value.kind != .object { throw AttributeReader.unexpected(value) }
    return json.members
  }

  private static func joined(
    _ tests: [ConditionExpression.Test], _ request: JSONValue
  ) throws(LocalError) -> ConditionExpression? {
    let joint = request["ConditionalOperator"]?.string
    if joint != nil, tests.count < 2 {
      throw .validation(
        tests.isEmpty
          ? "ConditionalOperator cannot be used without Filter or Expected"
          : "ConditionalOperator can only be used when Filter or Expected has two or more elements")
    }
    switch joint {
    case nil, "AND": return tests.isEmpty ? nil : ConditionExpression(joining: tests, by: .and)
    case "OR": return ConditionExpression(joining: tests, by: .or)
    case let joint?:
      throw .validation(
        "1 validation error detected: Value '\(joint)' at 'conditionalOperator' failed to satisfy constraint: "
          + "Member must satisfy enum value set: [OR, AND]")
    }
  }
}
