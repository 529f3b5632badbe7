import DynamoDBExpressions

/// What the operations that write one item have in common: a condition, and what they answer.
struct ItemWrite {
  private var expressions: RequestExpressions
  private var condition: ConditionExpression?
  private let returnValues: String
  private let returnsItemOnFailure: Bool
  /// What the request wants to be told of the capacity that it uses.
  let capacity: ConsumedCapacity.Detail?
  /// Whether the request wants to be told how large the item's collection is.
  let wantsCollectionMetrics: Bool
  /// The paths that an update writes to.
  var updatedPaths: [DocumentPath] = []

  /// Reads what is common of a request.
  ///
  /// - Parameters:
  ///   - expressions: the members in which the operation takes expressions.
  ///   - allowed: what the operation can return.
  init(
    _ request: JSONValue, expressions: [StaticString], returning allowed: [String]
  ) throws(LocalError) {
    self.expressions = try RequestExpressions(request, in: expressions)
    returnValues = request["ReturnValues"]?.string ?? "NONE"
    returnsItemOnFailure = request["ReturnValuesOnConditionCheckFailure"]?.string == "ALL_OLD"
    capacity = ConsumedCapacity.Detail(request)
    wantsCollectionMetrics = request["ReturnItemCollectionMetrics"]?.string == "SIZE"
    guard allowed.contains(returnValues) else { throw .validation("ReturnValues can only be ALL_OLD or NONE") }
  }

  /// Reads the condition.
  mutating func readCondition() throws(LocalError) { condition = try expressions.condition(.condition) }

  /// Reads the update.
  mutating func readUpdate() throws(LocalError) -> UpdateProgram? { try expressions.update() }

  /// Refuses what no expression uses.
  func finish() throws(LocalError) { try expressions.finish() }

  /// Refuses the write where its condition does not hold of the item that is there.
  func check(_ item: [UInt8]?) throws(LocalError) {
    guard let condition else { return }
    let holds: Bool
    do throws(CanonicalReader.Damage) { holds = try condition.holds(of: (item ?? Array("{}".utf8))[...]) } catch {
      throw LocalError(error)
    }
    if !holds { throw .conditionFailed(returnsItemOnFailure ? item : nil) }
  }

  /// What the answer holds of the item before and after the write; nil where there is nothing of it.
  func attributes(_ old: [UInt8]?, _ new: [UInt8]?) throws(LocalError) -> [UInt8]? {
    switch returnValues {
    case "ALL_OLD": return old
    case "ALL_NEW": return new
    case "UPDATED_OLD": return try updated(old)
    case "UPDATED_NEW": return try updated(new)
    default: return nil
    }
  }

  /// The parts of an item that the update writes to; nil where there are none.
  private func updated(_ item: [UInt8]?) throws(LocalError) -> [UInt8]? {
    guard let item, !updatedPaths.isEmpty else { return nil }
    do throws(CanonicalReader.Damage) {
      let parts = try ProjectionExpression(paths: updatedPaths).applied(to: item[...])
      return parts.count > 2 ? parts : nil
    } catch { throw LocalError(error) }
  }
}
