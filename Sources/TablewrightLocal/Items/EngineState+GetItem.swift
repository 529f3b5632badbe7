import DynamoDBExpressions

extension EngineState {
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html
  func getItem(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    let key = try Self.keyMembers(request["Key"])
    var expressions = try RequestExpressions(request, in: ["ProjectionExpression"])
    let projection = try expressions.projection()
    try expressions.finish()
    let table = try table(request)
    let found = try item(try self.key(key, of: table).encoded, of: table)
    var writer = AnswerWriter()
    if let found { writer.member("Item", try Self.projected(found, projection)) }
    if let detail = ConsumedCapacity.Detail(request) {
      var used = ConsumedCapacity(table)
      let isConsistent = request["ConsistentRead"]?.bool ?? false
      used.add(ConsumedCapacity.readUnits(ItemSize.of(found), isConsistent: isConsistent))
      writer.capacity(used, detail)
    }
    return writer.finish()
  }

  /// The parts of an item that are asked for.
  static func projected(_ item: [UInt8], _ projection: ProjectionExpression?) throws(LocalError) -> [UInt8] {
    guard let projection else { return item }
    do throws(CanonicalReader.Damage) { return try projection.applied(to: item[...]) } catch { throw LocalError(error) }
  }
}
