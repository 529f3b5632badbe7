import Testing

@testable import TablewrightLocal

@Suite("How pages are read")
struct QueryPlanTests {
  private static let requests: [(PageRequest.Operation, String)] = [
    (.query, #", "KeyConditionExpression": "p = :p""#),
    (.query, #", "KeyConditionExpression": "p = :p", "ScanIndexForward": false"#),
    (
      .query,
      #", "KeyConditionExpression": "p = :p AND s > :p", "ExclusiveStartKey": {"p": {"S": "1"}, "s": {"S": "2"}}"#
    ),
    (.query, #", "KeyConditionExpression": "p = :p AND begins_with(a, :p)", "IndexName": "local-keys""#),
    (.query, #", "KeyConditionExpression": "g = :p AND h BETWEEN :p AND :p", "IndexName": "global-some""#),
    (.scan, #", "FilterExpression": "x = :p""#),
    (.scan, #", "FilterExpression": "x = :p", "Segment": 2, "TotalSegments": 5"#),
    (.scan, #", "FilterExpression": "x = :p", "ExclusiveStartKey": {"p": {"S": "1"}, "s": {"S": "2"}}"#),
  ]

  /// A page goes along the keys from where it starts: it neither looks at what comes before, nor sorts.
  @Test("is along the key, from where the page starts, whatever is asked for")
  func plans() throws {
    var state = try EngineState(Database(path: nil), .system)
    _ = try state.createTable(JSONDocument(Array(WireTables.indexed.utf8)).root)
    let table = try #require(state.tables["indexed"])
    for (operation, rest) in Self.requests {
      let json = #"{"TableName": "indexed", "ExpressionAttributeValues": {":p": {"S": "1"}}\#(rest)}"#
      let read = try PageRead(PageRequest(JSONDocument(Array(json.utf8)).root, operation), table)
      var plan: [String] = []
      try state.database.run("EXPLAIN QUERY PLAN " + read.statement.sql, read.statement.values) { row in
        plan.append(String(decoding: row.blob(3), as: UTF8.self))
        return true
      }
      #expect(plan.count == 1)
      #expect(plan.first?.hasPrefix("SEARCH \(read.rows) USING PRIMARY KEY (k>") == true, "\(json): \(plan)")
    }
  }
}
