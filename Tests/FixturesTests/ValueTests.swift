import Fixtures
import Foundation
import Testing

@Suite("Numbers, identifiers, unions and values of any type in generated models")
struct ValueTests {
  private func tickets(_ server: OneItemServer) -> Entities<Ticket> {
    Values(DynamoDBClient(transport: server)).tickets
  }

  private func ticket(_ payment: Payment = .cash) -> Ticket {
    Ticket(
      ticketID: TicketID("t"), code: Code("ABC"), amount: 1, anything: .null, payment: payment,
      spot: Coordinates(longitude: 1, latitude: 2), secret: Secret([1, 2, 3]))
  }

  @Test("come back from an item as they went in, whatever they are")
  func item() async throws {
    for seed in 0..<300 {
      var values = RandomValues(seed: UInt64(seed))
      let model = Ticket.random(&values)
      let tickets = tickets(OneItemServer())
      try await tickets.put(model)
      #expect(try await tickets.get(model.key) == model, "seed \(seed)")
    }
  }

  @Test("come back from the user's JSON as they went in")
  func codable() throws {
    for seed in 0..<300 {
      var values = RandomValues(seed: UInt64(seed))
      let model = Ticket.random(&values)
      let data = try JSONEncoder().encode(model)
      #expect(try JSONDecoder().decode(Ticket.self, from: data) == model, "seed \(seed)")
    }
  }

  @Test("a union is an object whose tag names the case, in an item and in the user's JSON")
  func union() async throws {
    let server = OneItemServer()
    try await tickets(server).put(ticket(.card(last4: "0042", holder: "Ada")))
    let stored = try server.lastRequest()["Item"]?["payment"]?["M"]
    #expect(stored?["kind"]?["S"]?.text == "card" && stored?["last4"]?["S"]?.text == "0042")
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let data = try encoder.encode([Payment.card(last4: "0042"), .cash, .unknown(tag: "x", members: ["a": .bool(true)])])
    let text = #"[{"kind":"card","last4":"0042"},{"kind":"cash"},{"a":{"BOOL":true},"kind":"x"}]"#
    #expect(String(decoding: data, as: UTF8.self) == text)
  }

  @Test("what a newer schema wrote (a case, an enum's name, attributes) is read and written back as it came")
  func newer() async throws {
    let payment = #"{"M":{"coin":{"N":"1.5"},"kind":{"S":"crypto"},"keys":{"L":[{"NULL":true},{"SS":["a","b"]}]}}}"#
    let server = OneItemServer(
      item: """
        {"_type":{"S":"Ticket"},"ticketID":{"S":"t"},"code":{"S":"ABC"},"amount":{"N":"1"},"anything":{"NULL":true},\
        "trace":{"S":"01ARYZ6S410000000000000000"},"token":{"S":"6ba7b810-9dad-11d1-80b4-00c04fd430c8"},\
        "label":{"S":"l"},"payments":{"L":[]},"spot":{"L":[{"N":"1"},{"N":"2"}]},"spots":{"L":[]},"percents":{"L":[]},\
        "traces":{"L":[]},"secret":{"B":"AQ=="},"payment":\(payment),"later":{"S":"x"}}
        """)
    let ticket = try #require(try await tickets(server).get(.init(ticketID: TicketID("t"))))
    let members: [String: AttributeValue] = [
      "coin": .number(Number(checked: "1.5")), "keys": .list([.null, .stringSet(["a", "b"])]),
    ]
    #expect(ticket.payment == .unknown(tag: "crypto", members: members))
    #expect(ticket.payment != .unknown(tag: "crypto", members: [:]))
    #expect(ticket.anything == .null && ticket.maybe == nil && ticket.least == Number(checked: "-0.1"))
    try await tickets(server).save(ticket)
    let assignments = try server.lastRequest().assignments()
    #expect(assignments["payment"] == (try JSON(Array(payment.utf8))))
    #expect(assignments["later"] == nil)
    #expect(try server.lastRequest()["UpdateExpression"]?.text?.contains("later") == false)
  }

  @Test(
    "a union without a tag, or whose case lacks a member, is an error that names what is missing",
    arguments: [
      (#"{"M":{"last4":{"S":"0042"}}}"#, "kind"), (#"{"M":{"kind":{"S":"card"}}}"#, "last4"),
      (#"{"M":{"kind":{"N":"1"}}}"#, "kind"), (#"{"S":"card"}"#, "payment"),
    ])
  func badUnion(_ payment: String, _ attribute: String) async {
    let server = OneItemServer(item: #"{"_type":{"S":"Ticket"},"payment":\#(payment)}"#)
    let error = await #expect(throws: ServiceError.self) {
      try await tickets(server).get(.init(ticketID: TicketID("t")))
    }
    #expect(error?.description.contains("'\(attribute)'") == true)
  }

  @Test("a generator makes what an initializer is not given, anew each time and never when sending")
  func generated() async throws {
    let (first, second) = (ticket(), ticket())
    #expect(first.trace < second.trace && first.token != second.token && first.label != second.label)
    #expect(UUID(uuidString: first.label) != nil)
    let made = Ticket(
      code: Code("AB"), amount: 0, anything: .null, payment: .cash, spot: first.spot, secret: Secret([1]))
    #expect(ULID(made.ticketID.rawValue) != nil && TicketID.generate() != TicketID.generate())
    let server = OneItemServer()
    try await tickets(server).put(first)
    #expect(try server.lastRequest()["Item"]?["trace"]?["S"]?.text == first.trace.description)
  }

  @Test("a type that is written by hand is stored as it chooses, and what it refuses is not sent")
  func handwritten() async throws {
    let server = OneItemServer()
    var ticket = ticket()
    try await tickets(server).put(ticket)
    #expect(try server.lastRequest()["Item"]?["spot"] == JSON(Array(#"{"L":[{"N":"1"},{"N":"2"}]}"#.utf8)))
    ticket.spot.latitude = 91
    await #expect(throws: WriteError<Ticket>.self) { try await tickets(server).put(ticket) }
    #expect(server.requests.count == 1)
  }
}
