import Tablewright
import Testing

@testable import TablewrightLocal

@Suite("Tokens of transactions")
struct TransactionTokenTests {
  private let clock = ManualClock(Timestamp(milliseconds: 1_800_000_000_000))

  private static func add(_ amount: Int, token: String = "t") -> String {
    """
    {"ClientRequestToken": "\(token)", "TransactItems": [{"Update": {"TableName": "plain", "Key": {"p": {"S": "a"}},
     "UpdateExpression": "ADD n :a", "ExpressionAttributeValues": {":a": {"N": "\(amount)"}}}}]}
    """
  }

  /// The same as adding one, written another way.
  private static let sameAsOne = #"""
    {"TransactItems":[{"Update":{"ExpressionAttributeValues":{":a":{"N":"\u0031"}},"UpdateExpression":"ADD n :a",
     "Key":{"p":{"S":"a"}},"TableName":"plain"}}],"ClientRequestToken":"t","ReturnConsumedCapacity":"TOTAL"}
    """#

  private func answer(_ engine: Engine, _ request: String) -> String {
    String(decoding: engine.answer("TransactWriteItems", Array(request.utf8)).body, as: UTF8.self)
  }

  private func number(_ engine: Engine) -> String {
    let answer = engine.answer("GetItem", Array(#"{"TableName": "plain", "Key": {"p": {"S": "a"}}}"#.utf8))
    return String(decoding: answer.body, as: UTF8.self)
  }

  private static func item(_ number: Int) -> String { #"{"Item":{"n":{"N":"\#(number)"},"p":{"S":"a"}}}"# }

  @Test("A transaction is made once under its token, however it is written, for ten minutes")
  func once() throws {
    let engine = try Engine(path: nil, clock: clock.clock)
    _ = engine.answer("CreateTable", Array(WireTables.plain.utf8))
    for _ in 0..<3 { #expect(answer(engine, Self.add(1)) == "{}") }
    #expect(answer(engine, Self.sameAsOne).hasPrefix(#"{"ConsumedCapacity":"#))
    #expect(number(engine) == Self.item(1))
    clock.advance(by: .seconds(599))
    #expect(answer(engine, Self.add(1)) == "{}" && number(engine) == Self.item(1))
    clock.advance(by: .seconds(1))
    #expect(answer(engine, Self.add(1)) == "{}" && number(engine) == Self.item(2))
    #expect(answer(engine, Self.add(1, token: "u")) == "{}" && number(engine) == Self.item(3))
  }

  @Test("A token of another transaction is refused")
  func mismatch() throws {
    let engine = try Engine(path: nil, clock: clock.clock)
    _ = engine.answer("CreateTable", Array(WireTables.plain.utf8))
    _ = answer(engine, Self.add(1))
    #expect(answer(engine, Self.add(2)).contains("v20120810#IdempotentParameterMismatchException"))
    #expect(number(engine) == Self.item(1))
  }

  @Test("A transaction that failed leaves its token free")
  func failures() throws {
    let engine = try Engine(path: nil, clock: clock.clock)
    _ = engine.answer("CreateTable", Array(WireTables.plain.utf8))
    let failing = Self.add(1).replacing(
      #""UpdateExpression""#, with: #""ConditionExpression": "attribute_exists(p)", "UpdateExpression""#)
    #expect(answer(engine, failing).contains("TransactionCanceledException"))
    #expect(answer(engine, Self.add(1)) == "{}" && number(engine) == Self.item(1))
  }

  @Test("A token holds when the file was closed and opened again in between, and in a snapshot")
  func persistence() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    do {
      let engine = try Engine(path: folder["a"], clock: clock.clock)
      _ = engine.answer("CreateTable", Array(WireTables.plain.utf8))
      _ = answer(engine, Self.add(1))
    }
    let engine = try Engine(path: folder["a"], clock: clock.clock)
    #expect(answer(engine, Self.add(1)) == "{}" && number(engine) == Self.item(1))
    let copy = try Engine(path: nil, clock: clock.clock)
    try copy.restore(try engine.snapshot())
    #expect(answer(copy, Self.add(1)) == "{}" && number(copy) == Self.item(1))
  }
}
