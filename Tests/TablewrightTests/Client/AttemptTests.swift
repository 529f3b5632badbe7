import Shop
import Testing

@testable import Tablewright

@Suite("An attempt")
struct AttemptTests {
  private let time = ManualTime()

  private func head(_ attempt: TransportRequest.Attempt?) throws -> [Substring] {
    var output: [UInt8] = []
    var scratch = try RequestSigner.Scratch()
    let signer = RequestSigner(host: "localhost", region: "eu-north-1")
    try signer.write(
      operation: "GetItem", body: [], credentials: Credentials(accessKeyID: "a", secretAccessKey: "b"),
      date: SigningDate(secondsSince1970: 0), attempt: attempt, scratch: &scratch, to: &output)
    return String(decoding: output, as: UTF8.self).split(separator: "\r\n")
  }

  @Test("is told to the server as AWS's own clients tell it, in headers that are not signed")
  func headers() throws {
    let id = TransportRequest.InvocationID(0x0123_4567_89AB_CDEF, 0xFEDC_BA98_7654_3210)
    let first = try head(.init(invocation: id, number: 1, limit: 5))
    #expect(first.contains("amz-sdk-invocation-id: 01234567-89ab-4def-bedc-ba9876543210"))
    #expect(first.contains("amz-sdk-request: attempt=1; max=5"))
    let later = try head(.init(invocation: id, number: 12, limit: 30, expiry: 1_795_521_600))
    #expect(later.contains("amz-sdk-request: ttl=20261124T120000Z; attempt=12; max=30"))
    let without = try head(nil)
    #expect(!without.contains { $0.hasPrefix("amz-sdk") })
    #expect(without == first.filter { !$0.hasPrefix("amz-sdk") })
    #expect(try head(.init(invocation: id, number: -1, limit: .min)).contains("amz-sdk-request: attempt=0; max=0"))
  }

  @Test("has the identity of its call, its number and how many there may be")
  func numbers() async throws {
    let transport = ScriptedTransport(.lost(sent: .nothing), .lost(sent: .nothing), .answer("{}"))
    let store = Shop(DynamoDBClient(transport, time) { $0.retry.attempts = 3 })
    _ = try await store.orders.get(Samples.order.key)
    _ = try await store.orders.get(Samples.order.key)
    let attempts = transport.requests.compactMap(\.attempt)
    #expect(attempts.map(\.number) == [1, 2, 3, 1])
    #expect(attempts.allSatisfy { $0.limit == 3 && $0.expiry == nil })
    #expect(attempts.map { $0.invocation == attempts[0].invocation } == [true, true, true, false])
  }

  @Test("says when nobody waits for it any more once the server has said what time it is")
  func expiry() async throws {
    let headers = ResponseHeaders(lines: Array("Date: Tue, 24 Nov 2026 12:00:00 GMT\r\n".utf8))
    let transport = ScriptedTransport(
      .success(TransportResponse(status: 500, headers: headers, body: [])), .lost(sent: .nothing), .answer("{}"))
    var timing = time.timing()
    let now = try #require(Timestamp("2026-11-24T11:58:00.000Z"))
    timing.date = { now }
    let client = DynamoDBClient(transport: transport, configuration: .init(), timing: timing)
    _ = try await Shop(client).orders.get(Samples.order.key)
    let expiry: Int64 = 1_795_521_600 + 10
    #expect(transport.requests.map(\.attempt?.expiry) == [nil, expiry, expiry])
    #expect(client.state.clockOffset == 0)
  }

  @Test("of another call has another identity, a UUID of version 4")
  func identities() throws {
    let state = ClientState(Telemetry(.init()), start: .now)
    let ids = (0..<1000).map { _ in state.newInvocation().description }
    #expect(Set(ids).count == 1000)
    let form = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
    #expect(ids.allSatisfy { $0.wholeMatch(of: form) != nil })
  }

  @Test(
    "waits as long as the server asks for, within bounds",
    arguments: [
      ("700", 700), ("0", 25), ("12", 25), ("999999999999", 5025), ("-1", 25), ("1.5", 25), ("soon", 25), ("", 25),
      ("99999999999999999999999", 25),
    ])
  func retryAfter(_ text: String, _ milliseconds: Int) async throws {
    let headers = ResponseHeaders(lines: Array("x-amz-retry-after: \(text)\r\n".utf8))
    let transport = ScriptedTransport(
      .success(TransportResponse(status: 503, headers: headers, body: [])), .answer("{}"))
    _ = try await Shop(DynamoDBClient(transport, time)).orders.get(Samples.order.key)
    #expect(time.delays == [.milliseconds(milliseconds)])
  }

  @Test("at a transaction that is being made waits for it")
  func inProgress() async throws {
    let transport = ScriptedTransport(.refusal("TransactionInProgressException"))
    let client = DynamoDBClient(transport, time, random: 0)
    await #expect(throws: TransactionError.self) {
      try await Shop(client).transact { Order.delete(Samples.order.key) }
    }
    #expect(time.delays == [.zero, .zero, .zero, .seconds(5)])
  }

  @Test("of a status that means throttling without a code is repeated as one")
  func tooManyRequests() async throws {
    let transport = ScriptedTransport(.answer("", status: 429), .answer("{}"))
    _ = try await Shop(DynamoDBClient(transport, time)).orders.get(Samples.order.key)
    #expect(time.delays == [.seconds(1)])
  }
}
