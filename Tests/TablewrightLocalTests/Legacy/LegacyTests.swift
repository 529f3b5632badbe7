import Testing

@testable import TablewrightLocal

@Suite("The parameters from before expressions")
struct LegacyTests {
  private static let item = """
    {"p": {"S": "k"}, "n": {"N": "5"}, "s": {"S": "text"}, "b": {"B": "AQI="}, "l": {"L": [{"N": "1"}, {"S": "x"}]},
     "ss": {"SS": ["a", "b"]}, "ns": {"NS": ["1", "2"]}, "none": {"NULL": true}, "t": {"BOOL": true},
     "m": {"M": {"x": {"N": "1"}}}}
    """

  private func wire() throws -> Wire {
    let wire = try Wire(tables: WireTables.plain, WireTables.indexed)
    try wire("PutItem", #"{"TableName": "plain", "Item": \#(Self.item)}"#)
    return wire
  }

  private static func condition(_ operation: String, _ values: String = "") -> String {
    values.isEmpty
      ? #"{"ComparisonOperator": "\#(operation)"}"#
      : #"{"ComparisonOperator": "\#(operation)", "AttributeValueList": [\#(values)]}"#
  }

  /// Conditions on an attribute, and whether they hold of the item.
  private static let conditions: [(attribute: String, condition: String, holds: Bool)] = [
    ("n", condition("EQ", #"{"N": "5.0"}"#), true), ("n", condition("EQ", #"{"N": "6"}"#), false),
    ("n", condition("EQ", #"{"S": "5"}"#), false), ("ss", condition("EQ", #"{"SS": ["b", "a"]}"#), true),
    ("m", condition("EQ", #"{"M": {"x": {"N": "1"}}}"#), true), ("t", condition("EQ", #"{"BOOL": true}"#), true),
    ("q", condition("EQ", #"{"N": "5"}"#), false), ("n", condition("NE", #"{"N": "6"}"#), true),
    ("n", condition("NE", #"{"N": "5"}"#), false), ("n", condition("NE", #"{"S": "5"}"#), true),
    ("q", condition("NE", #"{"N": "5"}"#), true), ("n", condition("LT", #"{"N": "6"}"#), true),
    ("n", condition("LT", #"{"N": "5"}"#), false), ("s", condition("LT", #"{"S": "u"}"#), true),
    ("b", condition("LT", #"{"B": "Ag=="}"#), true), ("s", condition("LT", #"{"N": "9"}"#), false),
    ("n", condition("LE", #"{"N": "5"}"#), true), ("n", condition("GT", #"{"N": "4"}"#), true),
    ("n", condition("GE", #"{"N": "5.1"}"#), false), ("q", condition("GE", #"{"N": "5"}"#), false),
    ("n", condition("BETWEEN", #"{"N": "5"}, {"N": "6"}"#), true),
    ("n", condition("BETWEEN", #"{"N": "6"}, {"N": "7"}"#), false),
    ("n", condition("IN", #"{"N": "4"}, {"N": "5"}"#), true), ("ss", condition("IN", #"{"S": "a"}"#), false),
    ("s", condition("BEGINS_WITH", #"{"S": "te"}"#), true), ("b", condition("BEGINS_WITH", #"{"B": "AQ=="}"#), true),
    ("n", condition("BEGINS_WITH", #"{"S": "5"}"#), false), ("s", condition("CONTAINS", #"{"S": "ex"}"#), true),
    ("ss", condition("CONTAINS", #"{"S": "a"}"#), true), ("ns", condition("CONTAINS", #"{"N": "2.0"}"#), true),
    ("l", condition("CONTAINS", #"{"S": "x"}"#), true), ("b", condition("CONTAINS", #"{"B": "Ag=="}"#), true),
    ("q", condition("CONTAINS", #"{"S": "x"}"#), false), ("s", condition("NOT_CONTAINS", #"{"S": "z"}"#), true),
    ("s", condition("NOT_CONTAINS", #"{"N": "1"}"#), true), ("ss", condition("NOT_CONTAINS", #"{"S": "a"}"#), false),
    ("q", condition("NOT_CONTAINS", #"{"S": "x"}"#), false), ("q", condition("NULL"), true),
    ("none", condition("NULL"), false),
    ("n", condition("NOT_NULL"), true), ("q", condition("NOT_NULL"), false),
  ]

  @Test("compare an attribute as they say, in Expected as in a filter")
  func comparisons() throws {
    let wire = try wire()
    for (attribute, condition, holds) in Self.conditions {
      let conditions = #"{"\#(attribute)": \#(condition)}"#
      let count = try wire.member("Count", "Scan", #"{"TableName": "plain", "ScanFilter": \#(conditions)}"#)
      #expect(count == (holds ? "1" : "0"), "\(conditions)")
      let put = #"{"TableName": "plain", "Item": \#(Self.item), "Expected": \#(conditions)}"#
      if holds {
        #expect(throws: Never.self, "\(conditions)") { try wire("PutItem", put) }
      } else {
        #expect(try wire.message("PutItem", put) == "The conditional request failed", "\(conditions)")
      }
    }
  }

  @Test("ask whether an attribute is there, or has a value, in every write")
  func existence() throws {
    let wire = try wire()
    let key = #""TableName": "plain", "Key": {"p": {"S": "k"}}"#
    for (expected, holds) in [
      (#"{"q": {"Exists": false}}"#, true), (#"{"n": {"Exists": false}}"#, false),
      (#"{"n": {"Value": {"N": "5"}}}"#, true),
      (#"{"n": {"Exists": true, "Value": {"N": "5"}}}"#, true), (#"{"n": {"Value": {"N": "6"}}}"#, false),
      (#"{"n": {"ComparisonOperator": "LT", "Value": {"N": "6"}}}"#, true), (#"{"q": {"Value": {"N": "5"}}}"#, false),
      (#"{"n": {"Value": {"N": "5"}}, "q": {"Exists": false}}"#, true),
      (#"{"n": {"Value": {"N": "5"}}, "s": {"Exists": false}}"#, false),
      (#"{"n": {"Value": {"N": "5"}}, "s": {"Exists": false}}, "ConditionalOperator": "OR"#, true),
      (#"{"n": {"Value": {"N": "6"}}, "s": {"Exists": false}}, "ConditionalOperator": "OR"#, false),
      (#"{"n": {"Value": {"N": "5"}}, "s": {"Exists": false}}, "ConditionalOperator": "AND"#, false),
    ] {
      let closed = expected.hasSuffix("}") ? expected : expected + "\""
      let update = #"{\#(key), "AttributeUpdates": {"x": {"Value": {"N": "1"}}}, "Expected": \#(closed)}"#
      if holds {
        #expect(throws: Never.self, "\(expected)") { try wire("UpdateItem", update) }
      } else {
        #expect(try wire.message("UpdateItem", update) == "The conditional request failed", "\(expected)")
        let delete = #"{\#(key), "Expected": \#(closed)}"#
        #expect(try wire.message("DeleteItem", delete) == "The conditional request failed", "\(expected)")
      }
    }
    try wire("DeleteItem", #"{\#(key), "Expected": {"n": {"Value": {"N": "5"}}}}"#)
    #expect(try wire("GetItem", "{\(key)}") == "{}")
  }

  @Test("change attributes: PUT, ADD and DELETE")
  func updates() throws {
    let wire = try wire()
    let attributes = try wire.member(
      "Attributes", "UpdateItem",
      """
      {"TableName": "plain", "Key": {"p": {"S": "k"}}, "ReturnValues": "UPDATED_NEW", "AttributeUpdates": {
        "n": {"Action": "ADD", "Value": {"N": "2"}}, "new": {"Action": "ADD", "Value": {"N": "3"}},
        "s": {"Action": "PUT", "Value": {"S": "put"}}, "q": {"Value": {"S": "default"}},
        "l": {"Action": "ADD", "Value": {"L": [{"N": "2"}]}}, "ss": {"Action": "DELETE", "Value": {"SS": ["a", "z"]}},
        "ns": {"Action": "DELETE", "Value": {"NS": ["1", "2"]}}, "m": {"Action": "DELETE"}, "gone": {"Action": "DELETE"}}}
      """)
    #expect(
      attributes
        == #"{"l":{"L":[{"N":"1"},{"S":"x"},{"N":"2"}]},"n":{"N":"7"},"new":{"N":"3"},"q":{"S":"default"},"#
        + #""s":{"S":"put"},"ss":{"SS":["b"]}}"#)
    let item = try wire.member("Item", "GetItem", #"{"TableName": "plain", "Key": {"p": {"S": "k"}}}"#)
    #expect(!item.contains(#""ns""#) && !item.contains(#""m""#))
    for update in [
      #"{"s": {"Action": "ADD", "Value": {"N": "1"}}}"#, #"{"n": {"Action": "ADD", "Value": {"SS": ["a"]}}}"#,
      #"{"ss": {"Action": "DELETE", "Value": {"NS": ["1"]}}}"#, #"{"n": {"Action": "DELETE", "Value": {"NS": ["1"]}}}"#,
    ] {
      let request = #"{"TableName": "plain", "Key": {"p": {"S": "k"}}, "AttributeUpdates": \#(update)}"#
      #expect(try wire.message("UpdateItem", request) == "Type mismatch for attribute to update", "\(update)")
    }
  }

  @Test("make an item where they change nothing, and not where they only take away")
  func newItems() throws {
    let wire = try wire()
    let key = #""TableName": "plain", "Key": {"p": {"S": "new"}}"#
    try wire("UpdateItem", #"{\#(key), "AttributeUpdates": {}}"#)
    #expect(try wire("GetItem", "{\(key)}") == #"{"Item":{"p":{"S":"new"}}}"#)
  }

  @Test("select keys, filter what they select, and keep the attributes that are asked for")
  func reads() throws {
    let wire = try wire()
    for number in 0..<6 {
      try wire(
        "PutItem",
        #"{"TableName": "indexed", "Item": {"p": {"S": "q"}, "s": {"S": "\#(number)"}, "x": {"N": "\#(number % 2)"}}}"#)
    }
    let partition = #""p": {"ComparisonOperator": "EQ", "AttributeValueList": [{"S": "q"}]}"#
    for (operation, values, keys) in [
      ("EQ", #"{"S": "2"}"#, "2"), ("LT", #"{"S": "2"}"#, "01"), ("LE", #"{"S": "2"}"#, "012"),
      ("GT", #"{"S": "4"}"#, "5"),
      ("GE", #"{"S": "4"}"#, "45"), ("BETWEEN", #"{"S": "1"}, {"S": "3"}"#, "123"),
      ("BEGINS_WITH", #"{"S": "3"}"#, "3"),
    ] {
      let sort = #""s": {"ComparisonOperator": "\#(operation)", "AttributeValueList": [\#(values)]}"#
      let request = #"{"TableName": "indexed", "KeyConditions": {\#(partition), \#(sort)}, "AttributesToGet": ["s"]}"#
      let items = keys.map { #"{"s":{"S":"\#($0)"}}"# }.joined(separator: ",")
      #expect(try wire.member("Items", "Query", request) == "[\(items)]", "\(operation)")
    }
    let filter = #""QueryFilter": {"x": {"ComparisonOperator": "EQ", "AttributeValueList": [{"N": "1"}]}}"#
    let request = #"{"TableName": "indexed", "KeyConditions": {\#(partition)}, \#(filter)}"#
    #expect(try wire.member("Count", "Query", request) == "3")
    #expect(try wire.member("ScannedCount", "Query", request) == "6")
    let get = #"{"TableName": "plain", "Key": {"p": {"S": "k"}}, "AttributesToGet": ["n", "gone"]}"#
    #expect(try wire("GetItem", get) == #"{"Item":{"n":{"N":"5"}}}"#)
    let batch = #"{"RequestItems": {"plain": {"Keys": [{"p": {"S": "k"}}], "AttributesToGet": ["n"]}}}"#
    #expect(try wire.member("Responses", "BatchGetItem", batch) == #"{"plain":[{"n":{"N":"5"}}]}"#)
  }
}
