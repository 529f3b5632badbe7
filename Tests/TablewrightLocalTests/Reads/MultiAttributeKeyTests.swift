import Testing

@testable import TablewrightLocal

@Suite("A global index whose keys have several attributes")
struct MultiAttributeKeyTests {
  /// Four attributes that make the partition, and four that order it, numbers among them.
  private static let table = """
    {"TableName": "many", "BillingMode": "PAY_PER_REQUEST",
     "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"},
       \(attributes.map { #"{"AttributeName": "\#($0)", "AttributeType": "\#($1)"}"# }.joined(separator: ", "))],
     "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}],
     "GlobalSecondaryIndexes": [{"IndexName": "index", "Projection": {"ProjectionType": "KEYS_ONLY"}, "KeySchema": [
       \(attributes.map { #"{"AttributeName": "\#($0.0)", "KeyType": "\#($0.0.hasPrefix("h") ? "HASH" : "RANGE")"}"# }
         .joined(separator: ", "))]}]}
    """
  private static let attributes = [
    ("h1", "S"), ("h2", "N"), ("h3", "B"), ("h4", "S"), ("r1", "S"), ("r2", "N"), ("r3", "S"), ("r4", "N"),
  ]
  private static let partition = "h1 = :h1 AND h2 = :h2 AND h3 = :h3 AND h4 = :h4"
  private let wire: Wire

  init() throws {
    wire = try Wire(tables: Self.table)
    // Put in an order that is not that of the index.
    for (place, sort) in [
      ("b", "-1", "x", "1"), ("a", "10", "", "1"), ("a", "2", "y", "10"), ("a", "2", "y", "9"), ("a", "2", "x", "1"),
    ]
    .enumerated() {
      let (r1, r2, r3, r4) = sort
      let third = r3.isEmpty ? "" : #", "r3": {"S": "\#(r3)"}"#
      try wire(
        "PutItem",
        #"{"TableName": "many", "Item": {"p": {"S": "\#(place)"}, "h1": {"S": "1"}, "h2": {"N": "2.0"}, "h3": {"B": "AQ=="}, "#
          + #""h4": {"S": "4"}, "r1": {"S": "\#(r1)"}, "r2": {"N": "\#(r2)"}\#(third), "r4": {"N": "\#(r4)"}}}"#)
    }
  }

  private func request(_ condition: String, _ values: String, _ rest: String = "") -> String {
    #"{"TableName": "many", "IndexName": "index", "KeyConditionExpression": "\#(condition)", "ExpressionAttributeValues": "#
      + #"{":h1": {"S": "1"}, ":h2": {"N": "2"}, ":h3": {"B": "AQ=="}, ":h4": {"S": "4"}\#(values)}\#(rest)}"#
  }

  /// The items that a query finds, by the digits of their keys.
  private func found(_ condition: String, _ values: String = "", _ rest: String = "") throws -> String {
    let items = try wire.member(
      "Items", "Query", request(Self.partition + condition, values, #", "ProjectionExpression": "p"\#(rest)"#))
    return String(items.filter(\.isNumber))
  }

  @Test("is in the order of its sort attributes, and lacks items that lack one of them")
  func order() throws {
    #expect(try found("") == "4320")
    #expect(try found("", "", #", "ScanIndexForward": false"#) == "0234")
  }

  @Test("is narrowed by its sort attributes from the first one on, the last by a range")
  func conditions() throws {
    #expect(try found(" AND r1 = :a", #", ":a": {"S": "a"}"#) == "432")
    #expect(try found(" AND r1 > :a", #", ":a": {"S": "a"}"#) == "0")
    #expect(try found(" AND r1 = :a AND r2 <= :b", #", ":a": {"S": "a"}, ":b": {"N": "2"}"#) == "432")
    #expect(
      try found(
        " AND r1 = :a AND r2 = :b AND begins_with(r3, :c)", #", ":a": {"S": "a"}, ":b": {"N": "2"}, ":c": {"S": "y"}"#)
        == "32")
    #expect(
      try found(
        " AND r1 = :a AND r2 = :b AND r3 = :c AND r4 BETWEEN :d AND :e",
        #", ":a": {"S": "a"}, ":b": {"N": "2"}, ":c": {"S": "y"}, ":d": {"N": "9.5"}, ":e": {"N": "10"}"#) == "2")
  }

  @Test("goes on after the last item of a page, by all attributes of both keys")
  func paging() throws {
    let first = request(Self.partition, "", #", "Limit": 2"#)
    let last = try wire.member("LastEvaluatedKey", "Query", first)
    for (name, _) in Self.attributes + [("p", "S")] { #expect(last.contains(#""\#(name)":"#)) }
    #expect(try found("", "", #", "ExclusiveStartKey": \#(last)"#) == "20")
  }

  @Test("needs all attributes of the partition, and no gap between those that order it")
  func incomplete() throws {
    #expect(
      try wire.message("Query", request("h1 = :h1 AND h2 = :h2 AND h3 = :h3 AND r1 = :h4", ""))
        == "Query condition missed key schema element: h4")
    func words(_ missing: String, _ present: String) -> String {
      "RANGE key attributes \(missing) must have equality conditions specified in the query because a condition is present "
        + "on key attribute \(present)"
    }
    let cases = [
      (" AND r2 = :h2", "r1", "r2"), (" AND r1 > :h1 AND r2 = :h2", "r1", "r2"),
      (" AND r1 = :h1 AND r3 = :h1", "r2", "r3"),
      (" AND r1 = :h1 AND r2 > :h2 AND r3 > :h1", "r2", "r3"),
    ]
    for (condition, missing, present) in cases {
      #expect(try wire.message("Query", request(Self.partition + condition, "")) == words(missing, present))
    }
  }
}
