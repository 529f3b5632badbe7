import DynamoDBExpressions

/// The expressions of a request, and what their placeholders stand for.
struct RequestExpressions {
  private let request: JSONValue
  private let isQuery: Bool
  private var placeholders: Placeholders

  /// Reads the placeholders of a request.
  ///
  /// - Parameter names: the members in which this operation takes expressions.
  init(_ request: JSONValue, in names: [StaticString]) throws(LocalError) {
    self.request = request
    isQuery = names.contains { $0.description == "KeyConditionExpression" }
    let isUsed = names.contains { request[$0] != nil }
    let attributeNames = try Self.names(request["ExpressionAttributeNames"], isUsed: isUsed)
    let values = try Self.values(request["ExpressionAttributeValues"], isUsed: isUsed, in: names)
    placeholders = Placeholders(names: attributeNames, values: values)
  }

  private static func names(_ json: JSONValue?, isUsed: Bool) throws(LocalError) -> [String: [UInt8]] {
    guard let json else { return [:] }
    if !isUsed { throw .validation("ExpressionAttributeNames can only be specified when using expressions") }
    var names: [String: [UInt8]] = [:]
    for (placeholder, value) in try placeholders(json, "ExpressionAttributeNames", UInt8(ascii: "#")) {
      guard let name = value.text else { throw AttributeReader.unexpected(value) }
      do throws(LocalError) { try AttributeReader.check(name) } catch {
        throw .validation("ExpressionAttributeNames contains invalid value: \(error.message) for key \(placeholder)")
      }
      names[placeholder] = name
    }
    return names
  }

  private static func values(
    _ json: JSONValue?, isUsed: Bool, in names: [StaticString]
  ) throws(LocalError) -> [String: Value] {
    guard let json else { return [:] }
    let expressions = names.map(\.description).filter { $0 != "ProjectionExpression" }
    if !isUsed {
      throw .validation(
        "ExpressionAttributeValues can only be specified when using expressions: "
          + "\(expressions.joined(separator: " and ")) \(expressions.count == 1 ? "is" : "are") null")
    }
    var values: [String: Value] = [:]
    for (placeholder, value) in try placeholders(json, "ExpressionAttributeValues", UInt8(ascii: ":")) {
      do throws(LocalError) { values[placeholder] = try AttributeReader.value(value) } catch {
        guard error.name == "ValidationException" else { throw error }
        throw .validation("ExpressionAttributeValues contains invalid value: \(error.message) for key \(placeholder)")
      }
    }
    return values
  }

  /// Placeholders and what they stand for. All placeholders are looked at before what they stand for.
  private static func placeholders(
    _ json: JSONValue, _ member: String, _ sign: UInt8
  ) throws(LocalError) -> [(placeholder: String, value: JSONValue)] {
    guard json.kind == .object else { throw AttributeReader.unexpected(json) }
    let members = json.members
    if members.isEmpty { throw .validation("\(member) must not be empty") }
    if json.slice.count > SizeLimit.substitutions { throw .validation("\(member) exceeds max size") }
    return try members.map { (key, value) throws(LocalError) in
      if key.count > SizeLimit.placeholder {
        throw .validation(
          "\(member) contains invalid key: The expression attribute map contains a key that is too long; size of key: "
            + "\(key.count)")
      }
      let placeholder = String(decoding: key, as: UTF8.self)
      if !isPlaceholder(key, sign) {
        throw .validation("\(member) contains invalid key: Syntax error; key: \"\(placeholder)\"")
      }
      return (placeholder, value)
    }
  }

  private static func isPlaceholder(_ key: [UInt8], _ sign: UInt8) -> Bool {
    key.count > 1 && key[0] == sign
      && key.dropFirst().allSatisfy { byte in
        byte == UInt8(ascii: "_") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      }
  }

  // MARK: Expressions

  private func text(_ name: StaticString) throws(LocalError) -> String? {
    guard let json = request[name] else { return nil }
    guard let text = json.string else { throw AttributeReader.unexpected(json) }
    return text
  }

  /// The condition in a member, or in the parameter that it took the place of; nil where there is none.
  mutating func condition(
    _ parameter: ExpressionError.Parameter
  ) throws(LocalError) -> ConditionExpression? {
    guard let text = try text(StaticString(parameter)) else { return try legacyCondition(parameter) }
    do throws(ExpressionError) { return try ConditionExpression(text, parameter, &placeholders) } catch {
      throw LocalError(error)
    }
  }

  private func legacyCondition(_ parameter: ExpressionError.Parameter) throws(LocalError) -> ConditionExpression? {
    switch parameter {
    case .condition: try LegacyConditions.expected(request)
    case .filter: try LegacyConditions.filter(isQuery ? "QueryFilter" : "ScanFilter", request)
    case .keyCondition, .projection, .update: nil
    }
  }

  /// The condition on a key that a query needs; nil where it is in KeyConditions.
  mutating func keyCondition() throws(LocalError) -> ConditionExpression? {
    let condition = try condition(.keyCondition)
    if condition == nil, request["KeyConditions"] == nil {
      throw .validation(
        "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.")
    }
    return condition
  }

  /// What a condition, or else KeyConditions, asks of the attributes of a key. It is looked at after all expressions
  /// are read.
  func keyConditions(_ condition: ConditionExpression?) throws(LocalError) -> KeyConditions {
    guard let condition else { return try LegacyConditions.keyConditions(request) }
    do throws(KeyConditions.Refusal) { return try KeyConditions(condition) } catch {
      throw .validation(error.description)
    }
  }

  /// The projection; nil where there is none.
  mutating func projection() throws(LocalError) -> ProjectionExpression? {
    guard let text = try text("ProjectionExpression") else { return try LegacyParameters.projection(request) }
    do throws(ExpressionError) { return try ProjectionExpression(text, &placeholders) } catch {
      throw LocalError(error)
    }
  }

  /// The update; nil where there is none.
  mutating func update() throws(LocalError) -> UpdateProgram? {
    guard let text = try text("UpdateExpression") else { return try LegacyParameters.update(request) }
    do throws(ExpressionError) { return try UpdateProgram(text, &placeholders) } catch { throw LocalError(error) }
  }

  /// Refuses placeholders that no expression uses.
  func finish() throws(LocalError) {
    if let complaint = placeholders.complaint { throw .validation(complaint) }
  }
}

extension StaticString {
  /// The name of the member that holds an expression.
  fileprivate init(_ parameter: ExpressionError.Parameter) {
    self =
      switch parameter {
      case .condition: "ConditionExpression"
      case .filter: "FilterExpression"
      case .keyCondition: "KeyConditionExpression"
      case .projection: "ProjectionExpression"
      case .update: "UpdateExpression"
      }
  }
}
