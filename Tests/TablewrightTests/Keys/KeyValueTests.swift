import Shop
import Testing

@_spi(Generated) @testable import Tablewright

@Suite("The value of a key")
struct KeyValueTests {
  private func problem(_ value: KeyValue) -> CodecError.Problem? { value.problem?.problem }

  @Test("is made of its template's literals and holes")
  func template() throws {
    let sort = try #require(Samples.order.key.sortValue)
    #expect(String(decoding: sort.bytes, as: UTF8.self) == "ORDER#2023-11-14T22:13:20.123Z#o1")
    #expect(String(decoding: Samples.line.key.sortValue?.bytes ?? [], as: UTF8.self) == "LINE#0007")
  }

  @Test("has no empty part, and no separator within a part")
  func parts() {
    #expect(problem(KeyValue().text("", "a")) == .emptyKeyPart)
    #expect(problem(KeyValue().text("a#b", "a", before: "#")) == .separatorInKeyPart(separator: "#"))
    #expect(problem(KeyValue().text("a#b", "a")) == nil)
    #expect(problem(KeyValue().text("a|b", "a", before: "#")) == nil)
    #expect(problem(KeyValue().text("a→b", "a", before: "→")) == .separatorInKeyPart(separator: "→"))
    #expect(problem(KeyValue().text("a←b", "a", before: "→")) == nil)
    let value = KeyValue().text("", "first").text("x#", "second", before: "#")
    #expect(value.problem == CodecError(.emptyKeyPart, attribute: "first"))
  }

  @Test(
    "holds integers in their width and not below zero",
    arguments: [
      (0, "0000", true), (7, "0007", true), (9999, "9999", true), (10_000, "10000", false), (-1, "00-1", false),
      (.max, "9223372036854775807", false), (.min, "-9223372036854775808", false),
    ])
  func width(_ value: Int, _ text: String, _ fits: Bool) {
    let key = KeyValue().integer(value, "n", width: 4)
    #expect(String(decoding: key.bytes, as: UTF8.self) == text)
    #expect(problem(key) == (fits ? nil : .outsideDeclaredRange(lower: "0", upper: "9999")))
  }

  @Test("tells the declared range of a number that its hole is too narrow for")
  func declaredRange() {
    let range = RangeConstraint(1...9999)
    let key = KeyValue().integer(10_000, "n", width: 4).requiring(range, 10_000, "n")
    #expect(key.problem == CodecError(.outsideDeclaredRange(lower: "1", upper: "9999"), attribute: "n"))
    let later = KeyValue().integer(10_000, "n", width: 4).integer(0, "m", width: 4).requiring(range, 0, "m")
    #expect(later.problem == CodecError(.outsideDeclaredRange(lower: "0", upper: "9999"), attribute: "n"))
  }

  @Test("has the order of the integers and moments in it")
  func order() {
    var random = SplitMix(seed: 71)
    for _ in 0..<2000 {
      let numbers = (Int.random(in: 0...9999, using: &random), Int.random(in: 0...9999, using: &random))
      let lines = (KeyValue().integer(numbers.0, "n", width: 4), KeyValue().integer(numbers.1, "n", width: 4))
      #expect((numbers.0 < numbers.1) == (lines.0 < lines.1))
      let moments = (Samples.moment(&random), Samples.moment(&random))
      let times = (KeyValue().timestamp(moments.0, "t"), KeyValue().timestamp(moments.1, "t"))
      #expect((moments.0 < moments.1) == (times.0 < times.1))
    }
  }

  @Test(
    "has a successor above all that begin with it",
    arguments: [
      "ORDER#", "~", "a\u{7F}", "é", "日", "\u{D7FF}", "\u{FFFF}", "x\u{10FFFF}", "a\u{10FFFF}\u{10FFFF}",
    ])
  func successor(_ text: String) {
    let value = KeyValue().text(text, "a")
    let successor = value.successor
    #expect(String(validating: successor.bytes, as: UTF8.self) != nil)
    for rest in ["", "\u{0}", "~", "\u{7F}", "é", "\u{10FFFF}", "\u{10FFFF}\u{10FFFF}\u{10FFFF}"] {
      #expect(KeyValue().text(text + rest, "a") < successor)
    }
  }

  @Test("may be as long as DynamoDB allows and no longer")
  func limits() async throws {
    let transport = ScriptedTransport(.answer("{}"))
    let store = Shop(transport)
    func message(_ customer: Int, _ order: Int) async -> String? {
      let id = (CustomerID(String(repeating: "c", count: customer)), OrderID(String(repeating: "é", count: order / 2)))
      let key = Order.Key(customerID: id.0, placedAt: .distantPast, orderID: id.1)
      do throws(ServiceError) {
        _ = try await store.orders.get(key)
        return nil
      } catch { return error.kind == .invalidArgument ? error.message : error.description }
    }
    #expect(await message(2043, 992) == nil)
    #expect(transport.requests.count == 1)
    #expect(await message(2044, 992) == "attribute 'pk' is a key of more than 2048 bytes")
    #expect(await message(2043, 994) == "attribute 'sk' is a key of more than 1024 bytes")
    #expect(transport.requests.count == 1)
  }
}
