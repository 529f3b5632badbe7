import Testing

@testable import TablewrightLocal

@Suite("Numbers in the engine")
struct NumberTests {
  private static let numbered = """
    {"TableName": "numbered", "BillingMode": "PAY_PER_REQUEST",
     "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "N"}, {"AttributeName": "s", "AttributeType": "N"}],
     "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}, {"AttributeName": "s", "KeyType": "RANGE"}]}
    """

  /// Known from dynalite's and Alternator's tests and from an independent suite of conformance tests.
  @Test("are answered in digits alone, wherever they are")
  func canonical() throws {
    let wire = try Wire(tables: WireTables.plain)
    let digits = String(repeating: "9", count: 38)
    for (written, answered) in [
      ("0000012345678901234567890123456789012345678", "12345678901234567890123456789012345678"),
      ("-00001.23456789012345678901234567890123456780000", "-1.2345678901234567890123456789012345678"),
      ("0009.99999999999999999999999999999999999990000e125", digits + String(repeating: "0", count: 88)),
      ("0001.000e-130", "0." + String(repeating: "0", count: 129) + "1"), ("-0", "0"), ("0e125", "0"),
      ("-0.00E-100", "0"),
      ("1.5E2", "150"), ("3.1400", "3.14"), ("+3", "3"), (".5", "0.5"), ("1e+5", "100000"), ("100", "100"), ("1.", "1"),
    ] {
      let item = """
        {"p": {"S": "k"}, "n": {"N": "\(written)"}, "l": {"L": [{"N": "\(written)"}]}, "s": {"NS": ["\(written)", "77"]}}
        """
      try wire("PutItem", #"{"TableName": "plain", "Item": \#(item)}"#)
      let read = try wire.member("Item.l", "GetItem", #"{"TableName": "plain", "Key": {"p": {"S": "k"}}}"#)
      #expect(read == #"{"L":[{"N":"\#(answered)"}]}"#, "\(written)")
      let set = try wire.member("Item.s", "GetItem", #"{"TableName": "plain", "Key": {"p": {"S": "k"}}}"#)
      #expect(set.contains("\"\(answered)\""), "\(written)")
    }
  }

  @Test("are refused beyond 38 digits and DynamoDB's range")
  func refused() throws {
    let wire = try Wire(tables: WireTables.plain)
    let overflow = "Number overflow. Attempting to store a number with magnitude larger than supported range"
    let underflow = "Number underflow. Attempting to store a number with magnitude smaller than supported range"
    let precision = "Attempting to store more than 38 significant digits in a Number"
    let unreadable = "The parameter cannot be converted to a numeric value"
    for (written, message) in [
      ("1e126", overflow), ("-1e126", overflow), ("11e125", overflow), ("1e-131", underflow), ("-1e-131", underflow),
      ("0.9e-130", underflow), ("123456789012345678901234567890123456789", precision),
      ("-1.23456789012345678901234567890123456789", precision), ("", unreadable), ("b", "\(unreadable): b"),
      ("NaN", "\(unreadable): NaN"), ("Infinity", "\(unreadable): Infinity"), (" 1", "\(unreadable):  1"),
      ("1 ", "\(unreadable): 1 "),
      ("1e", "\(unreadable): 1e"), ("0x10", "\(unreadable): 0x10"), ("1.2.3", "\(unreadable): 1.2.3"),
      ("--1", "\(unreadable): --1"),
      ("1e99999999999", overflow), ("1e-99999999999", underflow), ("1e2147483648", overflow), ("0e126", overflow),
      ("0e-131", underflow), ("1e9223372036854775808", "\(unreadable): 1e9223372036854775808"),
      ("1e10000000000000000000000", "\(unreadable): 1e10000000000000000000000"), ("١", "\(unreadable): ١"),
    ] {
      let request = #"{"TableName": "plain", "Item": {"p": {"S": "k"}, "m": {"M": {"n": {"N": "\#(written)"}}}}}"#
      #expect(try wire.message("PutItem", request) == message, "\(written)")
    }
  }

  @Test("that are equal are one key, however they are written, and keys are in their order")
  func keys() throws {
    let wire = try Wire(tables: Self.numbered)
    let ordered = [
      "-9.9e125", "-1e38", "-12.5", "-12", "-1", "-1e-130", "0", "1e-130", "0.1", "0.11", "1", "9", "10", "11.5",
      "1e38", "9.9e125",
    ]
    for number in ordered.shuffled() {
      try wire("PutItem", #"{"TableName": "numbered", "Item": {"p": {"N": "1"}, "s": {"N": "\#(number)"}}}"#)
    }
    for (partition, sort) in [("1.0", "10.0"), ("0.1e1", "1e1"), ("+1", "100E-1"), ("1e0", "0010")] {
      let key = #"{"TableName": "numbered", "Key": {"p": {"N": "\#(partition)"}, "s": {"N": "\#(sort)"}}}"#
      #expect(try wire.member("Item.s.N", "GetItem", key) == "\"10\"", "\(sort)")
    }
    let query =
      #"{"TableName": "numbered", "KeyConditionExpression": "p = :p", "ExpressionAttributeValues": {":p": {"N": "1.00"}}}"#
    let canonical = try ordered.map { number in
      try wire.member(
        "Item.s.N", "GetItem", #"{"TableName": "numbered", "Key": {"p": {"N": "1"}, "s": {"N": "\#(number)"}}}"#)
    }
    let items = canonical.map { #"{"p":{"N":"1"},"s":{"N":\#($0)}}"# }.joined(separator: ",")
    #expect(try wire.member("Items", "Query", query) == "[\(items)]")
  }

  @Test("count in updates exactly, and are refused where a result is none of them")
  func arithmetic() throws {
    let wire = try Wire(tables: WireTables.plain)
    func add(_ number: String, to text: String) -> String {
      """
      {"TableName": "plain", "Key": {"p": {"S": "k"}}, "ReturnValues": "UPDATED_NEW", "UpdateExpression": "\(text)",
       "ExpressionAttributeValues": {":n": {"N": "\(number)"}}}
      """
    }
    #expect(
      try wire.member("Attributes.n.N", "UpdateItem", add("9007199254740993", to: "ADD n :n")) == "\"9007199254740993\""
    )
    #expect(
      try wire.member("Attributes.n.N", "UpdateItem", add("0.1", to: "SET n = n + :n")) == "\"9007199254740993.1\"")
    #expect(try wire.member("Attributes.n.N", "UpdateItem", add("9007199254740993", to: "SET n = n - :n")) == "\"0.1\"")
    let overflow = "Number overflow. Attempting to store a number with magnitude larger than supported range"
    #expect(try wire.message("UpdateItem", add("1e50", to: "ADD n :n")) == overflow)
    #expect(try wire.message("UpdateItem", add("9e125", to: "SET n = :n + :n")) == overflow)
    #expect(try wire.message("UpdateItem", add("-9e125", to: "SET n = :n + :n")) == overflow)
  }
}
