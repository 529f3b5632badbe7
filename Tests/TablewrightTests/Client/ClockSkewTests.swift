import Shop
import Testing

@testable import Tablewright

@Suite("A clock that is wrong")
struct ClockSkewTests {
  private let time = ManualTime()

  /// A refusal for the time of a request, by a server whose clock says what its `Date` does.
  private static func refusal(
    _ code: String, _ message: String = "", date: String?
  ) -> ScriptedTransport.Answer {
    let lines = date.map { Array("Date: \($0)\r\n".utf8) } ?? []
    let body = Array(#"{"__type":"com.amazon.coral.service#\#(code)","message":"\#(message)"}"#.utf8)
    return .success(TransportResponse(status: 400, headers: ResponseHeaders(lines: lines), body: body))
  }

  private func client(_ transport: ScriptedTransport, at date: String) throws -> DynamoDBClient {
    var timing = time.timing()
    let now = try #require(Timestamp(date))
    timing.date = { now }
    return DynamoDBClient(transport: transport, configuration: .init(), timing: timing)
  }

  private static let server = "Tue, 24 Nov 2026 12:00:00 GMT"

  @Test(
    "is corrected by a refusal that speaks of time, in either direction, and the request sent again for free",
    arguments: [
      ("2026-11-24T11:00:00.000Z", 3600), ("2026-11-24T12:20:00.000Z", -1200),
      ("2031-11-24T12:00:00.000Z", -157_766_400),
    ],
    [
      refusal("RequestTimeTooSkewed", date: server), refusal("RequestExpired", date: server),
      refusal("RequestInTheFuture", date: server), refusal("SignatureDoesNotMatch", date: server),
      refusal("InvalidSignatureException", "Signature expired: 1 is now earlier than 2", date: server),
      refusal("InvalidSignatureException", "Signature not yet current: 2 is still later than 1", date: server),
    ])
  func corrects(_ clock: (date: String, offset: Int64), _ refusal: ScriptedTransport.Answer) async throws {
    let transport = ScriptedTransport(refusal, .answer("{}"))
    let client = try client(transport, at: clock.date)
    for _ in 0..<2 { _ = try await Shop(client).orders.get(Samples.order.key) }
    #expect(transport.requests.map(\.clockOffset) == [0, clock.offset, clock.offset])
    #expect(client.state.quota.left == 500)
    #expect(time.delays.isEmpty)
  }

  @Test("is corrected back when it was set right")
  func correctsBack() async throws {
    let transport = ScriptedTransport(Self.refusal("RequestTimeTooSkewed", date: Self.server), .answer("{}"))
    let client = try client(transport, at: "2026-11-24T12:00:00.000Z")
    client.state.clockOffset = 3600
    _ = try await Shop(client).orders.get(Samples.order.key)
    #expect(transport.requests.map(\.clockOffset) == [3600, 0])
  }

  @Test(
    "is not what a refusal is about that has another cause, or no time",
    arguments: [
      (
        refusal("InvalidSignatureException", "The request signature does not match", date: server),
        "2026-11-24T12:03:59.000Z"
      ),
      (refusal("RequestTimeTooSkewed", date: server), "2026-11-24T12:00:00.000Z"),
      (refusal("RequestTimeTooSkewed", date: nil), "2026-11-24T11:00:00.000Z"),
      (refusal("RequestTimeTooSkewed", date: "yesterday"), "2026-11-24T11:00:00.000Z"),
      (refusal("ValidationException", "Signature expired", date: server), "2026-11-24T11:00:00.000Z"),
      (refusal("AccessDeniedException", date: server), "2026-11-24T11:00:00.000Z"),
    ])
  func ignores(_ refusal: ScriptedTransport.Answer, _ date: String) async throws {
    let transport = ScriptedTransport(refusal)
    let client = try client(transport, at: date)
    await #expect(throws: ServiceError.self) { _ = try await Shop(client).orders.get(Samples.order.key) }
    #expect(transport.requests.count == 1)
    #expect(client.state.clockOffset == 0)
  }

  @Test("is corrected once in a call, which then fails for what it is")
  func once() async throws {
    let transport = ScriptedTransport { _, number in
      Self.refusal("SignatureDoesNotMatch", date: "Tue, 24 Nov 2026 1\(number):00:00 GMT")
    }
    let client = try client(transport, at: "2026-11-24T08:00:00.000Z")
    let error = await #expect(throws: ServiceError.self) { _ = try await Shop(client).orders.get(Samples.order.key) }
    #expect(error?.code == "SignatureDoesNotMatch")
    #expect(error?.attempts == 2)
  }

  @Test("does not take the last attempt away")
  func uncounted() async throws {
    let transport = ScriptedTransport(
      Self.refusal("RequestTimeTooSkewed", date: Self.server), .refusal("InternalServerError", status: 500))
    let client = try client(transport, at: "2026-11-24T11:00:00.000Z")
    await #expect(throws: ServiceError.self) { _ = try await Shop(client).orders.get(Samples.order.key) }
    #expect(transport.requests.count == 6)
    #expect(transport.requests.map(\.attempt?.limit) == [5, 6, 6, 6, 6, 6])
    #expect(time.delays.first == .milliseconds(25))
  }

  @Test("makes no write be made twice that may have been made")
  func writes() async throws {
    let transport = ScriptedTransport(
      .lost(sent: .part), Self.refusal("RequestTimeTooSkewed", date: Self.server), .answer("{}"))
    try await Shop(client(transport, at: "2026-11-24T11:00:00.000Z")).orders.create(Samples.order)
    #expect(transport.requests.count == 3)
  }
}

@Suite("A date of HTTP")
struct HTTPDateTests {
  @Test("is read in the form that servers write")
  func dates() {
    #expect(HTTPDate.seconds("Sun, 06 Nov 1994 08:49:37 GMT") == 784_111_777)
    #expect(HTTPDate.seconds("Thu, 01 Jan 1970 00:00:00 GMT") == 0)
    #expect(HTTPDate.seconds("Mon, 29 Feb 2016 23:59:59 GMT") == 1_456_790_399)
    #expect(HTTPDate.seconds("Fri, 31 Dec 9999 23:59:59 GMT") == 253_402_300_799)
  }

  @Test(
    "of another form is none",
    arguments: [
      "", "now", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun, 6 Nov 1994 08:49:37 GMT",
      "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT",
      "Sun, 06 Nov 1994  08:49:37 GMT", "Sun, 06 Now 1994 08:49:37 GMT", "Sun, 06 Nov -994 08:49:37 GMT",
      "Sun, 99999999999999999999 Nov 1994 08:49:37 GMT", "     ", "Sün, 06 Nov 1994 08:49:37 GMT",
    ])
  func malformed(_ text: String) { #expect(HTTPDate.seconds(text) == nil) }
}
