import Testing

@testable import TablewrightLocal

@Suite("An index of a table that has items")
struct IndexUpdateTests {
  let wire: Wire

  init() throws {
    wire = try Wire(tables: TableJSON.table("songs", TableJSON.types(["p": "S"]), TableJSON.key("p")))
    let items = [
      #""p": {"S": "1"}, "g": {"S": "a"}, "h": {"N": "2"}, "x": {"S": "more"}"#,
      #""p": {"S": "2"}, "g": {"S": "a"}, "h": {"N": "1"}"#,
      #""p": {"S": "3"}, "g": {"N": "7"}, "h": {"N": "1"}"#,
      #""p": {"S": "4"}, "g": {"S": ""}, "h": {"N": "1"}"#,
      #""p": {"S": "5"}, "x": {"S": "neither"}"#,
    ]
    for item in items { try wire("PutItem", #"{"TableName": "songs", "Item": {\#(item)}}"#) }
  }

  private func create(_ index: String, _ types: KeyValuePairs<String, String>) throws {
    try wire(
      "UpdateTable",
      #"""
      {"TableName": "songs", \#(TableJSON.types(types)), "GlobalSecondaryIndexUpdates": [{"Create": \#(index)}]}
      """#)
  }

  private func keys(in index: String) throws -> String {
    try wire.member(
      "Items", "Scan", #"{"TableName": "songs", "IndexName": "\#(index)", "ProjectionExpression": "p"}"#)
  }

  @Test("holds the items that have its key, and leaves out those whose attributes can't be one")
  func backfill() throws {
    try create(TableJSON.index("by-g", TableJSON.key("g", sort: "h")), ["g": "S", "h": "N"])
    #expect(try keys(in: "by-g") == #"[{"p":{"S":"2"}},{"p":{"S":"1"}}]"#)
    #expect(
      try wire.member("Table.AttributeDefinitions", "DescribeTable", #"{"TableName": "songs"}"#)
        == Wire.sorted(
          #"""
          [{"AttributeName": "g", "AttributeType": "S"}, {"AttributeName": "h", "AttributeType": "N"},
           {"AttributeName": "p", "AttributeType": "S"}]
          """#))
    try wire("PutItem", #"{"TableName": "songs", "Item": {"p": {"S": "6"}, "g": {"S": "a"}, "h": {"N": "0"}}}"#)
    #expect(try keys(in: "by-g") == #"[{"p":{"S":"6"}},{"p":{"S":"2"}},{"p":{"S":"1"}}]"#)
    #expect(
      try wire.message("PutItem", #"{"TableName": "songs", "Item": {"p": {"S": "7"}, "g": {"N": "1"}}}"#).contains(
        "Type mismatch for Index Key g Expected: S Actual: N IndexName: by-g"))
  }

  @Test("holds what it projects and nothing else")
  func projection() throws {
    let projection = #"{"ProjectionType": "INCLUDE", "NonKeyAttributes": ["x"]}"#
    try create(TableJSON.index("by-g", TableJSON.key("g"), projection: projection), ["g": "S"])
    #expect(
      try wire.member(
        "Items", "Query",
        #"""
        {"TableName": "songs", "IndexName": "by-g", "KeyConditionExpression": "g = :g",
         "ExpressionAttributeValues": {":g": {"S": "a"}}}
        """#)
        == Wire.sorted(
          #"[{"p": {"S": "1"}, "g": {"S": "a"}, "x": {"S": "more"}}, {"p": {"S": "2"}, "g": {"S": "a"}}]"#))
  }

  @Test("is gone when it is deleted, with the types of its attributes, and can be made again with others")
  func delete() throws {
    try create(TableJSON.index("by-g", TableJSON.key("g")), ["g": "S"])
    try wire(
      "UpdateTable", #"{"TableName": "songs", "GlobalSecondaryIndexUpdates": [{"Delete": {"IndexName": "by-g"}}]}"#)
    #expect(
      try wire.message("Scan", #"{"TableName": "songs", "IndexName": "by-g"}"#)
        == "The table does not have the specified index: by-g")
    #expect(
      try wire.member("Table.AttributeDefinitions", "DescribeTable", #"{"TableName": "songs"}"#)
        == #"[{"AttributeName":"p","AttributeType":"S"}]"#)
    try create(TableJSON.index("by-g", TableJSON.key("g")), ["g": "N"])
    #expect(try keys(in: "by-g") == #"[{"p":{"S":"3"}}]"#)
  }

  @Test("has up to four partition key and four sort key attributes, in the order of the schema")
  func severalAttributes() throws {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h"]
    let types = KeyValuePairs(
      dictionaryLiteral: ("a", "S"), ("b", "S"), ("c", "S"), ("d", "S"), ("e", "N"), ("f", "N"),
      ("g", "N"), ("h", "N"))
    let wire = try Wire(tables: TableJSON.table("songs", TableJSON.types(["p": "S"]), TableJSON.key("p")))
    for (number, last) in [3, 1, 2].enumerated() {
      let members = names.prefix(4).map { #""\#($0)": {"S": "v"}"# } + names[4..<7].map { #""\#($0)": {"N": "1"}"# }
      try wire(
        "PutItem",
        #"""
        {"TableName": "songs",
         "Item": {"p": {"S": "\#(number)"}, \#(members.joined(separator: ", ")), "h": {"N": "\#(last)"}}}
        """#)
    }
    let key = TableJSON.key("a", "b", "c", "d", sort: "e", "f", "g", "h")
    try wire(
      "UpdateTable",
      #"""
      {"TableName": "songs", \#(TableJSON.types(types)),
       "GlobalSecondaryIndexUpdates": [{"Create": \#(TableJSON.index("all", key))}]}
      """#)
    let condition = "a = :v AND b = :v AND c = :v AND d = :v AND e = :1 AND f = :1 AND g = :1 AND h > :1"
    #expect(
      try wire.member(
        "Items", "Query",
        #"""
        {"TableName": "songs", "IndexName": "all", "KeyConditionExpression": "\#(condition)",
         "ExpressionAttributeValues": {":v": {"S": "v"}, ":1": {"N": "1"}}, "ProjectionExpression": "p"}
        """#) == #"[{"p":{"S":"2"}},{"p":{"S":"0"}}]"#)
  }

  @Test("leaves the table as it was where an update is refused")
  func refused() throws {
    let before = try wire("DescribeTable", #"{"TableName": "songs"}"#)
    #expect(throws: Wire.Unexpected.self) {
      try wire(
        "UpdateTable",
        #"""
        {"TableName": "songs", \#(TableJSON.types(["g": "S"])), "GlobalSecondaryIndexUpdates": [
          {"Create": \#(TableJSON.index("by-g", TableJSON.key("g")))}, {"Delete": {"IndexName": "nowhere"}}]}
        """#)
    }
    #expect(try wire("DescribeTable", #"{"TableName": "songs"}"#) == before)
  }
}
