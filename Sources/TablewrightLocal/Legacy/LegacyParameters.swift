import DynamoDBExpressions

/// The changes of AttributeUpdates and the parts of AttributesToGet, as those that expressions give.
enum LegacyParameters {
  /// The changes of AttributeUpdates; nil where the request has none.
  ///
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValueUpdate.html
  static func update(_ request: JSONValue) throws(LocalError) -> UpdateProgram? {
    guard let json = request["AttributeUpdates"] else { return nil }
    guard json.kind == .object else { throw AttributeReader.unexpected(json) }
    var actions: [UpdateProgram.Action] = []
    for (name, update) in json.members {
      guard update.kind == .object else { throw AttributeReader.unexpected(update) }
      actions.append(UpdateProgram.Action(path: DocumentPath(name: name), change: try change(update, of: name)))
    }
    return UpdateProgram(attributeUpdates: actions)
  }

  private static func change(_ json: JSONValue, of name: [UInt8]) throws(LocalError) -> UpdateProgram.Change {
    let action = json["Action"]?.string ?? "PUT"
    guard ["ADD", "PUT", "DELETE"].contains(action) else {
      throw .validation(
        "1 validation error detected: Value '\(action)' at 'attributeUpdates.\(String(decoding: name, as: UTF8.self))"
          + ".member.action' failed to satisfy constraint: Member must satisfy enum value set: [ADD, PUT, DELETE]")
    }
    guard let json = json["Value"] else {
      if action == "DELETE" { return .remove }
      throw .invalidParameter("Only DELETE action is allowed when no attribute value is specified")
    }
    let value = try AttributeReader.value(json)
    switch (action, value.kind) {
    case ("DELETE", .stringSet), ("DELETE", .numberSet), ("DELETE", .binarySet): return .delete(value)
    case ("DELETE", let kind):
      throw .invalidParameter("DELETE action with value is not supported for the type \(kind.rawValue)")
    case ("ADD", .number), ("ADD", .stringSet), ("ADD", .numberSet), ("ADD", .binarySet), ("ADD", .list):
      return .add(value)
    case ("ADD", let kind):
      throw .invalidParameter("ADD action is not supported for the type \(kind.rawValue)")
    default: return .set(.value(value))
    }
  }

  /// The attributes of AttributesToGet; nil where the request asks for all.
  static func projection(_ request: JSONValue) throws(LocalError) -> ProjectionExpression? {
    guard let json = request["AttributesToGet"] else { return nil }
    guard json.kind == .array else { throw AttributeReader.unexpected(json) }
    var names: Set<[UInt8]> = []
    for element in json.elements {
      guard let name = element.text else { throw AttributeReader.unexpected(element) }
      if !names.insert(name).inserted {
        throw .invalidParameter("Duplicate value in attribute name: \(String(decoding: name, as: UTF8.self))")
      }
    }
    return ProjectionExpression(paths: names.map { DocumentPath(name: $0) })
  }
}
