import DynamoDBExpressions
import Tablewright
import Testing

/// What DynamoDB says of conditions that it does not take. Its words, and which of several mistakes it tells, are
/// known from what it answered to the authors of dynalite and of Alternator, and from its users' reports.
@Suite("A condition that DynamoDB refuses")
struct ConditionMistakeTests {
  private func message(_ text: String, _ names: [String: String] = [:]) -> String? {
    var placeholders = Samples.placeholders(names)
    do throws(ExpressionError) {
      _ = try ConditionExpression(text, .filter, &placeholders)
      return nil
    } catch { return error.message }
  }

  @Test(
    "for its syntax",
    arguments: [
      "things are not gonna be ok", "a > 4", "attribute_exists(Pictures-RearView)", "attribute_exists(\"a.b\")",
      "attribute_exists(a..b)", "attribute_exists(Pi#ctures.b)", "attribute_exists(x[a])", "a in b, c", "a > between",
      "a in b", "a in (b,c,)", "(a)between(b.(c.d))and(c)", "(a)between(b.c.d)and((c)", "#$.b > a", "b[:s] > a",
      "b[#_] > a", "ü > a", "(a)between(b.c[4.5].#d)and(:s)", "size(a).b > a", "(size(a)).b > a", "size(a)[0] > a",
      "a IN ()", "attribute_not_exists(_c)", "attribute_not_exists(c._d)", "a", "a = ", "= a", "(a = b", "a = b)", "()",
      "a = b AND", "AND a = b", "NOT", "a[01] = b", "a[-1] = b", "a == b", "a != b", "a = b c = d", "a BETWEEN b, c",
      "a BETWEEN b", "a = b OR", "a .. b", "a = set", "add = b", "attribute_exists()", "attribute_exists(a,)", "a = :",
      "# = a",
      "a = 'b'", "1a = b", "(a.b).c = d", "a = b;",
    ])
  func syntax(text: String) {
    #expect(message(text)?.hasPrefix("Syntax error; token: ") == true, "\(message(text) ?? "taken")")
  }

  @Test(
    "for its syntax, and where",
    arguments: [
      ("a = = b", #"token: "=", near: "= = b""#), ("a", #"token: "<EOF>", near: "a""#),
      ("a = b c", #"token: "c", near: "b c""#), ("a = ", #"token: "<EOF>", near: "= ""#),
      ("a ! b", #"token: "!", near: "a ! b""#), ("  _a = b", #"token: "_", near: "_a""#),
      ("a = b AND OR c = d", #"token: "OR", near: "AND OR c""#),
      ("attribute_exists(car_id) AND NOT #has", ##"token: "<EOF>", near: "#has""##),
    ])
  func place(text: String, error: String) { #expect(message(text) == "Syntax error; \(error)") }

  @Test(
    "for parentheses that say nothing, before any other mistake",
    arguments: [
      "a=a and a > ((views))", "(a)between(((b.c)).d)and(c)", "a > whatever((:things), ((a)))",
      "a=a AND ((a=a AND a=a)) AND a=a", "a=a OR ((a=a OR a=a)) OR a=a", "a=a AND ((a=a AND (a=a AND a=a)))",
      "((a = b))", "((attribute_exists(a)))", "((a)) = ((b))", "size(((a))) = b", "((a)) = b c",
    ])
  func parentheses(text: String) { #expect(message(text) == "The expression has redundant parentheses;") }

  @Test(
    "for its functions, before what placeholders stand for",
    arguments: [
      ("a=a and whatever((:things)) > a", "Invalid function name; function: whatever"),
      ("attRIbute_exIsts((views), #a)", "Invalid function name; function: attRIbute_exIsts"),
      ("SIZE(a) = b", "Invalid function name; function: SIZE"),
      ("if_not_exists(a, b) = c", "The function is not allowed in a condition expression; function: if_not_exists"),
      ("list_append(a, b) = c", "The function is not allowed in a condition expression; function: list_append"),
      ("a=a and attribute_exists((views), (#a)) > b", misuse("attribute_exists")),
      ("attribute_not_exists(things) > b", misuse("attribute_not_exists")),
      ("attribute_type(things, :a) > b", misuse("attribute_type")),
      ("begins_with(things, a) > b", misuse("begins_with")),
      ("contains(:things, c) > b", misuse("contains")), ("size(contains(a, b)) > a", misuse("contains")),
      ("size(things)", misuse("size")), ("a between b and attribute_exists(things)", misuse("attribute_exists")),
      ("a in (b, attribute_exists(things))", misuse("attribute_exists")),
      ("a = b AND size(a)", misuse("size")), ("NOT size(a)", misuse("size")),
    ])
  func functions(text: String, error: String) { #expect(message(text) == error) }

  private static func misuse(_ function: String) -> String {
    "The function is not allowed to be used this way in an expression; function: \(function)"
  }

  @Test(
    "for reserved words, in the order of the expression",
    arguments: [
      ("attribute_exists(views, #a)", "views"), (":a < abOrT", "abOrT"), ("a.name = :s", "name"),
      ("status = :s", "status"),
      ("a = b AND Zone = name", "Zone"), ("size = :n", "size"), ("#x = data", "data"),
    ])
  func reserved(text: String, word: String) {
    #expect(message(text) == "Attribute name is a reserved keyword; reserved keyword: \(word)")
  }

  @Test(
    "for names that stand for nothing, test by test",
    arguments: [
      ("attribute_exists(#Pictures.RearView, :s) and a=a", "#Pictures"),
      ("begins_with(Pictures.#RearView)", "#RearView"),
      ("(#P between :lo and :hi) and (#PC in (:cat1, :cat2))", "#P"), ("#4g > a", "#4g"), ("#_ > a", "#_"),
      ("(a)between(b.c[45].#d)and(:s)", "#d"), ("a = b AND #c = d", "#c"),
    ])
  func names(text: String, name: String) {
    #expect(
      message(text)
        == "An expression attribute name used in the document path is not defined; attribute name: \(name)")
  }

  @Test(
    "for values that stand for nothing, test by test",
    arguments: [
      ("begins_with(:hello, #a, #b)", ":hello"), (":x < :y", ":x"), (":_ > a", ":_"), ("a = :s OR a = :S", ":S"),
    ])
  func values(text: String, name: String) {
    #expect(
      message(text) == "An expression attribute value used in expression is not defined; attribute value: \(name)")
  }

  @Test(
    "for the number of operands",
    arguments: [
      ("attribute_exists(things, a) and a=a", "attribute_exists", 2),
      ("attribute_not_exists(things, b)", "attribute_not_exists", 2),
      ("attribute_type(things)", "attribute_type", 1), ("begins_with(things)", "begins_with", 1),
      ("begins_with(things, size(a), b)", "begins_with", 3), ("contains(things)", "contains", 1),
      ("size(things, a) > b", "size", 2),
    ])
  func counts(text: String, function: String, count: Int) {
    #expect(
      message(text)
        == "Incorrect number of operands for operator or function; operator or function: \(function), number of "
        + "operands: \(count)")
  }

  @Test(
    "for an operand that is compared with itself",
    arguments: [
      ("a = a AND #a = b AND :views > a", "=", "[a]"), ("#a <> a", "<>", "[a]"), ("a > #a", ">", "[a]"),
      ("((a=a) OR (a=a))", "=", "[a]"), ("((a=a) AND (a=a))", "=", "[a]"),
      ("contains(ab.bc[1].a, ab.bc[1].#a)", "contains", "[ab, bc, [1], a]"),
      ("attribute_type(ab.bc[1].#a, ab.bc[1].a)", "attribute_type", "[ab, bc, [1], a]"),
      ("begins_with(ab.bc[1].a, ab.bc[1].#a)", "begins_with", "[ab, bc, [1], a]"),
      ("a BETWEEN b AND a", "BETWEEN", "[a]"),
      ("a IN (b, a)", "IN", "[a]"),
    ])
  func distinct(text: String, name: String, path: String) {
    #expect(
      message(text, ["#a": "a"])
        == "The first operand must be distinct from the remaining operands for this operator or function; "
        + "operator: \(name), first operand: \(path)")
  }

  /// Functions and operators, and the types of values that they do not take.
  private static let wrongTypes: [(text: String, name: String, types: String)] = [
    ("begins_with(a, $)", "begins_with", "n bool null l m ss ns bs"),
    ("begins_with($, a)", "begins_with", "n bool null l m ss ns bs"),
    ("attribute_type(a, $)", "attribute_type", "n b bool null l m ss ns bs"),
    ("size($) > a", "size", "n bool null"), ("a < $", "<", "bool null l m ss ns bs"),
    ("$ < a", "<", "bool null l m ss ns bs"), ("a <= $", "<=", "bool null l m ss ns bs"),
    ("a > $", ">", "bool null l m ss ns bs"), ("$ >= a", ">=", "bool null l m ss ns bs"),
    ("a BETWEEN $ AND b", "BETWEEN", "bool null l m ss ns bs"),
    ("a BETWEEN $ AND $", "BETWEEN", "bool null l m ss ns bs"),
    ("$ BETWEEN a AND b", "BETWEEN", "bool null l m ss ns bs"),
    ("a BETWEEN :n AND $", "BETWEEN", "bool null l m ss ns bs"),
  ]

  @Test("for the type of an operand")
  func types() {
    for (text, name, types) in Self.wrongTypes {
      for type in types.split(separator: " ") {
        let text = text.replacing("$", with: ":\(type)")
        #expect(
          message(text)
            == "Incorrect operand type for operator or function; operator or function: \(name), operand type: "
            + type.uppercased(), "\(text)")
      }
    }
  }

  @Test(
    "for what it can't compare",
    arguments: [
      ("attribute_type(a, b)", "operator or function: attribute_type, operand type: {NS,SS,L,BS,N,M,B,BOOL,NULL,S}"),
      ("attribute_type(a, size(a)) and a=a", "operator or function: attribute_type, operand type: N"),
      ("begins_with(a, size(a)) and a=:n", "operator or function: begins_with, operand type: N"),
      ("size(size(a)) > :n", "operator or function: size, operand type: N"),
      ("attribute_not_exists(size(:n))", "operator or function: size, operand type: N"),
    ])
  func types(text: String, error: String) {
    #expect(message(text) == "Incorrect operand type for operator or function; \(error)")
  }

  @Test(
    "for its operands",
    arguments: [
      (
        "attribute_type(a, :s)",
        "Invalid attribute type name found; type: text, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}"
      ),
      ("attribute_exists(:s) and a=a", path("attribute_exists")),
      ("attribute_not_exists(size(:s))", path("attribute_not_exists")),
      (
        "a BETWEEN :n AND :s",
        "The BETWEEN operator requires same data type for lower and upper bounds; "
          + "lower bound operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:text}"
      ),
      (
        "a BETWEEN :z AND :s",
        "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; "
          + "lower bound operand: AttributeValue: {S:zoo}, upper bound operand: AttributeValue: {S:text}"
      ),
      ("a[2147483648] = b", "List index is not within the allowable range; index: [2147483648]"),
      ("a[99999999999999999999] = b", "List index is not within the allowable range; index: [99999999999999999999]"),
    ])
  func operands(text: String, error: String) {
    var placeholders = Samples.placeholders([:], [":z": Samples.s("zoo")])
    #expect(throws: ExpressionError(message: error, parameter: .filter)) {
      try ConditionExpression(text, .filter, &placeholders)
    }
  }

  private static func path(_ function: String) -> String {
    "Operator or function requires a document path; operator or function: \(function)"
  }

  @Test("for the first test that is wrong, and there for placeholders, count, sameness and type in this order")
  func order() {
    #expect(message("begins_with(a, :n) AND b = :missing")?.contains("begins_with, operand type: N") == true)
    #expect(message("b = :missing AND begins_with(a, :n)")?.contains(":missing") == true)
    #expect(message("a = b AND begins_with(a, :n) AND c = :missing")?.contains("operand type: N") == true)
    #expect(message("begins_with(:n, :missing)")?.contains(":missing") == true)
    #expect(message("begins_with(a, a) AND begins_with(a)")?.contains("distinct") == true)
    #expect(message("begins_with(a, :n) AND c = abort")?.contains("abort") == true)
    #expect(message("foo(abort) = c AND d = name")?.contains("foo") == true)
    #expect(message("abort = c AND foo(d)")?.contains("abort") == true)
  }

  @Test("for more comparisons, values or names in a path than it takes")
  func limits() {
    let many = Array(repeating: "a<b", count: 301).joined(separator: " OR ")
    #expect(message(many) == "The expression contains too many operators; operator count: 301")
    #expect(message(Array(repeating: "a<b", count: 300).joined(separator: " OR ")) == nil)
    let list = Array(repeating: ":n", count: 101).joined(separator: ",")
    #expect(
      message("a IN (\(list))") == "The IN operator is provided with too many operands; number of operands: 101")
    #expect(message("a IN (\(list.dropLast(3)))") == nil)
    let path = Array(repeating: "a", count: 33).joined(separator: ".")
    #expect(message("\(path) = b") == "The document path has too many nesting levels; nesting levels: 33")
    #expect(message("\(path.dropLast(2)) = b") == nil)
  }

  @Test("for its size in bytes, before anything in it")
  func size() {
    #expect(message("") == "The expression can not be empty;")
    #expect(
      message(String(repeating: "(", count: 4097))
        == "Expression size has exceeded the maximum allowed size; expression size: 4097")
    #expect(message("a = b" + String(repeating: " ", count: 4091)) == nil)
    let wide = String(repeating: "ü", count: 2049)
    #expect(message(wide)?.hasSuffix("expression size: 4098") == true)
  }

  @Test(
    "never, where its operands are only strange",
    arguments: [
      "a = b", ":s = :s", ":s > :s", "contains(a, :l)", "attribute_type(:n, :t)", "begins_with(:s, a)",
      "a IN (:n, :s, :l)",
      "size(:s) < :n", "size(a) = size(b)", "(a) = (:n)", "(size(a)) > :n", "NOT (a = b)", "NOT NOT a = b",
      "a between b and c and d = e", "attribute_exists (a)", "\ta\n=\r b ", "(a = b AND (attribute_exists(c)))",
      "a[0].b[10] = c", "attribute_exists((a))", "a IN ((b), (:n))", "#a.#b = :n", "A = b", "a_1 = b2",
      "contains(:s, a) or NOT begins_with(a, b) And c <> d",
    ])
  func taken(text: String) {
    var placeholders = Samples.placeholders(["#a": "a", "#b": "b"], [":t": Samples.s("N")])
    #expect(throws: Never.self) { try ConditionExpression(text, .condition, &placeholders) }
  }

  @Test("for reserved words of which there are 573, in any case, as an attribute and within one")
  func allReserved() {
    #expect(ReservedWords.count == 573)
    #expect(message("ZONE = b")?.hasSuffix("ZONE") == true)
    #expect(message("a.zOnE = b")?.hasSuffix("zOnE") == true)
    #expect(message("zones = b") == nil)
  }
}
