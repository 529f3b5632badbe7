import DynamoDBExpressions
import Tablewright
import Testing

@Suite("A condition on a key")
struct KeyConditionsTests {
  private func parse(_ text: String) throws -> KeyConditions {
    var placeholders = Samples.placeholders([:], [":a": Samples.s("1"), ":b": Samples.s("2")])
    return try KeyConditions(ConditionExpression(text, .keyCondition, &placeholders))
  }

  private static func unsupported(_ name: String) -> String {
    "Invalid operator used in KeyConditionExpression: \(name)"
  }
  private static func notFirst(_ name: String) -> String {
    "Invalid condition in KeyConditionExpression: \(name) operator must have the key attribute as its first operand"
  }
  private static let nested = "KeyConditionExpressions cannot contain nested operations"
  private static let within = "KeyConditionExpressions cannot have conditions on nested attributes"
  private static let several =
    "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition"
  private static let nothing = "Invalid condition in KeyConditionExpression: No key attribute specified"
  private static let twice =
    "Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key"

  /// Known from what DynamoDB answered to the authors of dynalite and of an independent suite of conformance tests.
  @Test(
    "is refused where it asks what can't be asked",
    arguments: [
      ("attribute_type(a, :t)", unsupported("attribute_type")), ("a > b and size(b) > c or a > c", unsupported("OR")),
      ("a in (b, size(c), d)", unsupported("IN")), ("attribute_exists(a)", unsupported("attribute_exists")),
      ("attribute_not_exists(a)", unsupported("attribute_not_exists")), ("contains(a.d, b)", unsupported("contains")),
      ("not a > b", unsupported("NOT")), ("a <> b", unsupported("<>")),
      (":a between size(b) and size(a) and b > :b", notFirst("BETWEEN")),
      ("begins_with(:a, b) and a > :b", notFirst("begins_with")),
      ("size(b) > a AND a.b > b AND b > c", nested), ("a > size(b.d)", nested),
      ("a between size(b) and size(a)", nested),
      ("b > a.b", several), ("b between c[1] and d", several), ("a between b and size(a)", several),
      ("begins_with(a, b)", several),
      ("b.d > a AND c.d > e.f", within), ("a.d > c", within), ("b[0] > a", within), ("a = :a AND b.c = :b", within),
      (":b > :a AND a < :b", nothing), (":a > b AND :a < :b", nothing),
      ("b > :a AND b < :a and c = :a and d = :a", twice),
      ("(a > :a and b > :a) and (b > :a and c > :a)", twice), ("a = :a AND NOT b = :a", unsupported("NOT")),
      ("a > b AND (c = :a OR d = :a)", several),
    ])
  func refused(text: String, message: String) {
    var placeholders = Samples.placeholders([:], [":a": Samples.s("1"), ":b": Samples.s("2"), ":t": Samples.s("S")])
    var refusal: String?
    do {
      _ = try KeyConditions(ConditionExpression(text, .keyCondition, &placeholders))
    } catch { refusal = "\(error)" }
    #expect(refusal == message)
  }

  @Test("asks something of each attribute, whichever side it stands on")
  func parsed() throws {
    let conditions = try parse("(a = :a) AND (:b <= c AND begins_with(d, :b)) AND e BETWEEN :a AND :b AND :n > f")
      .conditions
    #expect(conditions.map { String(decoding: $0.name, as: UTF8.self) } == ["a", "c", "d", "e", "f"])
    let bounds = conditions.map { "\($0.bound)" }
    let comparators = conditions.compactMap { condition -> ConditionExpression.Comparator? in
      if case .compare(let comparator, _) = condition.bound { comparator } else { nil }
    }
    #expect(comparators == [.equal, .greaterOrEqual, .less], "\(bounds)")
    #expect(conditions.map(\.bound.values.count) == [1, 1, 1, 2, 1])
  }
}
