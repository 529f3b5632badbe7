import Foundation
import Testing

@testable import TablewrightLocal

@Suite("The description of a table")
struct TableDescriptionTests {
  let clock = TestClock()
  let wire: Wire

  init() throws { wire = try Wire(clock: clock) }

  private func created(_ table: String, _ member: String) throws -> String {
    try wire.member("TableDescription.\(member)", "CreateTable", table)
  }

  private func described(_ member: String) throws -> String {
    try wire.member("Table.\(member)", "DescribeTable", #"{"TableName": "songs"}"#)
  }

  @Test("holds all that DynamoDB tells of a table that is paid for by the request")
  func onDemand() throws {
    let table = TableJSON.table(
      "songs", TableJSON.types(["z": "N", "p": "S"]), TableJSON.key("p"),
      #""GlobalSecondaryIndexes": [\#(TableJSON.index("by-z", TableJSON.key("z")))]"#)
    try wire("CreateTable", table)
    let id = try described("TableId")
    let expected = """
      {"Table": {
        "AttributeDefinitions": [
          {"AttributeName": "p", "AttributeType": "S"}, {"AttributeName": "z", "AttributeType": "N"}],
        "TableName": "songs", "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}], "TableStatus": "ACTIVE",
        "CreationDateTime": 1800000000, "TableSizeBytes": 0, "ItemCount": 0, "TableId": \(id),
        "TableArn": "arn:aws:dynamodb:ddblocal:000000000000:table/songs",
        "ProvisionedThroughput": {"NumberOfDecreasesToday": 0, "ReadCapacityUnits": 0, "WriteCapacityUnits": 0},
        "BillingModeSummary": {
          "BillingMode": "PAY_PER_REQUEST", "LastUpdateToPayPerRequestDateTime": 1800000000},
        "WarmThroughput": {"ReadUnitsPerSecond": 12000, "WriteUnitsPerSecond": 4000, "Status": "ACTIVE"},
        "DeletionProtectionEnabled": false,
        "GlobalSecondaryIndexes": [{
          "IndexName": "by-z", "KeySchema": [{"AttributeName": "z", "KeyType": "HASH"}],
          "Projection": {"ProjectionType": "ALL"}, "IndexStatus": "ACTIVE", "IndexSizeBytes": 0, "ItemCount": 0,
          "IndexArn": "arn:aws:dynamodb:ddblocal:000000000000:table/songs/index/by-z",
          "ProvisionedThroughput": {"NumberOfDecreasesToday": 0, "ReadCapacityUnits": 0, "WriteCapacityUnits": 0},
          "WarmThroughput": {"ReadUnitsPerSecond": 12000, "WriteUnitsPerSecond": 4000, "Status": "ACTIVE"}}]}}
      """
    #expect(try wire("DescribeTable", #"{"TableName": "songs"}"#) == Wire.sorted(expected))
    let byArn = #"{"TableName": "arn:aws:dynamodb:ddblocal:000000000000:table/songs"}"#
    #expect(try wire("DescribeTable", byArn) == Wire.sorted(expected))
  }

  @Test("holds the units of one that has units, and no summary of how it is paid for")
  func provisioned() throws {
    let table =
      #"{"TableName": "songs", "#
      + [TableJSON.types(["p": "S"]), TableJSON.key("p"), TableJSON.units(5, 6)].joined(separator: ", ") + "}"
    #expect(try created(table, "ProvisionedThroughput.ReadCapacityUnits") == "5")
    #expect(try described("ProvisionedThroughput.WriteCapacityUnits") == "6")
    #expect(try described("BillingModeSummary") == "null")
    #expect(try described("WarmThroughput.ReadUnitsPerSecond") == "5")
  }

  @Test("counts items and bytes exactly, also of sparse indexes, after every kind of write and after one that fails")
  func counts() throws {
    let index = TableJSON.index("by-g", TableJSON.key("g"), projection: #"{"ProjectionType": "KEYS_ONLY"}"#)
    let table = TableJSON.table(
      "songs", TableJSON.types(["p": "S", "g": "S"]), TableJSON.key("p"), #""GlobalSecondaryIndexes": [\#(index)]"#)
    try wire("CreateTable", table)
    func expect(_ items: Int, _ bytes: Int, index: Int, _ indexBytes: Int) throws {
      let answer = try wire.member("Table", "DescribeTable", #"{"TableName": "songs"}"#)
      #expect(answer.contains(#""ItemCount":\#(items),"KeySchema""#), "\(answer)")
      #expect(answer.contains(#""TableSizeBytes":\#(bytes),"#), "\(answer)")
      #expect(answer.contains(#""IndexSizeBytes":\#(indexBytes),"IndexStatus":"ACTIVE","ItemCount":\#(index),"#))
    }
    try wire("PutItem", #"{"TableName": "songs", "Item": {"p": {"S": "1"}, "x": {"S": "1234567"}}}"#)
    try expect(1, 10, index: 0, 0)
    try wire("PutItem", #"{"TableName": "songs", "Item": {"p": {"S": "2"}, "g": {"S": "1"}, "x": {"S": "12345"}}}"#)
    try expect(2, 20, index: 1, 4)
    try wire(
      "UpdateItem",
      #"""
      {"TableName": "songs", "Key": {"p": {"S": "1"}}, "UpdateExpression": "SET g = :g REMOVE x",
       "ExpressionAttributeValues": {":g": {"S": "1234"}}}
      """#)
    try expect(2, 17, index: 2, 11)
    #expect(throws: Wire.Unexpected.self) {
      try wire(
        "TransactWriteItems",
        #"""
        {"TransactItems": [
          {"Put": {"TableName": "songs", "Item": {"p": {"S": "3"}}}},
          {"Delete": {"TableName": "songs", "Key": {"p": {"S": "9"}}, "ConditionExpression": "attribute_exists(p)"}}]}
        """#)
    }
    try expect(2, 17, index: 2, 11)
    try wire("DeleteItem", #"{"TableName": "songs", "Key": {"p": {"S": "2"}}}"#)
    try expect(1, 7, index: 1, 7)
  }

  @Test("lists tables by name in pages")
  func list() throws {
    for name in ["ccc", "aaa", "bbb"] {
      try wire("CreateTable", TableJSON.table(name, TableJSON.types(["p": "S"]), TableJSON.key("p")))
    }
    #expect(
      try wire("ListTables", #"{"Limit": 2}"#) == #"{"LastEvaluatedTableName":"bbb","TableNames":["aaa","bbb"]}"#)
    #expect(try wire("ListTables", #"{"Limit": 2, "ExclusiveStartTableName": "bbb"}"#) == #"{"TableNames":["ccc"]}"#)
    #expect(try wire("ListTables", #"{"Limit": 3}"#) == #"{"TableNames":["aaa","bbb","ccc"]}"#)
  }

  @Test("is answered by the deletion of a table, which protection forbids")
  func delete() throws {
    try wire(
      "CreateTable",
      TableJSON.table(
        "songs", TableJSON.types(["p": "S"]), TableJSON.key("p"), #""DeletionProtectionEnabled": true"#))
    #expect(
      try wire.message("DeleteTable", #"{"TableName": "songs"}"#)
        == "Resource cannot be deleted as it is currently protected against deletion. "
        + "Disable deletion protection first.")
    try wire("UpdateTable", #"{"TableName": "songs", "DeletionProtectionEnabled": false}"#)
    #expect(
      try wire.member("TableDescription.TableStatus", "DeleteTable", #"{"TableName": "songs"}"#) == #""DELETING""#)
    #expect(
      try wire.message("DescribeTable", #"{"TableName": "songs"}"#)
        == "Requested resource not found: Table: songs not found")
  }

  @Test("is there again after the file is opened again, with what was changed and counted")
  func reopened() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "tablewright-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let before: String
    do {
      let first = try Wire(path: file.path, clock: clock)
      try first(
        "CreateTable",
        TableJSON.table(
          "songs", TableJSON.types(["p": "S"]), TableJSON.key("p"),
          #""StreamSpecification": {"StreamEnabled": true, "StreamViewType": "KEYS_ONLY"}"#))
      try first("PutItem", #"{"TableName": "songs", "Item": {"p": {"S": "1"}}}"#)
      before = try first("DescribeTable", #"{"TableName": "songs"}"#)
    }
    let second = try Wire(path: file.path, clock: clock)
    #expect(try second("DescribeTable", #"{"TableName": "songs"}"#) == before)
  }
}
