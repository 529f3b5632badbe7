/// What a Query or Scan answers of the items that it finds: its `Select`.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html#DDB-Query-request-Select
enum Selection: String {
  case allAttributes = "ALL_ATTRIBUTES"
  case projectedAttributes = "ALL_PROJECTED_ATTRIBUTES"
  case specificAttributes = "SPECIFIC_ATTRIBUTES"
  case count = "COUNT"

  /// Reads what a request selects; by default what its other parameters mean.
  ///
  /// - Throws: ``LocalError`` where the parameters contradict each other, the one about the attributes first.
  init(_ request: JSONValue, _ operation: PageRequest.Operation) throws(LocalError) {
    let attributes = Self.attributesParameter(request)
    let hasIndex = request["IndexName"] != nil
    guard let selection = request["Select"]?.string.flatMap(Selection.init) else {
      self = attributes != nil ? .specificAttributes : hasIndex ? .projectedAttributes : .allAttributes
      return
    }
    if let problem = selection.problem(attributes, hasIndex: hasIndex) {
      throw .validation(operation == .query ? "1 validation error detected: \(problem)" : problem)
    }
    self = selection
  }

  private static func attributesParameter(_ request: JSONValue) -> String? {
    if request["ProjectionExpression"] != nil { return "ProjectionExpression" }
    return request["AttributesToGet"] == nil ? nil : "AttributesToGet"
  }

  private func problem(_ attributes: String?, hasIndex: Bool) -> String? {
    if let attributes, self != .specificAttributes {
      return "Cannot specify the \(attributes) when choosing to get \(self == .count ? "only the Count" : rawValue)"
    }
    if attributes == nil, self == .specificAttributes {
      return "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES"
    }
    if self == .projectedAttributes, !hasIndex {
      return "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName"
    }
    return nil
  }
}
