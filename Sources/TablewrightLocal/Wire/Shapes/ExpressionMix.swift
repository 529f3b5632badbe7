/// The members of a structure that hold expressions, and those that came before there were expressions: a request has
/// either the ones or the others, and placeholders only with expressions that may use them.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html
struct ExpressionMix: Sendable {
  private let modern: [StaticString]
  private let legacy: [StaticString]
  private let modernPlaces: UInt64
  private let legacyPlaces: UInt64
  private let placeholderPlaces: UInt64

  /// Members by their names, in the order in which DynamoDB lists them.
  init(modern: [StaticString], legacy: [StaticString], of members: [Shape.Member]) {
    func places(_ names: [StaticString]) -> UInt64 {
      var places: UInt64 = 0
      for (place, member) in members.enumerated()
      where names.contains(where: { $0.description == member.name.description }) {
        places |= 1 << UInt64(place)
      }
      return places
    }
    self.modern = modern
    self.legacy = legacy
    modernPlaces = places(modern)
    legacyPlaces = places(legacy)
    placeholderPlaces = places(["ExpressionAttributeNames", "ExpressionAttributeValues"])
  }

  /// Whether something may be wrong with the members that are there, each as a bit at its place.
  func isSuspect(_ present: UInt64) -> Bool {
    if present & modernPlaces != 0 { return present & (legacyPlaces | placeholderPlaces) != 0 }
    return present & placeholderPlaces != 0
  }

  /// What DynamoDB says of a structure with members of both kinds, or with placeholders and no expression to use them;
  /// nil where there is nothing to say.
  func complaint(of structure: JSONValue) -> String? {
    let present = modern.filter { structure[$0] != nil }
    return mixComplaint(of: structure, present) ?? placeholderComplaint(of: structure, present)
  }

  /// `KeyConditions` may stand beside expressions, as long as there is no `KeyConditionExpression`.
  private func mixComplaint(of structure: JSONValue, _ present: [StaticString]) -> String? {
    let legacy = legacy.filter { name in
      structure[name] != nil
        && !(name.description == "KeyConditions" && structure["KeyConditionExpression"] == nil)
    }
    if present.isEmpty || legacy.isEmpty { return nil }
    return "Can not use both expression and non-expression parameters in the same request: "
      + "Non-expression parameters: {\(legacy.map(\.description).joined(separator: ", "))} "
      + "Expression parameters: {\(present.map(\.description).joined(separator: ", "))}"
  }

  private func placeholderComplaint(of structure: JSONValue, _ present: [StaticString]) -> String? {
    if present.isEmpty, structure["ExpressionAttributeNames"] != nil {
      return "ExpressionAttributeNames can only be specified when using expressions"
    }
    let users = modern.map(\.description).filter { $0 != "ProjectionExpression" }
    let isUsed = present.contains { users.contains($0.description) }
    if isUsed || users.isEmpty || structure["ExpressionAttributeValues"] == nil { return nil }
    return "ExpressionAttributeValues can only be specified when using expressions: "
      + "\(users.joined(separator: " and ")) \(users.count == 1 ? "is" : "are") null"
  }
}
