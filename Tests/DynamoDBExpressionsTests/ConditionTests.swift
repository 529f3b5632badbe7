import DynamoDBExpressions
import Tablewright
import Testing

@Suite("A condition expression")
struct ConditionTests {
  static let item: [UInt8] = {
    var bytes: [UInt8] = []
    Value.write(
      [
        .init(name: Array("a".utf8), value: .number(5)),
        .init(name: Array("b".utf8), value: .string(Array("text".utf8))),
        .init(name: Array("l".utf8), value: .list([.bool(true), .number(2)])),
      ], to: &bytes)
    return bytes
  }()

  static func holds(_ text: String) throws -> Bool {
    var placeholders = Placeholders(values: [
      ":five": .number(5), ":six": .number(6), ":te": .string(Array("te".utf8)), ":n": .string(Array("N".utf8)),
    ])
    let condition = try ConditionExpression(text, .condition, &placeholders)
    return try condition.holds(of: item[...])
  }

  @Test(
    "holds",
    arguments: [
      "a = :five", "a < :six AND begins_with(b, :te)", "NOT a = :six", "attribute_not_exists(c) OR a = :six",
      "a BETWEEN :five AND :six", "a IN (:six, :five)", "size(b) < :five", "attribute_type(l[1], :n)",
      "(a = :six OR a = :five) AND attribute_exists(b)", "(a) = (:five)", "NOT (a = :six AND b = :te)",
      "a = :six OR a = :five AND attribute_exists(b)",
    ])
  func holds(text: String) throws { #expect(try Self.holds(text)) }

  @Test("does not hold", arguments: ["a = :six", "a < :te", "c = :five", "size(c) = :five", "contains(l, :six)"])
  func fails(text: String) throws { #expect(try !Self.holds(text)) }

  @Test(
    "is refused in DynamoDB's words",
    arguments: [
      ("a = = :five", #"Syntax error; token: "=", near: "= = :five""#),
      ("a", #"Syntax error; token: "<EOF>", near: "a""#),
      ("a = :zzz", "An expression attribute value used in expression is not defined; attribute value: :zzz"),
      ("((a = :five))", "The expression has redundant parentheses;"),
      ("foo(a)", "Invalid function name; function: foo"),
      ("size(a)", "The function is not allowed to be used this way in an expression; function: size"),
      ("name = :five", "Attribute name is a reserved keyword; reserved keyword: name"),
    ])
  func isRefused(text: String, message: String) {
    #expect(throws: ExpressionError(message: message, parameter: .condition)) { try Self.holds(text) }
  }

  @Test("of 20,000 parentheses is refused, and costs no stack")
  func deep() {
    let open = String(repeating: "(", count: 2000)
    #expect(throws: ExpressionError.self) { try Self.holds(open + "a = :five") }
    #expect(throws: ExpressionError.self) { try Self.holds(String(repeating: "(", count: 20_000)) }
    #expect(throws: ExpressionError.self) { try Self.holds(String(repeating: "size(", count: 800)) }
  }
}
