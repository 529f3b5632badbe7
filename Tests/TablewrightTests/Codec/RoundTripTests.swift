import Foundation
import Shop
import Testing

@testable import Tablewright

@Suite("What is written reads as the same")
struct RoundTripTests {
  private let count = 2000

  private func check<Coding: AttributeCoding>(
    _ coding: Coding.Type, seed: UInt64, edges: [Coding.Value] = [], _ make: (inout SplitMix) -> Coding.Value
  ) throws where Coding.Value: Equatable {
    var random = SplitMix(seed: seed)
    for value in edges + (0..<count).map({ _ in make(&random) }) {
      let read = try CodingRoundTrip.roundTrip(coding, value)
      #expect(read == value)
    }
  }

  @Test("strings, byte by byte")
  func strings() throws {
    var random = SplitMix(seed: 1)
    let edges = ["", "\u{0}", "\"", "\\", "\\\"", String(repeating: "x", count: 70_000), "abcdefg\"", "abcdefgh\""]
    for text in edges + (0..<count).map({ _ in Samples.text(&random) }) {
      let read = try CodingRoundTrip.roundTrip(StringCoding.self, text)
      #expect(Array(read.utf8) == Array(text.utf8))
    }
  }

  @Test("integers")
  func integers() throws {
    try check(IntCoding.self, seed: 2, edges: [.min, .min + 1, .max, .max - 1, 0, -1, 9, 10, -9, -10]) {
      Int(truncatingIfNeeded: $0.next() >> UInt64.random(in: 0..<64, using: &$0)) * $0.pick(1, -1)
    }
  }

  @Test("doubles, to the ends of DynamoDB's range")
  func doubles() throws {
    let edges: [Double] = [0, 1e-130, -1e-130, 9.99e125, -9.99e125, 0.1, .pi, 1e21, 123_456_789_012_345_680]
    try check(DoubleCoding.self, seed: 3, edges: edges) {
      let value = Double(bitPattern: $0.next())
      return value.isFinite && (1e-129...9e125).contains(value.magnitude)
        ? value : Double.random(in: -1...1, using: &$0)
    }
  }

  @Test("decimals of up to 38 digits")
  func decimals() throws {
    let nines = String(repeating: "9", count: 38)
    let edges = [
      "0", "1E-128", "9.99E125", nines, "-\(nines)", "\(nines)E-128", "\(nines)E88", "0.1", "-0.10", "1E125",
    ]
    try check(DecimalCoding.self, seed: 4, edges: edges.compactMap { Decimal(string: $0) }) { Samples.amount(&$0) }
  }

  @Test("truth values")
  func bools() throws {
    #expect(try CodingRoundTrip.roundTrip(BoolCoding.self, true))
    #expect(try !CodingRoundTrip.roundTrip(BoolCoding.self, false))
  }

  @Test("binary")
  func binary() throws {
    try check(BinaryCoding.self, seed: 5, edges: [[], [0], [255, 255]]) {
      $0.many(0...40) { .random(in: 0...255, using: &$0) }
    }
  }

  @Test("timestamps as text and as milliseconds")
  func timestamps() throws {
    let edges: [Timestamp] = [.distantPast, .distantFuture, Timestamp(milliseconds: 0), Timestamp(milliseconds: -1)]
    try check(TimestampCoding.self, seed: 6, edges: edges) { Samples.moment(&$0) }
    try check(EpochMillisecondsCoding.self, seed: 7, edges: edges) { Samples.moment(&$0) }
  }

  @Test("timestamps as seconds, without their milliseconds")
  func seconds() throws {
    var random = SplitMix(seed: 8)
    for _ in 0..<count {
      let moment = Samples.moment(&random)
      let read = try CodingRoundTrip.roundTrip(EpochSecondsCoding.self, moment)
      #expect((0..<1000).contains(moment.milliseconds - read.milliseconds))
      #expect(read.milliseconds % 1000 == 0)
    }
  }

  @Test("UUIDs")
  func uuids() throws {
    try check(UUIDCoding.self, seed: 9) { random in
      var bytes = UUID().uuid
      withUnsafeMutableBytes(of: &bytes) {
        for index in $0.indices { $0[index] = .random(in: 0...255, using: &random) }
      }
      return UUID(uuid: bytes)
    }
  }

  @Test("enums and newtypes, unknown cases included")
  func rawValues() throws {
    for status in [OrderStatus.pending, .cancelled, .unknown("lost at sea")] {
      #expect(try CodingRoundTrip.roundTrip(RawCoding<OrderStatus, StringCoding>.self, status) == status)
    }
    #expect(try CodingRoundTrip.roundTrip(RawCoding<OrderID, StringCoding>.self, OrderID("x")) == OrderID("x"))
  }

  @Test("lists, maps and sets, and these within each other")
  func collections() throws {
    try check(ListCoding<IntCoding>.self, seed: 10, edges: [[]]) {
      $0.many(0...9) { .random(in: -99...99, using: &$0) }
    }
    try check(MapCoding<StringCoding>.self, seed: 11, edges: [[:], ["": ""]]) { random in
      let texts = random.many(0...5) { Samples.text(&$0) }
      return Dictionary(texts.map { ($0, $0) }) { first, _ in first }
    }
    try check(SetCoding<StringCoding>.self, seed: 12) { Set($0.many(1...6) { Samples.text(&$0) }) }
    try check(SetCoding<IntCoding>.self, seed: 13) { Set($0.many(1...6) { Int(truncatingIfNeeded: $0.next()) }) }
    try check(SetCoding<DecimalCoding>.self, seed: 14) { Set($0.many(1...6) { Samples.amount(&$0) }) }
    try check(SetCoding<BinaryCoding>.self, seed: 15) {
      Set($0.many(1...6) { $0.many(0...5) { .random(in: 0...255, using: &$0) } })
    }
    try check(ListCoding<MapCoding<ListCoding<SetCoding<DoubleCoding>>>>.self, seed: 16) { random in
      random.many(0...3) { random in
        let lists = random.many(0...3) {
          $0.many(0...3) { Set($0.many(1...3) { Double.random(in: -9...9, using: &$0) }) }
        }
        return Dictionary(lists.enumerated().map { ("k\($0.offset)", $0.element) }) { first, _ in first }
      }
    }
  }

  @Test("whole items, with and without what is optional")
  func items() throws {
    var random = SplitMix(seed: 17)
    for _ in 0..<count {
      let customer = Customer(
        customerID: CustomerID(Samples.text(&random, from: 1)), email: Samples.text(&random),
        name: Samples.text(&random),
        address: random.pick(nil, Address(street: Samples.text(&random), city: "", zip: random.pick(nil, "8000"))),
        tags: Set(random.many(0...3) { Samples.text(&$0) }), orderCount: Int(truncatingIfNeeded: random.next()))
      #expect(try Customer(json: customer.json) == customer)
      let order = Order(
        customerID: customer.customerID, orderID: OrderID(Samples.text(&random, from: 1)),
        placedAt: Samples.moment(&random),
        status: random.pick(.pending, .shipped, .unknown("lost")), region: Samples.text(&random),
        total: Money(amount: Samples.amount(&random), currency: "CHF"), note: random.pick(nil, Samples.text(&random)),
        lineCount: .random(in: 0...9, using: &random))
      #expect(try Order(json: order.json) == order)
    }
  }

  @Test("what is written is JSON that Foundation reads as the same text")
  func foundation() throws {
    var random = SplitMix(seed: 18)
    for _ in 0..<count {
      let text = Samples.text(&random)
      let json = try CodingRoundTrip.json(StringCoding.self, text)
      let value = JSON(json)["S"].text
      #expect(value.map { Array($0.utf8) } == Array(text.utf8))
    }
  }
}
