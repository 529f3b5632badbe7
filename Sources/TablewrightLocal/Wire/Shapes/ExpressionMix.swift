/// The members of a structure that hold expressions, and those that came before there were expressions: a request has
/// either the ones or the others.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html
struct ExpressionMix: Sendable {
  private let modern: [StaticString]
  private let legacy: [StaticString]
  private let modernPlaces: UInt64
  private let legacyPlaces: UInt64

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
  }

  /// Whether members that are there, each as a bit at its place, are of both kinds.
  func isMixed(_ present: UInt64) -> Bool { present & modernPlaces != 0 && present & legacyPlaces != 0 }

  /// What DynamoDB says of a structure that has both; nil where it has not.
  ///
  /// `KeyConditions` may stand beside expressions, as long as there is no `KeyConditionExpression`.
  func complaint(of structure: JSONValue) -> String? {
    let modern = modern.filter { structure[$0] != nil }
    let legacy = legacy.filter { name in
      structure[name] != nil
        && !(name.description == "KeyConditions" && structure["KeyConditionExpression"] == nil)
    }
    if modern.isEmpty || legacy.isEmpty { return nil }
    return "Can not use both expression and non-expression parameters in the same request: "
      + "Non-expression parameters: {\(legacy.map(\.description).joined(separator: ", "))} "
      + "Expression parameters: {\(modern.map(\.description).joined(separator: ", "))}"
  }
}
