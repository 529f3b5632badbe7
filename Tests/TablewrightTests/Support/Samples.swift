import Foundation
import Logging
import Shop

@_spi(Generated) @testable import Tablewright

/// Models with values that are awkward in one way or another.
enum Samples {
  static let customer = Customer(
    customerID: CustomerID("c1"), email: "ada@example.com", name: "Ada \"Countess\" Löve 👩🏽‍🚀",
    address: Address(street: "1\\2 Main\nStreet", city: "Zürich"), tags: ["new", "vip"], orderCount: 7)
  static let order = Order(
    customerID: CustomerID("c1"), orderID: OrderID("o1"), placedAt: Timestamp(milliseconds: 1_700_000_000_123),
    status: .paid, region: "EU", total: Money(amount: Decimal(string: "1234.56") ?? 0, currency: "CHF"), note: "soon",
    lineCount: 2)
  static let line = OrderLine(
    orderID: OrderID("o1"), lineNumber: 7, sku: "S-1", quantity: 3, price: Money(amount: 12, currency: "CHF"))

  /// A customer with an identifier of its own.
  static func customer(_ number: Int) -> Customer {
    Customer(customerID: CustomerID("c\(number)"), email: "\(number)@example.com", name: "N\(number)")
  }

  /// An order with an identifier of its own.
  static func order(_ number: Int) -> Order {
    Order(
      customerID: CustomerID("c1"), orderID: OrderID("o\(number)"),
      placedAt: Timestamp(milliseconds: 1_700_000_000_000 + Int64(number)), region: "EU",
      total: Money(amount: 1, currency: "CHF"))
  }

  /// A text of up to 12 characters of every kind.
  static func text(_ random: inout SplitMix, from least: Int = 0) -> String {
    random.many(least...12) { random in
      random.pick(
        "a", "Z", "7", " ", "#", "\"", "\\", "/", "\u{0}", "\u{1F}", "\n", "\u{7F}", "é", "e\u{301}", "ß", "漢", "👩🏽‍🚀",
        "\u{FFFF}", "\u{10FFFF}", "\u{2028}", "\\u0041")
    }.joined()
  }

  /// An amount of up to 38 digits.
  static func amount(_ random: inout SplitMix) -> Decimal {
    let digits = random.many(1...38) { String(Int.random(in: 0...9, using: &$0)) }.joined()
    let exponent = Int.random(in: -60...60, using: &random)
    return Decimal(string: "\(random.pick("", "-"))\(digits)E\(exponent)") ?? 0
  }

  /// A moment that can be stored.
  static func moment(_ random: inout SplitMix) -> Timestamp {
    let all = Timestamp.distantPast.milliseconds...Timestamp.distantFuture.milliseconds
    return Timestamp(milliseconds: Int64.random(in: all, using: &random))
  }
}

extension Entity {
  /// The item's JSON.
  var json: String {
    var writer = ItemWriter()
    writer.beginObject()
    write(to: &writer)
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Reads an item from its JSON.
  init(json: String) throws(CodecError) { self = try Self.read(bytes: Array(json.utf8)) }

  /// Reads an item from its JSON.
  static func read(bytes: [UInt8]) throws(CodecError) -> Self {
    var reader = ItemReader(bytes.span.bytes)
    let model = try Self.read(from: &reader)
    try reader.expectEnd()
    return model
  }
}

extension DynamoDBClient {
  /// A client over a script, in no real time.
  init(
    _ transport: ScriptedTransport, _ time: ManualTime = ManualTime(), random: Double = 1,
    configure: (inout Configuration) -> Void = { _ in }
  ) {
    var configuration = Configuration()
    configuration.logger = .silent
    configure(&configuration)
    self.init(transport: transport, configuration: configuration, timing: time.timing(random: random))
  }
}

extension Shop {
  /// A store over a script, in no real time.
  init(_ transport: ScriptedTransport, configure: (inout DynamoDBClient.Configuration) -> Void = { _ in }) {
    self.init(DynamoDBClient(transport, configure: configure))
  }
}

extension Logger {
  /// Logs nothing.
  static let silent = Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }
}
