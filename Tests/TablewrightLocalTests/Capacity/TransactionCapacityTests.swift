import Testing

@testable import TablewrightLocal

@Suite("Consumed capacity of transactions")
struct TransactionCapacityTests {
  private let wire: Wire
  private static let text = String(repeating: "x", count: 1500)

  init() throws {
    wire = try Wire(tables: WireTables.plain, WireTables.indexed)
    try wire("PutItem", #"{"TableName": "plain", "Item": {"p": {"S": "old"}, "x": {"S": "\#(Self.text)"}}}"#)
  }

  private func used(_ operation: String, _ items: [String], _ rest: String = "") throws -> String {
    try wire.member(
      "ConsumedCapacity", operation,
      #"{"ReturnConsumedCapacity": "INDEXES", "TransactItems": [\#(items.joined(separator: ","))]\#(rest)}"#)
  }

  private static let writes = [
    #"{"Put": {"TableName": "plain", "Item": {"p": {"S": "new"}, "x": {"S": "\#(text)"}}}}"#,
    #"{"ConditionCheck": {"TableName": "plain", "Key": {"p": {"S": "old"}}, "ConditionExpression": "attribute_exists(p)"}}"#,
    #"{"Put": {"TableName": "indexed", "Item": {"p": {"S": "1"}, "s": {"S": "1"}, "a": {"S": "1"}}}}"#,
  ]

  @Test("of writes is twice that of single ones, for each table, and said to be for writing")
  func writing() throws {
    func capacity(_ units: Int) -> String { #"{"CapacityUnits":\#(units),"WriteCapacityUnits":\#(units)}"# }
    let locals = ["all", "keys", "some"].map { #""local-\#($0)":\#(capacity(2))"# }.joined(separator: ",")
    #expect(
      try used("TransactWriteItems", Self.writes)
        == #"[{"CapacityUnits":8,"Table":\#(capacity(8)),"TableName":"plain","WriteCapacityUnits":8},"#
        + #"{"CapacityUnits":8,"LocalSecondaryIndexes":{\#(locals)},"Table":\#(capacity(2)),"TableName":"indexed","#
        + #""WriteCapacityUnits":8}]"#)
  }

  @Test("of writes that were made before under their token is that of reading them")
  func again() throws {
    let token = #", "ClientRequestToken": "token""#
    _ = try used("TransactWriteItems", Self.writes, token)
    func capacity(_ units: Int) -> String { #"{"CapacityUnits":\#(units),"ReadCapacityUnits":\#(units)}"# }
    #expect(
      try used("TransactWriteItems", Self.writes, token)
        == #"[{"CapacityUnits":4,"ReadCapacityUnits":4,"Table":\#(capacity(4)),"TableName":"plain"},"#
        + #"{"CapacityUnits":2,"ReadCapacityUnits":2,"Table":\#(capacity(2)),"TableName":"indexed"}]"#)
  }

  @Test("of reads is twice that of single ones, also of items that are not there")
  func reading() throws {
    let gets = ["old", "missing"].map { #"{"Get": {"TableName": "plain", "Key": {"p": {"S": "\#($0)"}}}}"# }
    #expect(
      try used("TransactGetItems", gets)
        == #"[{"CapacityUnits":4,"ReadCapacityUnits":4,"Table":{"CapacityUnits":4,"ReadCapacityUnits":4},"#
        + #""TableName":"plain"}]"#)
  }

  @Test("is refused together with the transaction where its items have more than 4 MB")
  func tooLarge() throws {
    let long = String(repeating: "x", count: 390_000)
    func puts(_ count: Int) -> String {
      let puts = (0..<count).map {
        #"{"Put": {"TableName": "plain", "Item": {"p": {"S": "\#($0)"}, "x": {"S": "\#(long)"}}}}"#
      }
      return #"{"TransactItems": [\#(puts.joined(separator: ","))]}"#
    }
    #expect(try wire.message("TransactWriteItems", puts(11)).contains("4 MB"))
    #expect(try wire.member("Count", "Scan", #"{"TableName": "plain", "Select": "COUNT"}"#) == "1")
    try wire("TransactWriteItems", puts(10))
    try wire("PutItem", #"{"TableName": "plain", "Item": {"p": {"S": "10"}, "x": {"S": "\#(long)"}}}"#)
    func gets(_ count: Int) -> String {
      let gets = (0..<count).map { #"{"Get": {"TableName": "plain", "Key": {"p": {"S": "\#($0)"}}}}"# }
      return #"{"TransactItems": [\#(gets.joined(separator: ","))]}"#
    }
    #expect(try wire.message("TransactGetItems", gets(11)).contains("4 MB"))
    try wire("TransactGetItems", gets(10))
  }
}
