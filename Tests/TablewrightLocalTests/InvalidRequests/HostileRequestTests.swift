import Testing

@testable import TablewrightLocal

@Suite("Bytes that nobody should send")
struct HostileRequestTests {
  /// A generator that gives the same numbers in every run.
  private struct Sequence: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }

  /// Whether an answer is one of DynamoDB's: never that the engine failed.
  private func isAnswer(_ answer: Engine.Answer) -> Bool {
    answer.status == 200 || (answer.status == 400 && answer.body.starts(with: #"{"__type":"com.amazon"#.utf8))
  }

  @Test("are answered, however a request was garbled")
  func garbled() throws {
    let engine = try InvalidRequestTests.engine()
    let requests = InvalidRequestGroup.all.flatMap(\.requests).filter { $0.json.utf8.count < 2000 }
    var random = Sequence(state: 7)
    let splinters = [#"{"#, #"}"#, #"["#, #"]"#, #"""#, #"\"#, ",", ":", "null", "1e999", #"\ud800"#, "\u{0}", "é"]
    for _ in 0..<20_000 {
      let request = requests[Int.random(in: 0..<requests.count, using: &random)]
      var body = Array(request.json.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0...body.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: body.insert(contentsOf: splinters[Int.random(in: 0..<splinters.count, using: &random)].utf8, at: place)
        case 1: body.removeSubrange(place..<min(body.count, place + Int.random(in: 1...6, using: &random)))
        case 2: if place < body.count { body[place] = UInt8.random(in: 0...255, using: &random) }
        default: body.insert(contentsOf: body[place..<min(body.count, place + 12)], at: place)
        }
      }
      let answer = engine.answer(request.operation, body)
      #expect(isAnswer(answer), "\(request.operation) \(String(decoding: body, as: UTF8.self))")
    }
  }

  @Test("are answered, however deep they are", arguments: [#"["#, #"{"a":"#, #"{"L":["#, #"{"M":{"a":"#])
  func deep(_ opening: String) throws {
    let engine = try InvalidRequestTests.engine()
    for depth in [10, 31, 60, 200, 20_000, 300_000] {
      let inner = String(repeating: opening, count: depth)
      for json in [inner, #"{"TableName":"hash","Item":{"a":\#(inner)"#] {
        for operation in ["PutItem", "BatchWriteItem", "CreateTable"] {
          let answer = engine.answer(operation, Array(json.utf8))
          #expect(answer.status == 400)
          #expect(String(decoding: answer.body, as: UTF8.self).contains("SerializationException"))
        }
      }
    }
  }

  @Test("of the wrong type are refused before rules are looked at, and rules before tables")
  func precedence() throws {
    let engine = try InvalidRequestTests.engine()
    let bodies = [
      (#"{"TableName": "a", "Key": 23}"#, "SerializationException"),
      (#"{"TableName": "a", "Key": {"a": {}}}"#, "ValidationException"),
      (#"{"TableName": "missing", "Key": {"a": {}}}"#, "ValidationException"),
      (#"{"TableName": "missing", "Key": {"b": {"S": "a"}}}"#, "ResourceNotFoundException"),
      (#"{"TableName": "hash", "Key": {"b": {"S": "a"}}}"#, "ValidationException"),
    ]
    for (body, error) in bodies {
      let answer = engine.answer("GetItem", Array(body.utf8))
      #expect(String(decoding: answer.body, as: UTF8.self).contains("#\(error)\""), "\(body)")
    }
  }
}
