import Fixtures
import Foundation
import Testing

@Suite("What a schema asks of values")
struct ConstraintTests {
  private let server = OneItemServer()
  private var values: Values { Values(DynamoDBClient(transport: server)) }
  private let key = Ticket.Key(ticketID: TicketID("t"))

  private static func ticket(_ change: (inout Ticket) -> Void = { _ in }, code: String = "ABC") -> Ticket {
    var ticket = Ticket(
      ticketID: TicketID("t"), code: Code(code), amount: 1, anything: .null, payment: .cash,
      spot: Coordinates(longitude: 1, latitude: 2), secret: Secret([1]))
    change(&ticket)
    return ticket
  }

  /// Tickets that ask too much, with the attribute that is named and a word of what is asked.
  static let refused: [(Ticket, String, String)] = [
    (ticket { $0.label = String(repeating: "é", count: 21) }, "label", "40 bytes"),
    (ticket { $0.percent = Percent(101) }, "percent", "from 0 to 100"),
    (ticket { $0.percents = [Percent(1), Percent(-1)] }, "percents", "from 0 to 100"),
    (ticket { $0.codes = [Code("AB"), Code("a")] }, "codes", "2 bytes"),
    (ticket(code: "abc"), "code", "^[A-Z]+$"), (ticket(code: "ABCDEFGHI"), "code", "8 bytes"),
    (ticket(code: "ABC\n"), "code", "^[A-Z]+$"),
    (ticket { $0.secret = Secret([]) }, "secret", "the 1 byte that"),
    (ticket { $0.secret = Secret([1, 2, 3, 4, 5]) }, "secret", "4 bytes"),
    (ticket { $0.ratio = 1.5 }, "ratio", "from -1"), (ticket { $0.exact = Number(checked: "10.1") }, "exact", "-10"),
    (ticket { $0.share = -1 }, "share", "from 0 to 1"), (ticket { $0.note = "x" }, "note", "2 bytes"),
    (ticket { $0.note = "yy" }, "note", "match x"),
    (ticket { $0.payment = .card(last4: "004") }, "last4", "^[0-9]{4}$"),
    (ticket { $0.payment = .card(last4: "٠٠٤٢") }, "last4", "^[0-9]{4}$"),
    (ticket { $0.payments = [.invoice(dueAt: .now, share: Percent(-1))] }, "share", "from 0"),
    (ticket { $0.person = Person(name: "") }, "name", "the 1 byte that"),
  ]

  @Test("is checked before a model is written, and the error says where and what", arguments: refused)
  func whole(_ ticket: Ticket, _ attribute: String, _ asked: String) async throws {
    let tickets = values.tickets
    let errors = [
      await #expect(throws: WriteError<Ticket>.self) { try await tickets.create(ticket) },
      await #expect(throws: WriteError<Ticket>.self) { try await tickets.put(ticket) },
      await #expect(throws: WriteError<Ticket>.self) { try await tickets.save(ticket) },
    ]
    for text in errors.map({ $0?.description ?? "" }) {
      #expect(text.contains("'\(attribute)'") && text.contains(asked) && text.contains("Ticket"), "\(text)")
    }
    #expect(server.requests.isEmpty)
  }

  @Test("is checked in updates, elements of a list included")
  func updates() async throws {
    let tickets = values.tickets
    await #expect(throws: WriteError<Ticket>.self) { try await tickets.update(key) { $0.percent.set(Percent(101)) } }
    await #expect(throws: WriteError<Ticket>.self) { try await tickets.update(key) { $0.note.set("y") } }
    await #expect(throws: WriteError<Ticket>.self) { try await tickets.update(key) { $0.note.setIfAbsent("y") } }
    await #expect(throws: WriteError<Ticket>.self) {
      try await tickets.update(key) { $0.percents.set([Percent(101)]) }
    }
    #expect(server.requests.isEmpty)
  }

  @Test("is not asked of what others are compared with or changed by")
  func comparisons() async throws {
    _ = try? await values.tickets.update(key) {
      $0.percent.add(Percent(-200))
    } when: {
      $0.percent < Percent(101) && $0.code == Code("no code")
    }
    #expect(server.requests.count == 1)
  }

  @Test("is checked in keys, those of indexes included")
  func keys() async throws {
    let long = Ticket.Key(ticketID: TicketID(String(repeating: "x", count: 33)))
    let error = await #expect(throws: ServiceError.self) { try await values.tickets.get(long) }
    #expect(error?.description.contains("32 bytes") == true && error?.description.contains("xxx") == false)
    await #expect(throws: ServiceError.self) { _ = try await values.tickets.ofCode(Code("abc")).page(size: 1) }
    let account = Account.Key(email: "someone@example.community")
    await #expect(throws: ServiceError.self) { try await values.accounts.get(account) }
    #expect(server.requests.isEmpty)
  }

  @Test("does not keep what is stored from being read")
  func reading() async throws {
    let sized = OneItemServer()
    let tickets = Values(DynamoDBClient(transport: sized)).tickets
    try await tickets.put(Self.ticket())
    let item = String(decoding: try sized.lastRequest()["Item"]?.data ?? Data(), as: UTF8.self)
    let loose = OneItemServer(item: item.replacing(#""percent":{"N":"5"}"#, with: #""percent":{"N":"500"}"#))
    #expect(try await Values(DynamoDBClient(transport: loose)).tickets.get(key)?.percent == Percent(500))
  }
}

@Suite("What is sensitive")
struct SensitiveTests {
  private let hidden = "ada@example.com"

  private func texts(_ value: Any) -> String {
    var dumped = ""
    dump(value, to: &dumped)
    return "\(value) \(String(reflecting: value)) \(dumped)"
  }

  @Test("is in no description of a model, a struct, a union or a key, and the rest is")
  func descriptions() {
    let account = Account(email: hidden, plan: "gold")
    let person = Person(name: hidden, age: 7)
    let payment = Payment.card(last4: "0042", holder: hidden)
    for value in [account, account.key, person, payment, [account], [payment]] as [Any] {
      #expect(!texts(value).contains("ada@"))
    }
    #expect(account.description == #"Account(email: <sensitive>, plan: Optional("gold"))"#)
    #expect(account.key.description == "Key(email: <sensitive>)")
    #expect(person.description == "Person(name: <sensitive>, age: Optional(7))")
    #expect(payment.description == #"Payment(case: "card", last4: "0042", holder: <sensitive>)"#)
    let unknown = Payment.unknown(tag: "x", members: ["holder": .string(hidden)])
    #expect(!texts(unknown).contains("ada@"))
  }

  @Test("is in no error, not when a key is sensitive and its item can't be read, nor when it can't be sent")
  func errors() async {
    let server = OneItemServer(
      item: #"{"pk":{"S":"MAIL#\#(hidden)"},"sk":{"S":"ACCOUNT"},"_type":{"S":"Account"},"email":{"N":"1"}}"#)
    let accounts = Values(DynamoDBClient(transport: server)).accounts
    let read = await #expect(throws: ServiceError.self) { try await accounts.get(.init(email: hidden)) }
    #expect(read.map { texts($0).contains("ada@") } == false)
    let long = Account(email: hidden + hidden)
    let write = await #expect(throws: WriteError<Account>.self) { try await accounts.put(long) }
    #expect(write.map { texts($0).contains("ada@") } == false)
  }
}
