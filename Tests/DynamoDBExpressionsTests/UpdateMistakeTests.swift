import DynamoDBExpressions
import Tablewright
import Testing

/// What DynamoDB says of updates that it does not take, known from the same sources as that of conditions.
@Suite("An update that DynamoDB refuses")
struct UpdateMistakeTests {
  private func message(_ text: String, _ names: [String: String] = [:]) -> String? {
    var placeholders = Samples.placeholders(names)
    do throws(ExpressionError) {
      _ = try UpdateProgram(text, &placeholders)
      return nil
    } catch { return error.message }
  }

  @Test(
    "for its syntax",
    arguments: [
      "whatever", "set a", "add a", "delete a", "set a=set", "remove a = b", "add a = b", "delete a = b", "delete a b",
      "delete a if_not_exist(b)", "add abort b", "add a if_not_exist(b)", "remove a b", "set a b", "set :a = b",
      "add :a b",
      "delete :a b", "remove :a", "set a = b / c", "set a = b * c", "set a[1] = \"eight\"", "set a[1] = 1",
      "SET a = if_not_exist(a, 100)", "SET if_not_exist(a, b) = a", "set (a = (b + c))", "set a = (b.c).d + e",
      "set a = (b.c)[0] + e", "set a = b + c + d", "set", "set a = b,", "set a = b, remove c", "set _a = :n",
      "set 1a = :n",
      "set hi-there = :n", "set hi$there = :n", "set a = _f(b)", "set a = if_not_exists(a, b + c)", "set a[:n] = b",
      "set a[#n] = b", "SET a = (b + c) + d", "SET a = ", "remove", "SET a == b", "SET a = b c = d", "set # = :n",
    ])
  func syntax(text: String) {
    #expect(message(text)?.hasPrefix("Syntax error; token: ") == true, "\(message(text) ?? "taken")")
  }

  @Test(
    "for its syntax, and where",
    arguments: [
      ("INVALID SYNTAX HERE", #"token: "INVALID", near: "INVALID SYNTAX""#),
      ("SET _123 = :n", #"token: "_", near: "SET _123""#), ("SET", #"token: "<EOF>", near: "SET""#),
      ("SET a = :n,", #"token: "<EOF>", near: ",""#), ("ADD  SET #a = :n", ##"token: "SET", near: "ADD  SET #a""##),
      ("SET a = b(c, 0)", #"token: "0", near: ", 0)""#),
    ])
  func place(text: String, error: String) { #expect(message(text) == "Syntax error; \(error)") }

  @Test(
    "for what needs no placeholder, section by section",
    arguments: [
      (" set #c = :c set abOrt = true ", "Attribute name is a reserved keyword; reserved keyword: abOrt"),
      (" remove Absolute ", "Attribute name is a reserved keyword; reserved keyword: Absolute"),
      ("set #c = if_not_exist(:c) set c = d", "Invalid function name; function: if_not_exist"),
      ("set a = LIST_APPEND(b, c)", "Invalid function name; function: LIST_APPEND"),
      ("set a = size(b)", "The function is not allowed in an update expression; function: size"),
      ("set a = contains(b, :n)", "The function is not allowed in an update expression; function: contains"),
      ("set a = #c set c = :d", repeated("SET")), ("remove #d set a = b remove e", repeated("REMOVE")),
      ("add #d :e set a = b add e :f", repeated("ADD")), ("delete #d :e set a = b delete #e :f", repeated("DELETE")),
      ("set a = b remove abort set c = d", repeated("SET")),
      ("remove abort set a = b set c = d", "Attribute name is a reserved keyword; reserved keyword: abort"),
      ("set a = list_append(list_append(:l, :l), :l)", nested),
      ("set a = if_not_exists(b, list_append(:l, :l))", nested),
      ("set a = list_append(:l, :l) + :n", nested),
    ])
  func structure(text: String, error: String) { #expect(message(text) == error) }

  private static func repeated(_ section: String) -> String {
    "The \"\(section)\" section can only be used once in an update expression;"
  }

  private static let nested =
    "The function is not allowed to be used this way in an expression; function: list_append"

  @Test("for placeholders that stand for nothing, names first")
  func undefined() {
    #expect(message("SET #c = if_not_exists(:c)")?.hasSuffix("attribute name: #c") == true)
    #expect(message("SET a = if_not_exists(:c)")?.hasSuffix("attribute value: :c") == true)
    #expect(message("SET a = :c, b = #d")?.hasSuffix("attribute name: #d") == true)
    #expect(message("SET a = :c, a = :d")?.hasSuffix("attribute value: :c") == true)
  }

  @Test(
    "for paths that lead through each other, or take one value for two things",
    arguments: [
      ("set d[1] = a, d.b = a, c[1].a = a, #c = if_not_exists(a)", "overlap", "[c, [1], a]", "[c]"),
      ("set c.b.#c = a, c = a, #d = a", "overlap", "[c, b, c]", "[c]"),
      ("set a = b remove a, #c, #d", "overlap", "[a]", "[a]"),
      ("set #c[3].#d = a, #c[3] = a", "overlap", "[c, [3], [3]]", "[c, [3]]"),
      ("remove c, #c.a, #d", "overlap", "[c]", "[c, a]"),
      ("remove a, #c, a, #d", "overlap", "[a]", "[a]"),
      ("SET a[1][1] = :n, a[1] = :n", "overlap", "[a, [1], [1]]", "[a, [1]]"),
      ("set #c[3].#d = a, #c.#d[3] = if_not_exists(a)", "conflict", "[c, [3], [3]]", "[c, [3], [3]]"),
      ("remove a.#c set a[1] = #d", "conflict", "[a, c]", "[a, [1]]"),
      ("SET a.b = :n, a[1] = :n", "conflict", "[a, b]", "[a, [1]]"),
    ])
  func paths(text: String, what: String, first: String, second: String) {
    #expect(
      message(text, ["#c": "c", "#d": "[3]"])
        == "Two document paths \(what) with each other; must remove or rewrite one of these paths; path one: \(first), "
        + "path two: \(second)")
  }

  @Test("for the type of what ADD and DELETE are given")
  func sections() {
    let types = [
      "s": "STRING", "b": "BINARY", "bool": "BOOLEAN", "null": "NULL", "l": "LIST", "m": "MAP", "n": "NUMBER",
    ]
    for (type, name) in types {
      for section in ["ADD", "DELETE"] where section == "DELETE" || type != "n" {
        #expect(
          message("\(section) a.b :\(type)")
            == "Incorrect operand type for operator or function; operator: \(section), operand type: \(name), typeSet: "
            + "ALLOWED_FOR_\(section)_OPERAND")
      }
    }
    for type in ["ss", "ns", "bs"] {
      #expect(message("ADD a :\(type)") == nil)
      #expect(message("DELETE a :\(type)") == nil)
    }
    #expect(message("ADD a :n") == nil)
  }

  @Test("for the type of what functions and sums are given")
  func operands() {
    for type in ["s", "b", "bool", "null", "ss", "ns", "bs", "m", "n", "l"] {
      for text in ["list_append($, a)", "list_append(a, $)"] where type != "l" {
        #expect(message("set a = \(text.replacing("$", with: ":\(type)"))") == wrong("list_append", type))
      }
      for (text, sign) in [("a + $", "+"), ("$ + a", "+"), ("a - $", "-"), ("($ - :n)", "-")] where type != "n" {
        #expect(message("set a = \(text.replacing("$", with: ":\(type)"))") == wrong(sign, type))
      }
    }
  }

  private func wrong(_ name: String, _ type: String) -> String {
    "Incorrect operand type for operator or function; operator or function: \(name), operand type: \(type.uppercased())"
  }

  @Test(
    "for the operands of functions",
    arguments: [
      ("set a = if_not_exists(c)", count("if_not_exists", 1)), ("set a = list_append(c)", count("list_append", 1)),
      ("set a = list_append(:l, :l, :l)", count("list_append", 3)), ("set a = if_not_exists(:n, c)", path),
      ("set a = if_not_exists(if_not_exists(a, b), c)", path),
    ])
  func functions(text: String, error: String) { #expect(message(text) == error) }

  private static func count(_ name: String, _ count: Int) -> String {
    "Incorrect number of operands for operator or function; operator or function: \(name), number of operands: \(count)"
  }

  private static let path = "Operator or function requires a document path; operator or function: if_not_exists"

  @Test("for its last change that is wrong")
  func order() {
    #expect(
      message("set b = list_append(:s, a), c = if_not_exists(a) add a.b :s")?.contains("operator: ADD") == true)
    #expect(message("set b = list_append(:s, a), c = if_not_exists(a)")?.contains("number of operands: 1") == true)
    #expect(message("set a = :s + b, c = d")?.contains("operator or function: +") == true)
  }

  @Test(
    "never, where it only looks strange",
    arguments: [
      "set a[1] = b", "set a.b = b", "SET a = if_not_exists(a, b) + b", "SET a = if_not_exists(a, if_not_exists(a, b))",
      "set a = (b + c)", "set a = ((b.c.d)+(e))", "set a = :n - :n", "set a = ( :n )",
      "REMOVE a[1], b.c ADD d :n DELETE e :ss",
      "sEt a=:n", "SET a = list_append(if_not_exists(a, :l), :l)", "SET a = a", "SET a.b[0].c = a.b[1].c - b",
      "SET a = :n+:n", "remove a,b set c=d", "SET a = b.c - d[0]",
    ])
  func taken(text: String) { #expect(message(text) == nil) }

  @Test("for its size, its operators, and functions without end")
  func limits() {
    #expect(message("") == "The expression can not be empty;")
    #expect(message(String(repeating: "x", count: 5_000_000))?.hasSuffix("expression size: 5000000") == true)
    let sums = (0..<301).map { "a\($0)=b-c" }.joined(separator: ",")
    #expect(message("SET \(sums)") == "The expression contains too many operators; operator count: 301")
    #expect(message("SET a = " + String(repeating: "f(", count: 2000)) != nil)
    #expect(message("SET a = " + String(repeating: "(", count: 4000)) != nil)
  }
}
