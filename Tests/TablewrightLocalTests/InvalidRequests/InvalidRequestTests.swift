import Foundation
import Testing

@testable import TablewrightLocal

@Suite("Requests that DynamoDB refuses")
struct InvalidRequestTests {
  /// An engine with the tables that the requests are about.
  static func engine() throws -> Engine {
    let engine = try Engine(path: nil)
    for table in InvalidRequestTables.all {
      let answer = engine.answer("CreateTable", Array(table.utf8))
      try #require(answer.status == 200, "\(String(decoding: answer.body, as: UTF8.self))")
    }
    for item in InvalidRequestTables.items {
      try #require(engine.answer("PutItem", Array(item.utf8)).status == 200)
    }
    return engine
  }

  struct Refusal: Decodable {
    var __type: String
    var message: String?
    var Message: String?
  }

  @Test("are refused with DynamoDB's error and words", arguments: InvalidRequestGroup.all)
  func refused(_ group: InvalidRequestGroup) throws {
    let engine = try Self.engine()
    for request in group.requests {
      let answer = engine.answer(request.operation, Array(request.json.utf8))
      let refusal = try? JSONDecoder().decode(Refusal.self, from: Data(answer.body))
      let description = "\(request.operation) \(request.json.prefix(300))"
      #expect(answer.status == 400, "\(description)")
      #expect(refusal?.__type.split(separator: "#").last.map(String.init) == request.error, "\(description)")
      #expect((refusal?.message ?? refusal?.Message ?? "") == request.message, "\(description)")
    }
  }

  @Test("are at least 400, and each is there once")
  func count() {
    let requests = InvalidRequestGroup.all.flatMap(\.requests)
    #expect(requests.count >= 400)
    #expect(Set(requests.map { "\($0.operation) \($0.json)" }).count == requests.count)
  }

  @Test("say where their answers are known from")
  func sources() {
    for group in InvalidRequestGroup.all { #expect(!group.source.isEmpty, "\(group.subject)") }
  }
}
