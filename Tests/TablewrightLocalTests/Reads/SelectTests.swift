import Testing

@testable import TablewrightLocal

@Suite("What a query or scan answers of its items")
struct SelectTests {
  private let wire: Wire

  init() throws {
    wire = try Wire(tables: WireTables.indexed)
    try wire(
      "PutItem",
      #"{"TableName": "indexed", "Item": {"p": {"S": "1"}, "s": {"S": "2"}, "a": {"S": "3"}, "g": {"S": "4"}, "#
        + #""h": {"S": "5"}, "x": {"S": "6"}, "y": {"M": {"z": {"S": "7"}}}}}"#)
  }

  /// The names of the attributes that a query and a scan answer, which must be the same.
  private func names(_ index: String?, _ rest: String) throws -> String {
    let index = index.map { #", "IndexName": "\#($0)""# } ?? ""
    let isGlobal = index.contains("global")
    let query =
      #"{"TableName": "indexed", "KeyConditionExpression": "\#(isGlobal ? "g" : "p") = :k", "ExpressionAttributeValues": "#
      + #"{":k": {"S": "\#(isGlobal ? 4 : 1)"}}\#(index)\#(rest)}"#
    let queried = try wire.member("Items", "Query", query)
    let scanned = try wire.member("Items", "Scan", #"{"TableName": "indexed"\#(index)\#(rest)}"#)
    #expect(queried == scanned)
    return "pasghxyz".filter { queried.contains(#""\#($0)":"#) }
  }

  @Test(
    "is by default all that the table or index holds",
    arguments: [
      (nil, "pasghxyz"), ("local-all", "pasghxyz"), ("local-keys", "pas"), ("local-some", "pasx"),
      ("global-all", "pasghxyz"), ("global-keys", "psgh"), ("global-some", "psghx"),
    ] as [(String?, String)])
  func byDefault(index: String?, expected: String) throws {
    #expect(try names(index, "") == expected)
    if index != nil { #expect(try names(index, #", "Select": "ALL_PROJECTED_ATTRIBUTES""#) == expected) }
    #expect(try names(index, #", "Select": "COUNT""#) == "")
  }

  @Test("is the whole item, also by a local index that does not hold it")
  func allAttributes() throws {
    for index in [nil, "local-all", "local-keys", "local-some", "global-all"] {
      #expect(try names(index, #", "Select": "ALL_ATTRIBUTES""#) == "pasghxyz")
    }
  }

  @Test("are the attributes asked for, fetched from the table where a local index does not hold them")
  func specificAttributes() throws {
    for index in [nil, "local-all", "local-keys", "local-some", "global-all"] {
      #expect(try names(index, #", "ProjectionExpression": "s, y.z""#) == "syz")
      #expect(try names(index, #", "ProjectionExpression": "p", "Select": "SPECIFIC_ATTRIBUTES""#) == "p")
    }
    #expect(try names("global-some", #", "ProjectionExpression": "h, x""#) == "hx")
  }

  @Test("has only items that have all of an index's key")
  func sparse() throws {
    let items = [#""a": {"S": "1"}"#, #""g": {"S": "4"}"#, #""h": {"S": "1"}"#, #""g": {"S": "4"}, "h": {"S": "1"}"#]
    for (place, rest) in items.enumerated() {
      try wire("PutItem", #"{"TableName": "indexed", "Item": {"p": {"S": "1"}, "s": {"S": "new\#(place)"}, \#(rest)}}"#)
    }
    func count(_ index: String) throws -> String {
      try wire.member("Count", "Scan", #"{"TableName": "indexed", "IndexName": "\#(index)", "Select": "COUNT"}"#)
    }
    #expect(try [count("local-keys"), count("global-keys")] == ["2", "2"])
    // An item that loses a part of an index's key leaves the index.
    try wire(
      "UpdateItem",
      #"{"TableName": "indexed", "Key": {"p": {"S": "1"}, "s": {"S": "2"}}, "UpdateExpression": "REMOVE a, h"}"#)
    #expect(try [count("local-keys"), count("global-keys")] == ["1", "1"])
  }
}
