import DynamoDBExpressions

/// What a Query or Scan asks for, read and checked as far as it can be without its table.
struct PageRequest {
  enum Operation {
    case query, scan
  }

  let operation: Operation
  let selection: Selection
  let filter: ConditionExpression?
  /// What messages call the filter, which may be an old client's.
  let filterName: StaticString
  let projection: ProjectionExpression?
  /// What a query asks of the key.
  let keyConditions: KeyConditions?
  /// The part of the table that a scan reads.
  let segment: ScanSegment?
  let indexName: String?
  let startKey: [Value.Member]?
  /// The most items that are looked at.
  let limit: Int
  let isConsistent: Bool
  let isForward: Bool
  let capacity: ConsumedCapacity.Detail?

  /// Reads a request.
  init(_ request: JSONValue, _ operation: Operation) throws(LocalError) {
    self.operation = operation
    limit = request["Limit"]?.integer ?? .max
    selection = try Selection(request, operation)
    segment = operation == .scan ? try ScanSegment(request) : nil
    var expressions = try RequestExpressions(
      request,
      in: operation == .query
        ? ["KeyConditionExpression", "FilterExpression", "ProjectionExpression"]
        : ["FilterExpression", "ProjectionExpression"])
    startKey = try Self.startKey(request)
    let condition = operation == .query ? try expressions.keyCondition() : nil
    filter = try expressions.condition(.filter)
    filterName = request["QueryFilter"] == nil ? "Filter Expression" : "QueryFilter"
    projection = try expressions.projection()
    try expressions.finish()
    keyConditions = operation == .query ? try expressions.keyConditions(condition) : nil
    indexName = request["IndexName"]?.string
    isConsistent = request["ConsistentRead"]?.bool ?? false
    isForward = request["ScanIndexForward"]?.bool ?? true
    capacity = ConsumedCapacity.Detail(request)
  }

  private static func startKey(_ request: JSONValue) throws(LocalError) -> [Value.Member]? {
    guard let json = request["ExclusiveStartKey"] else { return nil }
    do throws(LocalError) { return try AttributeReader.members(json) } catch {
      guard error.name == "ValidationException" else { throw error }
      throw .validation("The provided starting key is invalid: \(error.message)")
    }
  }
}
