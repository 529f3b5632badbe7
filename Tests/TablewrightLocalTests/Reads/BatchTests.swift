import DynamoDBExpressions
import Testing

@testable import TablewrightLocal

@Suite("Batches")
struct BatchTests {
  private let wire: Wire

  init() throws { wire = try Wire(tables: WireTables.plain, WireTables.indexed) }

  @Test("write and delete in several tables, and find what is there, each part of it that is asked for")
  func severalTables() throws {
    try wire("PutItem", #"{"TableName": "plain", "Item": {"p": {"S": "gone"}}}"#)
    let writes =
      #"{"RequestItems": {"plain": [{"PutRequest": {"Item": {"p": {"S": "1"}, "x": {"N": "1"}}}}, "#
      + #"{"DeleteRequest": {"Key": {"p": {"S": "gone"}}}}], "#
      + #""indexed": [{"PutRequest": {"Item": {"p": {"S": "1"}, "s": {"S": "2"}, "a": {"S": "3"}}}}]}}"#
    #expect(try wire("BatchWriteItem", writes) == #"{"UnprocessedItems":{}}"#)
    let keys =
      #"{"RequestItems": {"plain": {"Keys": [{"p": {"S": "gone"}}, {"p": {"S": "1"}}], "ProjectionExpression": "x"}, "#
      + #""indexed": {"Keys": [{"s": {"S": "2"}, "p": {"S": "1"}}]}}}"#
    #expect(
      try wire("BatchGetItem", keys)
        == #"{"Responses":{"indexed":[{"a":{"S":"3"},"p":{"S":"1"},"s":{"S":"2"}}],"plain":[{"x":{"N":"1"}}]},"#
        + #""UnprocessedKeys":{}}"#)
    #expect(
      try wire.member("Count", "Scan", #"{"TableName": "indexed", "IndexName": "local-all", "Select": "COUNT"}"#) == "1"
    )
  }

  @Test("write nothing where a part of them can't be written")
  func allOrNothing() throws {
    let writes =
      #"{"RequestItems": {"plain": [{"PutRequest": {"Item": {"p": {"S": "1"}}}}, {"PutRequest": {"Item": {"x": {"S": "1"}}}}]}}"#
    _ = try wire.message("BatchWriteItem", writes)
    #expect(try wire.member("Count", "Scan", #"{"TableName": "plain"}"#) == "0")
  }

  @Test("refuse a key that comes twice, however it is written")
  func duplicates() throws {
    let message = "Provided list of item keys contains duplicates"
    let put = #"{"PutRequest": {"Item": {"p": {"S": "a"}}}}"#
    let delete = #"{"DeleteRequest": {"Key": {"p": {"S": "\u0061"}}}}"#
    #expect(
      try wire.message("BatchWriteItem", #"{"RequestItems": {"plain": [\#(put), \#(delete)]}}"#) == message)
    #expect(
      try wire.message(
        "BatchGetItem", #"{"RequestItems": {"plain": {"Keys": [{"p": {"S": "a"}}, {"p": {"S": "\u0061"}}]}}}"#)
        == message)
  }

  @Test("leave keys unprocessed, as they were asked for, where their items have more than 16 MB")
  func unprocessed() throws {
    var state = try EngineState(Database(path: nil), .system)
    _ = try state.createTable(JSONDocument(Array(WireTables.plain.utf8)).root)
    let table = try #require(state.tables["plain"])
    // 42 items of 400 KB: 40 fit into 16 MB.
    let text = String(repeating: "x", count: 400 * 1024 - 4)
    for number in 10..<52 {
      let item = Array(#"{"p":{"S":"\#(number)"},"x":{"S":"\#(text)"}}"#.utf8)
      let key = table.key.encoded([.string(Array("\(number)".utf8))])
      try state.replace(nil, by: item, at: key, of: table)
    }
    let keys = (10..<52).map { #"{"p": {"S": "\#($0)"}}"# }.joined(separator: ", ")
    let rest = ##""ConsistentRead": true, "ExpressionAttributeNames": {"#p": "p"}, "ProjectionExpression": "#p""##
    let request = #"{"RequestItems": {"plain": {"Keys": [\#(keys)], \#(rest)}}}"#
    let answer = try state.batchGetItem(JSONDocument(Array(request.utf8)).root)
    let expected = (10..<50).map { #"{"p":{"S":"\#($0)"}}"# }.joined(separator: ",")
    #expect(
      try Wire.sorted(answer)
        == Wire.sorted(
          #"{"Responses": {"plain": [\#(expected)]}, "UnprocessedKeys": {"plain": {"Keys": "#
            + #"[{"p": {"S": "50"}}, {"p": {"S": "51"}}], \#(rest)}}}"#))
  }
}
