import Testing

@testable import TablewrightLocal

@Suite("Hostile expressions and documents")
struct HostileFuzzTests {
  @Test(
    "are an error each, whichever parameter they are in",
    arguments: [
      String(repeating: "(", count: 20_000), String(repeating: "NOT ", count: 20_000),
      String(repeating: "a", count: 5_000_000),
      String(repeating: "size(", count: 800), String(repeating: "(", count: 4_000),
      String(repeating: "NOT ", count: 1_000),
      String(repeating: "a.", count: 2_000), String(repeating: "a[0]", count: 1_000),
      String(repeating: "((a=b)OR", count: 500),
      "SET a = " + String(repeating: "if_not_exists(a,", count: 250), "SET a = " + String(repeating: "(", count: 4_000),
      String(repeating: "\u{0}", count: 4_000), String(repeating: "😀", count: 1_000),
      String(repeating: "#a.", count: 1_300),
    ])
  func expressions(text: String) throws {
    let wire = try Wire(tables: WireTables.plain)
    let escaped = text.replacing("\u{0}", with: "\\u0000")
    for request in [
      ("PutItem", #""Item": {"p": {"S": "k"}}, "ConditionExpression""#),
      ("UpdateItem", #""Key": {"p": {"S": "k"}}, "UpdateExpression""#),
      ("Scan", "\"FilterExpression\""), ("Scan", "\"ProjectionExpression\""), ("Query", "\"KeyConditionExpression\""),
    ] {
      let message = try wire.message(request.0, "{\"TableName\": \"plain\", \(request.1): \"\(escaped)\"}")
      #expect(message.hasPrefix("Invalid "), "\(message.prefix(200))")
    }
  }

  @Test("of documents deeper than 32 levels are an error, and those of 32 are stored")
  func documents() throws {
    let wire = try Wire(tables: WireTables.plain)
    func put(_ depth: Int, _ open: String, _ close: String) -> String {
      let value = String(repeating: open, count: depth) + #"{"S": "x"}"# + String(repeating: close, count: depth)
      return #"{"TableName": "plain", "Item": {"p": {"S": "k"}, "d": \#(value)}}"#
    }
    for (open, close) in [(#"{"L": ["#, "]}"), (#"{"M": {"m": "#, "}}")] {
      try wire("PutItem", put(31, open, close))
      for depth in [32, 40] {
        #expect(
          try wire.message("PutItem", put(depth, open, close)).hasPrefix("Nesting Levels have exceeded"), "\(depth)")
      }
      for depth in [5_000, 100_000] {
        #expect(throws: Never.self) { try wire.refusal("PutItem", put(depth, open, close)) }
        #expect(throws: Never.self) { try wire.refusal("PutItem", put(depth, open, "")) }
      }
    }
  }

  /// Requests of every kind, which random damage makes others of.
  private static let requests = [
    (
      "PutItem",
      #"{"TableName": "plain", "Item": {"p": {"S": "k\u0001\"é"}, "n": {"N": "-1.5e3"}, "l": {"L": [{"NULL": true}]}}}"#
    ),
    (
      "PutItem",
      #"{"TableName": "plain", "Item": {"p": {"S": "k"}}, "Expected": {"x": {"ComparisonOperator": "IN", "AttributeValueList": [{"N": "1"}]}}}"#
    ),
    (
      "UpdateItem",
      ##"{"TableName": "plain", "Key": {"p": {"S": "k"}}, "UpdateExpression": "SET #a = a + :n REMOVE b[1]", "ExpressionAttributeNames": {"#a": "c"}, "ExpressionAttributeValues": {":n": {"N": "1"}}}"##
    ),
    (
      "UpdateItem",
      #"{"TableName": "plain", "Key": {"p": {"S": "k"}}, "AttributeUpdates": {"x": {"Action": "ADD", "Value": {"SS": ["a"]}}}}"#
    ),
    (
      "DeleteItem",
      #"{"TableName": "plain", "Key": {"p": {"S": "k"}}, "ConditionExpression": "NOT (a = :v OR size(b) > :v)", "ExpressionAttributeValues": {":v": {"BS": ["AQ==", "Ag=="]}}}"#
    ),
    (
      "Query",
      #"{"TableName": "plain", "KeyConditionExpression": "p = :p", "FilterExpression": "contains(l, :p)", "ExpressionAttributeValues": {":p": {"S": "k"}}}"#
    ),
    (
      "Query",
      #"{"TableName": "plain", "KeyConditions": {"p": {"ComparisonOperator": "EQ", "AttributeValueList": [{"S": "k"}]}}}"#
    ),
    (
      "Scan",
      #"{"TableName": "plain", "ScanFilter": {"l": {"ComparisonOperator": "NOT_CONTAINS", "AttributeValueList": [{"B": "AQ=="}]}}, "Limit": 3}"#
    ),
    (
      "GetItem",
      #"{"TableName": "plain", "Key": {"p": {"S": "k"}}, "ProjectionExpression": "l[0], m.x", "ConsistentRead": true}"#
    ),
    ("TransactWriteItems", #"{"TransactItems": [{"Put": {"TableName": "plain", "Item": {"p": {"S": "t"}}}}]}"#),
  ]

  @Test("and damaged requests are answered or refused, and never fail the engine")
  func damaged() throws {
    let wire = try Wire(tables: WireTables.plain)
    var (taken, refused) = (0, 0)
    FuzzRuns.repeating(3_000) { random in
      let (operation, json) = Self.requests[random.number(0...Self.requests.count - 1)]
      var bytes = Array(json.utf8)
      for _ in 0..<random.number(0...3) { FuzzRuns.damage(&bytes, &random) }
      let answer = wire.engine.answer(operation, bytes)
      #expect([200, 400].contains(answer.status), "\(operation) \(String(decoding: bytes, as: UTF8.self))")
      #expect(throws: Never.self) { try Wire.sorted(answer.body) }
      if answer.status == 200 { taken += 1 } else { refused += 1 }
    }
    #expect(taken > 0 && refused > 0)
  }

  @Test("and bytes that are no JSON are read to an error or a document, the same each time")
  func json() {
    let pieces = [
      "{", "}", "[", "]", ":", ",", "\"a\"", "\"\\u00e9\\n\"", "1", "-0.5e9", "true", "null", " ", "\"", "\\", "\u{1}",
    ]
    FuzzRuns.repeating(5_000) { random in
      var bytes = Array(
        (0..<random.number(0...12)).map { _ in pieces[random.number(0...pieces.count - 1)] }.joined().utf8)
      if random.number(0...1) == 0 { bytes = Array(Self.requests[random.number(0...Self.requests.count - 1)].1.utf8) }
      for _ in 0..<random.number(0...4) { FuzzRuns.damage(&bytes, &random) }
      let (first, second) = (try? JSONDocument(bytes), try? JSONDocument(bytes))
      #expect(first?.nodes.count == second?.nodes.count)
      guard let root = first?.root else { return }
      for (_, value) in root.members { _ = try? AttributeReader.value(value) }
      _ = try? AttributeReader.members(root)
    }
  }
}

extension Wire {
  /// Asks for what has to be refused, in whatever words.
  fileprivate func refusal(_ operation: String, _ request: String) throws {
    let answer = engine.answer(operation, Array(request.utf8))
    guard answer.status == 400 else { throw Unexpected(description: "\(operation) answered \(answer.status)") }
  }
}
