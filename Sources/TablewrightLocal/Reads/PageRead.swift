import DynamoDBExpressions

/// What Query and Scan have in common: where they read, how much, and what they answer.
struct PageRead {
  let table: LocalTable
  let index: LocalTable.Index?
  var expressions: RequestExpressions
  private(set) var filter: ConditionExpression?
  private(set) var projection: ProjectionExpression?
  let limit: Int
  let isCounting: Bool
  let isConsistent: Bool
  var isForward = true
  let capacity: ConsumedCapacity?
  private let startKeyJSON: JSONValue?

  /// Reads what is common of a request.
  init(_ request: JSONValue, _ table: LocalTable, expressions names: [StaticString]) throws(LocalError) {
    self.table = table
    expressions = try RequestExpressions(request, in: names)
    capacity = ConsumedCapacity(request)
    startKeyJSON = request["ExclusiveStartKey"]
    isCounting = request["Select"]?.string == "COUNT"
    isConsistent = request["ConsistentRead"]?.bool ?? false
    if let name = request["IndexName"]?.string {
      guard let index = table.index(named: name) else {
        throw .validation("The table does not have the specified index: \(name)")
      }
      if isConsistent, !index.isLocal {
        throw .validation("Consistent reads are not supported on global secondary indexes")
      }
      self.index = index
    } else {
      index = nil
    }
    limit = request["Limit"]?.integer ?? .max
    if limit < 1 {
      throw .validation(
        "1 validation error detected: Value '\(limit)' at 'limit' failed to satisfy constraint: "
          + "Member must have value greater than or equal to 1")
    }
  }

  /// The key that is read by.
  var key: LocalTable.Key { index?.key ?? table.key }

  /// Where the rows lie.
  var rows: String { index.map(table.rows(of:)) ?? table.rows }

  /// Reads the filter and the projection.
  mutating func readFilter() throws(LocalError) {
    filter = try expressions.condition(.filter)
    projection = try expressions.projection()
  }

  /// Refuses placeholders that no expression uses.
  func finish() throws(LocalError) { try expressions.finish() }

  /// The bytes of the key after which reading starts; nil where it starts at the beginning.
  func startKey() throws(LocalError) -> [UInt8]? {
    guard let startKeyJSON else { return nil }
    let members = try AttributeReader.members(startKeyJSON)
    var item: [UInt8] = []
    Value.write(members, to: &item)
    let invalid = LocalError.validation("The provided starting key is invalid")
    guard members.count == keyNames.count else { throw invalid }
    do throws(CanonicalReader.Damage) {
      guard let own = try table.key.values(in: item[...]) else { throw Self.noDamage }
      guard let index else { return table.key.encoded(own) }
      guard let values = try index.key.values(in: item[...]) else { throw Self.noDamage }
      var key = index.key.encoded(values)
      for value in own { KeyEncoding.append(value, to: &key) }
      return key
    } catch { throw invalid }
  }

  private static let noDamage = CanonicalReader.Damage(offset: 0)

  /// The attributes of a key that reading goes on from.
  var keyNames: Set<[UInt8]> {
    Set((table.key.attributes + (index?.key.attributes ?? [])).map(\.utf8))
  }
}
