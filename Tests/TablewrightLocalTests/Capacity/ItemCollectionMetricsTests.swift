import Testing

@testable import TablewrightLocal

@Suite("Item collection metrics")
struct ItemCollectionMetricsTests {
  private let wire: Wire

  init() throws { wire = try Wire(tables: WireTables.plain, WireTables.indexed) }

  private static func metrics(_ partition: String) -> String {
    #"{"ItemCollectionKey":{"p":{"S":"\#(partition)"}},"SizeEstimateRangeGB":[0,1]}"#
  }

  @Test("are answered to the writes of a table with local indexes, where they are asked for")
  func single() throws {
    let key = #""Key": {"p": {"S": "1"}, "s": {"S": "1"}}"#
    let writes = [
      ("PutItem", #""Item": {"p": {"S": "1"}, "s": {"S": "1"}}"#),
      ("UpdateItem", key + #", "UpdateExpression": "REMOVE x""#), ("DeleteItem", key),
    ]
    for (operation, rest) in writes {
      let request = #"{"TableName": "indexed", "ReturnItemCollectionMetrics": "SIZE", \#(rest)}"#
      #expect(try wire.member("ItemCollectionMetrics", operation, request) == Self.metrics("1"))
    }
    // Nothing was deleted, so no collection changed.
    let delete = #"{"TableName": "indexed", "ReturnItemCollectionMetrics": "SIZE", \#(key)}"#
    #expect(try wire.member("ItemCollectionMetrics", "DeleteItem", delete) == "null")
    let none = #"{"TableName": "indexed", "ReturnItemCollectionMetrics": "NONE", \#(writes[0].1)}"#
    #expect(try wire.member("ItemCollectionMetrics", "PutItem", none) == "null")
  }

  @Test("are not answered of a table that has no local index")
  func withoutIndex() throws {
    let put = #"{"TableName": "plain", "ReturnItemCollectionMetrics": "SIZE", "Item": {"p": {"S": "1"}}}"#
    #expect(try wire("PutItem", put) == "{}")
  }

  @Test("of a batch or a transaction name each collection once, by table")
  func several() throws {
    func item(_ partition: Int, _ sort: Int) -> String {
      #"{"p": {"S": "\#(partition)"}, "s": {"S": "\#(sort)"}}"#
    }
    let items = [item(1, 1), item(1, 2), item(2, 1)]
    let expected = #"{"indexed":[\#(Self.metrics("1")),\#(Self.metrics("2"))]}"#
    let puts = items.map { #"{"PutRequest": {"Item": \#($0)}}"# }.joined(separator: ",")
    #expect(
      try wire.member(
        "ItemCollectionMetrics", "BatchWriteItem",
        #"{"ReturnItemCollectionMetrics": "SIZE", "RequestItems": {"indexed": [\#(puts)], "#
          + #""plain": [{"PutRequest": {"Item": {"p": {"S": "1"}}}}]}}"#) == expected)
    let writes = items.map { #"{"Put": {"TableName": "indexed", "Item": \#($0)}}"# }.joined(separator: ",")
    #expect(
      try wire.member(
        "ItemCollectionMetrics", "TransactWriteItems",
        #"{"ReturnItemCollectionMetrics": "SIZE", "TransactItems": [\#(writes)]}"#) == expected)
  }
}
