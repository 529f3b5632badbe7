import Shop
import Testing

@testable import Tablewright

@Suite("Reading an item")
struct ItemReaderTests {
  private func problem<Model: Entity>(_ model: Model.Type, _ json: String) -> CodecError? {
    do throws(CodecError) {
      _ = try Model(json: json)
      return nil
    } catch { return error }
  }

  @Test("does not depend on white space and escapes")
  func reprinted() throws {
    var random = SplitMix(seed: 21)
    for _ in 0..<500 {
      #expect(try Customer(json: Reprinting.withSpaceAndEscapes(plainCustomer.json, &random)) == plainCustomer)
      #expect(try Order(json: Reprinting.withSpaceAndEscapes(Samples.order.json, &random)) == Samples.order)
    }
  }

  /// Without escapes of its own, which are not to be escaped again.
  private var plainCustomer: Customer {
    Customer(
      customerID: CustomerID("c1"), email: "ada@example.com", name: "Löve 👩🏽‍🚀 漢",
      address: Address(street: "1 Main Street", city: "Zürich"), tags: ["new"], orderCount: 1_234_567_890)
  }

  @Test("tells names apart by every byte", arguments: [7, 8, 9, 15, 16, 17, 24, 40])
  func names(length: Int) throws {
    let name: StaticString =
      switch length {
      case 7: "abcdefg"
      case 8: "abcdefgh"
      case 9: "abcdefghi"
      case 15: "abcdefghijklmno"
      case 16: "abcdefghijklmnop"
      case 17: "abcdefghijklmnopq"
      case 24: "abcdefghijklmnopqrstuvwx"
      default: "abcdefghijklmnopqrstuvwxyzabcdefghijklmn"
      }
    try #require(name.utf8CodeUnitCount == length)
    for index in 0..<length {
      var other = Array(name.description.utf8)
      other[index] = UInt8(ascii: "-")
      let changed = String(decoding: other, as: UTF8.self)
      #expect(try !isName(#""\#(changed)""#, name))
      #expect(try !isName(#""\u00\#(String(other[0], radix: 16))\#(changed.dropFirst())""#, name))
    }
    #expect(try isName(#""\#(name)""#, name))
    #expect(try isName(#""\u0061\#(name.description.dropFirst())""#, name))
    #expect(try !isName(#""\#(name)x""#, name))
    #expect(try !isName(#""\#(name.description.dropLast())""#, name))
  }

  private func isName(_ quoted: String, _ name: StaticString) throws -> Bool {
    let bytes = Array("{\(quoted):0}".utf8)
    var reader = ItemReader(bytes.span.bytes)
    try reader.beginObject()
    _ = try reader.nextName()
    return reader.isName(name)
  }

  @Test(
    "passes over attributes that the schema does not know, of every type",
    arguments: [
      #"{"S":"x\"\\\n\u00e9"}"#, #"{"N":"-1E+5"}"#, #"{"B":"AA=="}"#, #"{"BOOL":false}"#, #"{"NULL":true}"#,
      #"{"SS":["a","b"]}"#, #"{"NS":["1"]}"#, #"{"BS":["AA=="]}"#, #"{"L":[]}"#, #"{"M":{}}"#,
      #"{"M":{"a":{"L":[{"M":{"b":{"S":"]}"}}},{"NULL":true}]}}}"#, "[]", "{}", "null", "-1.5e+7",
      #"[[{"a":[0,1e9]}]]"#,
    ])
  func unknown(_ value: String) throws {
    let json = Samples.order.json
    #expect(try Order(json: #"{"new":\#(value),\#(json.dropFirst())"#) == Samples.order)
    #expect(try Order(json: #"\#(json.dropLast()),"new":\#(value)}"#) == Samples.order)
    #expect(try Order(json: json.replacing(#""M":{"#, with: #""M":{"new":\#(value),"#)) == Samples.order)
  }

  @Test(
    "takes NULL for an absent attribute",
    arguments: [#"{"NULL":true}"#, #" { "NULL" : true } "#, #"{"\u004eULL":true}"#])
  func null(_ null: String) throws {
    var order = Samples.order
    let json = order.json.replacing(#"{"S":"soon"}"#, with: null).replacing(
      #""lineCount":{"N":"2"}"#, with: #""lineCount":\#(null)"#)
    order.note = nil
    order.lineCount = 0
    #expect(try Order(json: json) == order)
    #expect(try CodingRoundTrip.optional(IntCoding.self, null) == nil)
    let error = problem(Order.self, Samples.order.json.replacing(#"{"S":"EU"}"#, with: null))
    #expect(error?.problem == .missing)
    #expect(error?.attribute == "region")
  }

  @Test("fills in defaults and leaves out what is optional")
  func absent() throws {
    let json = #"{"customerID":{"S":"c"},"email":{"S":"e"},"name":{"S":"n"}}"#
    #expect(try Customer(json: json) == Customer(customerID: CustomerID("c"), email: "e", name: "n"))
  }

  @Test("names an attribute that is missing", arguments: ["customerID", "orderID", "placedAt", "region", "total"])
  func missing(_ name: String) {
    let error = problem(Order.self, Samples.order.json.replacing("\"\(name)\":", with: "\"other\":"))
    #expect(error?.problem == .missing)
    #expect(error?.attribute == name)
  }

  @Test(
    "names an attribute of another type",
    arguments: [
      ("region", #"{"S":"EU"}"#, #"{"N":"1"}"#, "S"), ("lineCount", #"{"N":"2"}"#, #"{"S":"2"}"#, "N"),
      ("note", #"{"S":"soon"}"#, #"{"SS":["soon"]}"#, "S"), ("note", #"{"S":"soon"}"#, #"{"BOOL":true}"#, "S"),
      ("amount", #"{"N":"1234.56"}"#, #"{"M":{}}"#, "N"), ("total", #"{"M":{"#, #"{"L":{"#, "M"),
      ("note", #"{"S":"soon"}"#, "{}", nil), ("note", #"{"S":"soon"}"#, "7", nil),
      ("note", #"{"S":"soon"}"#, "[]", nil),
      ("note", #"{"S":"soon"}"#, #"{"S":null}"#, nil), ("note", #"{"S":"soon"}"#, #"{"S":"a","N":"1"}"#, nil),
    ] as [(String, String, String, String?)])
  func wrongType(_ name: String, _ value: String, _ other: String, _ expected: String?) {
    let error = problem(Order.self, Samples.order.json.replacing(value, with: other))
    #expect(error?.attribute == name)
    #expect(error?.problem == expected.map { .wrongType(expected: $0) } ?? .unexpectedShape)
  }

  @Test("names the attribute whose text is not what its type allows")
  func unrepresentable() {
    let time = Samples.order.placedAt.description
    let error = problem(
      Order.self, Samples.order.json.replacing(#""placedAt":{"S":"\#(time)"}"#, with: #""placedAt":{"S":"soon"}"#))
    #expect(error?.problem == .unrepresentableValue)
    #expect(error?.attribute == "placedAt")
  }

  @Test("refuses an item of another entity", arguments: ["Customer", "Orde", "Orders", "order", "", #"Order\u0000"#])
  func otherEntity(_ type: String) {
    let json = Samples.order.json.replacing(#""_type":{"S":"Order"}"#, with: #""_type":{"S":"\#(type)"}"#)
    #expect(problem(Order.self, json)?.problem == .otherEntity(expected: "Order"))
  }

  @Test("refuses every beginning of a valid item")
  func truncated() {
    for json in [Samples.order.json, Samples.customer.json] {
      let bytes = Array(json.utf8)
      for end in 0..<bytes.count {
        #expect(throws: CodecError.self) { try Order.read(bytes: Array(bytes[..<end])) }
        #expect(throws: CodecError.self) { try Customer.read(bytes: Array(bytes[..<end])) }
      }
    }
  }

  @Test("refuses what follows the item", arguments: ["x", "}", ",", "{}", "null", "\u{0}"])
  func garbage(_ rest: String) {
    #expect(problem(Order.self, Samples.order.json + rest)?.problem == .malformed)
    #expect(problem(Order.self, Samples.order.json + " \n\t\r") == nil)
  }

  @Test("goes as deep as DynamoDB does and no deeper")
  func depth() throws {
    func nested(_ levels: Int, _ start: String, _ end: String) -> String {
      let value = String(repeating: start, count: levels) + #"{"S":"x"}"# + String(repeating: end, count: levels)
      return #"{"deep":\#(value),\#(Samples.order.json.dropFirst())"#
    }
    #expect(try Order(json: nested(32, #"{"M":{"a":"#, "}}")) == Samples.order)
    #expect(try Order(json: nested(32, #"{"L":["#, "]}")) == Samples.order)
    for (start, end) in [(#"{"M":{"a":"#, "}}"), (#"{"L":["#, "]}"), ("[", "]"), (#"{"a":"#, "}")] {
      let error = problem(Order.self, nested(10_000, start, end))
      #expect(error?.problem == .tooDeep)
    }
  }

  @Test("refuses sets and maps that would collapse in Swift")
  func collapsing() {
    let (composed, decomposed) = ("\u{E9}", "e\u{301}")
    let customer = Samples.customer.json.replacing(
      #""tags":{"SS":["#, with: #""tags":{"SS":["\#(composed)","\#(decomposed)","#)
    let error = problem(Customer.self, customer)
    #expect(error?.problem == .collapsing)
    #expect(error?.attribute == "tags")
    let map = #"{"M":{"\#(composed)":{"N":"1"},"\#(decomposed)":{"N":"2"}}}"#
    #expect(CodingRoundTrip.problem(MapCoding<IntCoding>.self, map) == .collapsing)
    #expect(CodingRoundTrip.problem(SetCoding<IntCoding>.self, #"{"NS":["1","1.0"]}"#) == .collapsing)
  }

  @Test("never says what a value is")
  func secrets() throws {
    let json = Samples.customer.json.replacing(#""orderCount":{"N":"7"}"#, with: #""orderCount":{"N":"secret"}"#)
    let error = try #require(problem(Customer.self, json))
    #expect(error.problem == .unrepresentableNumber)
    #expect(error.attribute == "orderCount")
    #expect(!error.description.contains("secret"))
  }
}
