import DynamoDBExpressions
import Testing

@testable import TablewrightLocal

@Suite("The size of an item")
struct ItemSizeTests {
  private static func size(_ item: String) throws -> Int {
    var bytes: [UInt8] = []
    Value.write(try AttributeReader.members(JSONDocument(Array(item.utf8)).root), to: &bytes)
    return ItemSize.of(bytes)
  }

  @Test(
    "counts names, texts in UTF-8, binaries as they are, and what lists and maps take",
    arguments: [
      (#"{}"#, 0), (#"{"a": {"S": ""}}"#, 1), (#"{"ab": {"S": "abc"}}"#, 5), (#"{"a": {"S": "äß€😀"}}"#, 12),
      (#"{"a": {"S": "\"\\\n\u0001é"}}"#, 7), (#"{"\"\n": {"S": "abcdefghijklmnop\"abcdefghij"}}"#, 29),
      (#"{"a": {"B": ""}}"#, 1), (#"{"a": {"B": "AQ=="}}"#, 2), (#"{"a": {"B": "AQI="}}"#, 3),
      (#"{"a": {"B": "AQID"}}"#, 4), (#"{"a": {"BOOL": true}, "b": {"BOOL": false}}"#, 4),
      (#"{"a": {"NULL": true}}"#, 2),
      (#"{"a": {"L": []}}"#, 4), (#"{"a": {"M": {}}}"#, 4), (#"{"a": {"L": [{"S": "xy"}, {"NULL": true}]}}"#, 9),
      (#"{"a": {"M": {"key": {"S": "xy"}, "k": {"L": [{"M": {}}]}}}, "b": {"S": "z"}}"#, 1 + 3 + 6 + 1 + 1 + 3 + 4 + 2),
      (#"{"a": {"SS": ["x", "yz"]}}"#, 4), (#"{"a": {"BS": ["AQ==", "AQID"]}}"#, 5),
      (#"{"a": {"NS": ["1", "100", "-12.5"]}}"#, 9),
    ])
  func sizes(item: String, size: Int) throws { #expect(try Self.size(item) == size) }

  /// Two digits to a byte, as they stand to the point: 12.3 takes as much as 1.23, and 0.123 one byte more.
  @Test(
    "counts a number's digits by twos, one byte more, and one for a sign",
    arguments: [
      ("0", 1), ("1", 2), ("-1", 3), ("10", 2), ("100", 2), ("12", 2), ("123", 3), ("1.5", 3), ("12.5", 3),
      ("-12.5", 4),
      ("0.1", 2), ("0.01", 2), ("0.001", 2), ("0.12", 2), ("0.012", 3), ("1E+100", 2), ("1E-100", 2), ("1E-101", 2),
      ("99999999999999999999999999999999999999", 20), ("9.9999999999999999999999999999999999999", 21),
      ("1234567890123456789000000000000000000000", 11),
    ])
  func numbers(number: String, size: Int) throws {
    #expect(try Self.size(#"{"a": {"N": "\#(number)"}}"#) == 1 + size)
    #expect(try Self.size(#"{"a": {"L": [{"N": "\#(number)"}]}}"#) == 5 + size)
  }

  @Test("of damaged bytes is what can be read of them, and no crash", arguments: [true, false])
  func damage(isCut: Bool) throws {
    let item = Array(
      #"{"a":{"L":[{"S":"x\"y"},{"M":{"k":{"NS":["1","2"]}}}]},"b":{"BOOL":true},"c":{"B":"AQ=="}}"#.utf8)
    for place in item.indices {
      var damaged = isCut ? Array(item[..<place]) : item
      if !isCut { damaged[place] = UInt8(ascii: "{") }
      #expect(ItemSize.of(damaged) <= 2 * item.count)
    }
    let deep = Array(String(repeating: #"{"a":{"M":"#, count: 1000).utf8)
    #expect(ItemSize.of(deep) < deep.count)
  }

  @Test("may be 400 KB, names included, and not a byte more")
  func limit() throws {
    let wire = try Wire(tables: WireTables.plain)
    let text = String(repeating: "x", count: 400 * 1024 - 5)
    func put(_ text: String) -> String {
      #"{"TableName": "plain", "Item": {"p": {"S": "1"}, "ab": {"S": "\#(text)"}}}"#
    }
    // Names of three bytes, and a key of one.
    try wire("PutItem", put(text + "x"))
    #expect(try wire.message("PutItem", put(text + "xx")) == "Item size has exceeded the maximum allowed size")
    let grow =
      #"{"TableName": "plain", "Key": {"p": {"S": "1"}}, "UpdateExpression": "SET c = :c", "#
      + #""ExpressionAttributeValues": {":c": {"NULL": true}}}"#
    #expect(try wire.message("UpdateItem", grow) == "Item size to update has exceeded the maximum allowed size")
  }
}
