import Testing

@testable import TablewrightLocal

/// What DynamoDB returns is known from Scylla's tests that were run against it, test/alternator/test_returnvalues.py.
@Suite("What a write returns")
struct ReturnValuesTests {
  private let wire: Wire
  private static let key = #""TableName": "plain", "Key": {"p": {"S": "1"}}"#

  init() throws {
    wire = try Wire(tables: WireTables.plain)
    try wire(
      "PutItem",
      #"{"TableName": "plain", "Item": {"p": {"S": "1"}, "a": {"M": {"b": {"S": "dog"}, "c": {"L": [{"N": "1"}, {"N": "2"}, "#
        + #"{"N": "3"}]}}}, "d": {"S": "cat"}}}"#)
  }

  /// The attributes that an update returns.
  private func returned(_ returnValues: String, _ update: String, _ values: String = "") throws -> String {
    let values = values.isEmpty ? "" : #", "ExpressionAttributeValues": {\#(values)}"#
    return try wire.member(
      "Attributes", "UpdateItem",
      #"{\#(Self.key), "ReturnValues": "\#(returnValues)", "UpdateExpression": "\#(update)"\#(values)}"#)
  }

  private static let v = #"":v": {"S": "v"}"#

  @Test(
    "is of an update only what it writes to, within what it lies in",
    arguments: [
      ("UPDATED_OLD", "SET d = :v", #"{"d":{"S":"cat"}}"#), ("UPDATED_NEW", "SET d = :v", #"{"d":{"S":"v"}}"#),
      ("UPDATED_OLD", "SET a.b = :v", #"{"a":{"M":{"b":{"S":"dog"}}}}"#),
      ("UPDATED_NEW", "SET a.b = :v", #"{"a":{"M":{"b":{"S":"v"}}}}"#),
      ("UPDATED_OLD", "SET a.c[1] = :v", #"{"a":{"M":{"c":{"L":[{"N":"2"}]}}}}"#),
      ("UPDATED_OLD", "SET a.c[1] = :v, a.b = :v", #"{"a":{"M":{"b":{"S":"dog"},"c":{"L":[{"N":"2"}]}}}}"#),
      (
        "UPDATED_NEW", "SET a.c[1] = :v, a.b = :v, d = :v",
        #"{"a":{"M":{"b":{"S":"v"},"c":{"L":[{"S":"v"}]}}},"d":{"S":"v"}}"#
      ),
      // What was not there before, or is not there any more.
      ("UPDATED_OLD", "SET x = :v", "null"), ("UPDATED_NEW", "SET x = :v", #"{"x":{"S":"v"}}"#),
      ("UPDATED_OLD", "SET a.x = :v", "null"), ("UPDATED_NEW", "SET a.x = :v", #"{"a":{"M":{"x":{"S":"v"}}}}"#),
      ("UPDATED_OLD", "SET d = :v, x = :v", #"{"d":{"S":"cat"}}"#),
      // Past its end an element goes to the end, where its path does not lead.
      ("UPDATED_NEW", "SET a.c[100] = :v", "null"),
    ])
  func updated(returnValues: String, update: String, expected: String) throws {
    #expect(try returned(returnValues, update, Self.v) == expected)
  }

  @Test(
    "is of a removal what was there, or what moved to its place",
    arguments: [
      ("UPDATED_OLD", "REMOVE d", #"{"d":{"S":"cat"}}"#), ("UPDATED_NEW", "REMOVE d", "null"),
      ("UPDATED_OLD", "REMOVE a.c[1], a.c[3]", #"{"a":{"M":{"c":{"L":[{"N":"2"}]}}}}"#),
      ("UPDATED_NEW", "REMOVE a.c[1]", #"{"a":{"M":{"c":{"L":[{"N":"3"}]}}}}"#),
    ])
  func removed(returnValues: String, update: String, expected: String) throws {
    #expect(try returned(returnValues, update) == expected)
  }

  @Test("is the whole item before or after, where that is asked for")
  func whole() throws {
    let old = try wire.member("Item", "GetItem", "{\(Self.key)}")
    #expect(try returned("ALL_OLD", "SET a.b = :v", Self.v) == old)
    let new = try returned("ALL_NEW", "SET d = :v", Self.v)
    #expect(try wire.member("Item", "GetItem", "{\(Self.key)}") == new)
    #expect(try returned("NONE", "SET d = :v", Self.v) == "null")
    let put = #"{"TableName": "plain", "Item": {"p": {"S": "1"}}, "ReturnValues": "ALL_OLD"}"#
    #expect(try wire.member("Attributes", "PutItem", put) == new)
    let delete = #"{\#(Self.key), "ReturnValues": "ALL_OLD"}"#
    #expect(try wire.member("Attributes", "DeleteItem", delete) == #"{"p":{"S":"1"}}"#)
    #expect(try wire.member("Attributes", "DeleteItem", delete) == "null")
    #expect(try wire.member("Attributes", "PutItem", put) == "null")
  }

  @Test("is nothing of an update that finds no item and only takes away, which makes none")
  func makesNone() throws {
    try wire("DeleteItem", "{\(Self.key)}")
    #expect(try returned("ALL_NEW", "REMOVE d") == "null")
    #expect(try returned("ALL_NEW", "DELETE d :v", #"":v": {"SS": ["x"]}"#) == "null")
    #expect(try wire("GetItem", "{\(Self.key)}") == "{}")
    #expect(try returned("ALL_NEW", "SET d = :v", Self.v) == #"{"d":{"S":"v"},"p":{"S":"1"}}"#)
    try wire("DeleteItem", "{\(Self.key)}")
    #expect(
      try wire.member("Attributes", "UpdateItem", #"{\#(Self.key), "ReturnValues": "ALL_NEW"}"#) == #"{"p":{"S":"1"}}"#)
  }

  @Test("is the item that made a condition fail, where that is asked for")
  func failure() throws {
    let condition = #""ConditionExpression": "attribute_not_exists(p)""#
    let writes = [
      ("PutItem", #""TableName": "plain", "Item": {"p": {"S": "1"}}"#), ("DeleteItem", Self.key),
      ("UpdateItem", Self.key),
    ]
    let item = try wire.member("Item", "GetItem", "{\(Self.key)}")
    for (operation, rest) in writes {
      for (asked, expected) in [("ALL_OLD", #""Item":\#(item)"#), ("NONE", nil), (nil, nil)] as [(String?, String?)] {
        let asking = asked.map { #", "ReturnValuesOnConditionCheckFailure": "\#($0)""# } ?? ""
        let answer = wire.engine.answer(operation, Array("{\(rest), \(condition)\(asking)}".utf8))
        #expect(answer.status == 400)
        let body = try Wire.sorted(answer.body)
        #expect(body.contains("ConditionalCheckFailedException"))
        #expect(body.contains(#""Item""#) == (expected != nil))
        if let expected { #expect(body.contains(expected)) }
      }
    }
  }
}
