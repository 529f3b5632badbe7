import Testing

@testable import TablewrightLocal

@Suite("Consumed capacity")
struct ConsumedCapacityTests {
  private let wire: Wire

  init() throws { wire = try Wire(tables: WireTables.plain, WireTables.indexed) }

  /// Asks with a sum and with all shares, and returns both members.
  private func used(_ operation: String, _ request: String) throws -> String {
    let request = request.dropLast() + #", "ReturnConsumedCapacity": "INDEXES"}"#
    return try wire.member("ConsumedCapacity", operation, String(request))
  }

  private static func text(_ count: Int) -> String { String(repeating: "x", count: count) }

  @Test("is not answered unless it is asked for")
  func notAsked() throws {
    let get = #"{"TableName": "plain", "Key": {"p": {"S": "1"}}}"#
    #expect(try wire("GetItem", get) == "{}")
    #expect(try wire("GetItem", get.dropLast() + #", "ReturnConsumedCapacity": "NONE"}"#) == "{}")
    #expect(
      try wire("GetItem", get.dropLast() + #", "ReturnConsumedCapacity": "TOTAL"}"#)
        == #"{"ConsumedCapacity":{"CapacityUnits":0.5,"TableName":"plain"}}"#)
    #expect(
      try used("GetItem", get)
        == #"{"CapacityUnits":0.5,"Table":{"CapacityUnits":0.5},"TableName":"plain"}"#)
  }

  @Test(
    "of a read is a unit for each started 4 KB of the whole item, and half of it when it is eventually consistent",
    arguments: [(4096 - 3, 1.0), (4096 - 2, 2.0), (3 * 4096 - 3, 3.0)])
  func reads(count: Int, units: Double) throws {
    try wire("PutItem", #"{"TableName": "plain", "Item": {"p": {"S": "1"}, "x": {"S": "\#(Self.text(count))"}}}"#)
    for isConsistent in [true, false] {
      let get =
        #"{"TableName": "plain", "Key": {"p": {"S": "1"}}, "ProjectionExpression": "p", "#
        + #""ConsistentRead": \#(isConsistent), "ReturnConsumedCapacity": "TOTAL"}"#
      let expected = isConsistent ? units : units / 2
      #expect(try Double(wire.member("ConsumedCapacity.CapacityUnits", "GetItem", get)) == expected)
    }
  }

  @Test("of a write is a unit for each started kilobyte of the larger item, before or after")
  func writes() throws {
    func units(_ operation: String, _ rest: String) throws -> String {
      try wire.member(
        "ConsumedCapacity.CapacityUnits", operation,
        #"{"TableName": "plain", "ReturnConsumedCapacity": "TOTAL", \#(rest)}"#)
    }
    func item(_ count: Int) -> String { #""Item": {"p": {"S": "1"}, "x": {"S": "\#(Self.text(count))"}}"# }
    let key = #""Key": {"p": {"S": "1"}}"#
    #expect(try units("DeleteItem", key) == "1")
    #expect(try units("PutItem", item(1024 - 3)) == "1")
    #expect(try units("PutItem", item(1024 - 2)) == "2")
    #expect(try units("PutItem", item(2048 - 2)) == "3")
    #expect(try units("PutItem", item(1)) == "3")
    let long = #""ExpressionAttributeValues": {":x": {"S": "\#(Self.text(3000))"}}"#
    #expect(try units("UpdateItem", #"\#(key), "UpdateExpression": "SET x = :x", \#(long)"#) == "3")
    #expect(try units("UpdateItem", #"\#(key), "UpdateExpression": "REMOVE x""#) == "3")
    #expect(try units("PutItem", item(5000)) == "5")
    #expect(try units("DeleteItem", key) == "5")
  }

  @Test("of a write has the entries that it makes, changes, moves and takes away in indexes")
  func indexEntries() throws {
    func put(_ attributes: String) throws -> String {
      try used(
        "PutItem", #"{"TableName": "indexed", "Item": {"p": {"S": "1"}, "s": {"S": "1"}\#(attributes)}}"#)
    }
    func expected(_ sum: Int, local: [Int] = [], global: [Int] = []) -> String {
      func member(_ kind: String, _ units: [Int]) -> String {
        let names = ["all", "keys", "some"]
        let used = zip(names, units).filter { $1 > 0 }.map {
          #""\#(kind.lowercased())-\#($0)":{"CapacityUnits":\#($1)}"#
        }
        return used.isEmpty ? "" : #""\#(kind)SecondaryIndexes":{\#(used.joined(separator: ","))},"#
      }
      let table = sum - (local + global).reduce(0, +)
      return #"{"CapacityUnits":\#(sum),\#(member("Global", global))\#(member("Local", local))"#
        + #""Table":{"CapacityUnits":\#(table)},"TableName":"indexed"}"#
    }
    // In no index: the table alone.
    #expect(try put(#", "x": {"S": "1"}"#) == expected(1))
    // New entries in the local ones.
    #expect(try put(#", "a": {"S": "1"}"#) == expected(4, local: [1, 1, 1]))
    // The same item again changes no index.
    #expect(try put(#", "a": {"S": "1"}"#) == expected(1))
    // What one projects and another does not.
    #expect(try put(#", "a": {"S": "1"}, "y": {"S": "1"}"#) == expected(2, local: [1]))
    #expect(try put(#", "a": {"S": "1"}, "x": {"S": "1"}"#) == expected(3, local: [1, 0, 1]))
    // A key that changes: one entry goes, another comes.
    #expect(try put(#", "a": {"S": "2"}, "x": {"S": "1"}"#) == expected(7, local: [2, 2, 2]))
    // Half a key is no entry.
    #expect(try put(#", "g": {"S": "1"}"#) == expected(4, local: [1, 1, 1]))
    #expect(try put(#", "g": {"S": "1"}, "h": {"S": "1"}"#) == expected(4, global: [1, 1, 1]))
    // Entries count by their own sizes.
    let long = Self.text(2500)
    #expect(
      try put(#", "g": {"S": "1"}, "h": {"S": "1"}, "y": {"S": "\#(long)"}"#) == expected(6, global: [3]))
    #expect(
      try put(#", "g": {"S": "2"}, "h": {"S": "1"}, "y": {"S": "\#(long)"}"#) == expected(13, global: [6, 2, 2]))
    #expect(
      try used("DeleteItem", #"{"TableName": "indexed", "Key": {"p": {"S": "1"}, "s": {"S": "1"}}}"#)
        == expected(8, global: [3, 1, 1]))
  }

  @Test("of a query or scan rounds the sum of what it reads, and is its index's")
  func pages() throws {
    for number in 0..<3 {
      try wire(
        "PutItem",
        #"{"TableName": "indexed", "Item": {"p": {"S": "1"}, "s": {"S": "\#(number)"}, "a": {"S": "1"}, "#
          + #""g": {"S": "1"}, "h": {"S": "1"}, "y": {"S": "\#(Self.text(2000))"}}}"#)
    }
    let query =
      #"{"TableName": "indexed", "KeyConditionExpression": "p = :p", "ExpressionAttributeValues": {":p": {"S": "1"}}}"#
    #expect(
      try used("Query", query) == #"{"CapacityUnits":1,"Table":{"CapacityUnits":1},"TableName":"indexed"}"#)
    #expect(
      try used("Query", query.dropLast() + #", "IndexName": "local-keys", "ConsistentRead": true}"#)
        == #"{"CapacityUnits":1,"LocalSecondaryIndexes":{"local-keys":{"CapacityUnits":1}},"#
        + #""Table":{"CapacityUnits":0},"TableName":"indexed"}"#)
    // What is fetched from the table comes on top.
    #expect(
      try used(
        "Query", query.dropLast() + #", "IndexName": "local-keys", "Select": "ALL_ATTRIBUTES", "ConsistentRead": true}"#
      )
        == #"{"CapacityUnits":3,"LocalSecondaryIndexes":{"local-keys":{"CapacityUnits":1}},"#
        + #""Table":{"CapacityUnits":2},"TableName":"indexed"}"#)
    #expect(
      try used("Scan", #"{"TableName": "indexed", "IndexName": "global-all"}"#)
        == #"{"CapacityUnits":1,"GlobalSecondaryIndexes":{"global-all":{"CapacityUnits":1}},"#
        + #""Table":{"CapacityUnits":0},"TableName":"indexed"}"#)
    #expect(
      try used("Scan", #"{"TableName": "plain"}"#)
        == #"{"CapacityUnits":0.5,"Table":{"CapacityUnits":0.5},"TableName":"plain"}"#)
  }

  @Test("of a batch is the sum of its items, each rounded, for each table")
  func batches() throws {
    let writes = (0..<3).map { #"{"PutRequest": {"Item": {"p": {"S": "\#($0)"}, "x": {"S": "\#(Self.text(1500))"}}}}"# }
    #expect(
      try used(
        "BatchWriteItem",
        #"{"RequestItems": {"plain": [\#(writes.joined(separator: ","))], "indexed": [{"DeleteRequest": {"Key": "#
          + #"{"p": {"S": "1"}, "s": {"S": "1"}}}}]}}"#)
        == #"[{"CapacityUnits":6,"Table":{"CapacityUnits":6},"TableName":"plain"},"#
        + #"{"CapacityUnits":1,"Table":{"CapacityUnits":1},"TableName":"indexed"}]"#)
    let keys = #"[{"p": {"S": "0"}}, {"p": {"S": "1"}}, {"p": {"S": "missing"}}]"#
    #expect(
      try used("BatchGetItem", #"{"RequestItems": {"plain": {"Keys": \#(keys)}}}"#)
        == #"[{"CapacityUnits":1.5,"Table":{"CapacityUnits":1.5},"TableName":"plain"}]"#)
    #expect(
      try used("BatchGetItem", #"{"RequestItems": {"plain": {"Keys": \#(keys), "ConsistentRead": true}}}"#)
        == #"[{"CapacityUnits":3,"Table":{"CapacityUnits":3},"TableName":"plain"}]"#)
  }
}
