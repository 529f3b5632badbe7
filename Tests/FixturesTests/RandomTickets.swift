import Fixtures
import Foundation

extension RandomValues {
  /// A number, those at the edges among them: 38 digits, the least and the greatest.
  mutating func number() -> Number {
    let nines = Number(checked: "99999999999999999999999999999999999999")
    let edges = [.leastNonzeroMagnitude, .greatestFiniteMagnitude, .zero, nines, -nines, Number(checked: "1E-130")]
    return bool() ? Number(int()) : edges[int(0...(edges.count - 1))]
  }

  /// A number that the coders of JSON hold too.
  mutating func ulid() -> ULID { ULID(timestamp: Timestamp(milliseconds: Int64(int(0...1 << 47))), randomness: 7) }

  /// A value of any type, up to a few levels deep.
  mutating func any(_ depth: Int = 0) -> AttributeValue {
    switch int(0...(depth < 3 ? 9 : 7)) {
    case 0: .string(text())
    case 1: .number(number())
    case 2: .binary(bytes())
    case 3: .bool(bool())
    case 4: .null
    case 5: .stringSet(set { $0.text() }.union(["a"]))
    case 6: .numberSet(set { $0.number() }.union([1]))
    case 7: .binarySet(set { $0.bytes() }.union([[1]]))
    case 8: .list(list { $0.any(depth + 1) })
    default: .map(map { $0.any(depth + 1) })
    }
  }

  mutating func payment() -> Payment {
    switch int(0...3) {
    case 0: .card(last4: "0042", holder: optional { $0.text() })
    case 1: .invoice(dueAt: timestamp(), share: Percent(int(0...100)), seal: optional { $0.bytes() })
    case 2: .cash
    default: .unknown(tag: "voucher", members: map { $0.any() })
    }
  }

  mutating func coordinates() -> Coordinates { Coordinates(longitude: int(), latitude: int(-90...90)) }
}

extension Ticket: RandomModel {
  static func random(_ values: inout RandomValues) -> Ticket {
    var ticket = Ticket(
      ticketID: TicketID(values.name()), code: Code("ABC"), amount: values.number(), least: values.number(),
      total: Total(values.number()), trace: values.ulid(), parent: values.optional { TraceID($0.ulid()) },
      token: TokenID(values.uuid()), label: "x", anything: values.any(), maybe: values.optional { $0.any() },
      rest: values.map { $0.any() }, payment: values.payment(), payments: values.list { $0.payment() },
      spot: values.coordinates(), spots: values.list { $0.coordinates() }, secret: Secret([1]))
    ticket.percents = values.list { Percent($0.int(0...100)) }
    ticket.codes = values.set { Code(["AB", "CD", "EFGHIJKL"][$0.int(0...2)]) }
    ticket.digits = values.set { $0.number() }
    ticket.traces = values.list { TraceID($0.ulid()) }
    ticket.person = values.optional { Person(name: $0.text() + ".", age: $0.optional { $0.int() }) }
    return ticket
  }
}
