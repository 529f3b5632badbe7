import DynamoDBExpressions
import Tablewright
import Testing

@Suite("A projection")
struct ProjectionTests {
  private func parse(_ text: String, _ names: [String: String] = [:]) throws(ExpressionError) -> ProjectionExpression {
    var placeholders = Samples.placeholders(names)
    return try ProjectionExpression(text, &placeholders)
  }

  private func message(_ text: String, _ names: [String: String] = [:]) -> String? {
    do throws(ExpressionError) {
      _ = try parse(text, names)
      return nil
    } catch { return error.message }
  }

  @Test(
    "is refused for its syntax",
    arguments: [
      "a b", "a,", ",a", "a[b]", "a[", "a.", ".a", "a[1", "a[]", "[1]", "a[1.5]", "a[-1]", "a..b", "_a", "a._b", ":n",
      "a[:n]",
      "a, SET", "(a)", "a[1]b", "a=b", "a-b", "é", "a\u{0}",
    ])
  func syntax(text: String) { #expect(message(text)?.hasPrefix("Syntax error; token: ") == true) }

  @Test("is refused for reserved words, names that stand for nothing, and paths through each other, in this order")
  func mistakes() {
    #expect(message("") == "The expression can not be empty;")
    #expect(message("#a, abort") == "Attribute name is a reserved keyword; reserved keyword: abort")
    #expect(
      message("a, a, #b")
        == "An expression attribute name used in the document path is not defined; attribute name: #b")
    let overlap = "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: "
    #expect(message("a, a") == overlap + "[a], path two: [a]")
    #expect(message("b, a.c, a") == overlap + "[a, c], path two: [a]")
    #expect(message("a[1].b, a[1]") == overlap + "[a, [1], b], path two: [a, [1]]")
    #expect(message("a, #a", ["#a": "a"]) == overlap + "[a], path two: [a]")
    #expect(
      message("a.b, a[0]")
        == "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], "
        + "path two: [a, [0]]")
    #expect(message("a[2147483648]") == "List index is not within the allowable range; index: [2147483648]")
  }

  private static let item = Samples.item([
    "p": Samples.s("key"), "#odd.name": .number(7), "q\"\u{1}": .null,
    "m": Samples.m(["x": .number(1), "y": Samples.m(["z": .bool(true), "e": Samples.m([:])]), "a\"b": Samples.s("\n")]),
    "l": Samples.l(
      Samples.s("0"), Samples.m(["k": .number(1), "n": .number(2)]), Samples.l(.number(3), .number(4)), .null),
  ])

  @Test("keeps what it asks for, lists without gaps and in their order")
  func applied() throws {
    let names = ["#o": "#odd.name", "#q": "q\"\u{1}", "#a": "a\"b"]
    let parts: [(text: String, item: [String: Value])] = [
      ("p", ["p": Samples.s("key")]), ("p, gone", ["p": Samples.s("key")]), ("gone", [:]), ("p.x", [:]), ("p[0]", [:]),
      ("#o, #q", ["#odd.name": .number(7), "q\"\u{1}": .null]), ("m.x", ["m": Samples.m(["x": .number(1)])]),
      ("m.#a", ["m": Samples.m(["a\"b": Samples.s("\n")])]), ("m.gone", [:]), ("m[0]", [:]), ("l.k", [:]),
      ("l[9]", [:]),
      ("m.y.z, m.x", ["m": Samples.m(["x": .number(1), "y": Samples.m(["z": .bool(true)])])]),
      ("m.y.e", ["m": Samples.m(["y": Samples.m(["e": Samples.m([:])])])]),
      ("l[2], l[0]", ["l": Samples.l(Samples.s("0"), Samples.l(.number(3), .number(4)))]),
      ("l[2][1], l[1].n", ["l": Samples.l(Samples.m(["n": .number(2)]), Samples.l(.number(4)))]),
      ("l[1].gone, l[3]", ["l": Samples.l(.null)]),
    ]
    for (text, item) in parts {
      let projected = try parse(text, names).applied(to: Self.item[...])
      #expect(projected == Samples.item(item), "\(text): \(String(decoding: projected, as: UTF8.self))")
    }
  }
}
