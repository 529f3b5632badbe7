import DynamoDBExpressions

/// A condition on one attribute, as the parameters from before expressions have it.
struct LegacyCondition {
  let name: [UInt8]
  let comparison: ComparisonOperator
  let values: [Value]

  /// What the condition asks of an item.
  var test: ConditionExpression.Test { comparison.test(name, values) }

  /// Reads a condition of KeyConditions, QueryFilter or ScanFilter.
  ///
  /// - Parameter member: the parameter, as DynamoDB's messages spell it.
  init(_ name: [UInt8], _ json: JSONValue, in member: String) throws(LocalError) {
    self.name = name
    comparison = try Self.comparison(json["ComparisonOperator"], of: name, in: member)
    values = try Self.values(json["AttributeValueList"])
    try check()
  }

  /// Reads a condition of Expected.
  ///
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExpectedAttributeValue.html
  init(expected name: [UInt8], _ json: JSONValue) throws(LocalError) {
    let attribute = String(decoding: name, as: UTF8.self)
    let (value, list, exists) = (json["Value"], json["AttributeValueList"], json["Exists"]?.bool)
    if value != nil, list != nil {
      throw .invalidParameter("Value and AttributeValueList cannot be used together for Attribute: \(attribute)")
    }
    self.name = name
    guard let operation = json["ComparisonOperator"] else {
      if list != nil {
        throw .invalidParameter(
          "AttributeValueList can only be used with a ComparisonOperator for Attribute: \(attribute)")
      }
      (comparison, values) = try Self.existence(exists, value, attribute)
      return
    }
    comparison = try Self.comparison(operation, of: name, in: "expected")
    if exists != nil {
      throw .invalidParameter("Exists and ComparisonOperator cannot be used together for Attribute: \(attribute)")
    }
    if value == nil, list == nil, !comparison.takes(0) {
      throw .invalidParameter(
        "Value or AttributeValueList must be used with ComparisonOperator: \(comparison.rawValue) for Attribute: "
          + attribute)
    }
    values = if let value { [try AttributeReader.value(value)] } else { try Self.values(list) }
    try check()
  }

  /// What Exists and Value ask without a comparison: that the attribute has a value, or that it is not there.
  private static func existence(
    _ exists: Bool?, _ value: JSONValue?, _ attribute: String
  ) throws(LocalError) -> (ComparisonOperator, [Value]) {
    switch (exists, value) {
    case (false, nil): return (.null, [])
    case (false, _?): throw .invalidParameter("Value cannot be used when Exists is false for Attribute: \(attribute)")
    case (_, let value?): return (.equal, [try AttributeReader.value(value)])
    case (_, nil):
      throw .invalidParameter(
        "Value must be provided when Exists is \(exists == nil ? "null" : "true") for Attribute: \(attribute)")
    }
  }

  private static func comparison(
    _ json: JSONValue?, of name: [UInt8], in member: String
  ) throws(LocalError) -> ComparisonOperator {
    let place = "'\(member).\(String(decoding: name, as: UTF8.self)).member.comparisonOperator'"
    guard let json else {
      throw .validation(
        "1 validation error detected: Value null at \(place) failed to satisfy constraint: Member must not be null")
    }
    guard let text = json.string else { throw AttributeReader.unexpected(json) }
    guard let comparison = ComparisonOperator(rawValue: text) else {
      throw .validation(
        "1 validation error detected: Value '\(text)' at \(place) failed to satisfy constraint: "
          + "Member must satisfy enum value set: \(ComparisonOperator.list)")
    }
    return comparison
  }

  private static func values(_ json: JSONValue?) throws(LocalError) -> [Value] {
    guard let json else { return [] }
    guard json.kind == .array else { throw AttributeReader.unexpected(json) }
    var values: [Value] = []
    for element in json.elements { values.append(try AttributeReader.value(element)) }
    return values
  }

  private func check() throws(LocalError) {
    guard comparison.takes(values.count) else {
      throw .invalidParameter("Invalid number of argument(s) for the \(comparison.rawValue) ComparisonOperator")
    }
    if Set(values.map(\.kind)).count > 1 {
      throw .invalidParameter("AttributeValues inside AttributeValueList must be of same type")
    }
    for value in values where !comparison.takes(value.kind) {
      throw .invalidParameter(
        "ComparisonOperator \(comparison.rawValue) is not valid for \(value.kind.rawValue) AttributeValue type")
    }
    if comparison == .between, values[0].order(to: values[1]) == .after {
      throw .validation(
        "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound")
    }
  }
}
