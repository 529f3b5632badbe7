import DynamoDBExpressions
import Tablewright
import Testing

@Suite("An update")
struct UpdateTests {
  private static let item: [String: Value] = [
    "p": Samples.s("key"), "n": .number(5), "s": Samples.s("a"), "l": Samples.l(.number(0), .number(1), .number(2)),
    "m": Samples.m(["x": .number(1), "l": Samples.l(Samples.m(["y": .number(2)]))]), "ss": Samples.ss("a", "b"),
    "ns": Samples.ns(1, 2), "bs": .binarySet([[1]]),
  ]

  private static let values: [String: Value] = [
    ":a": Samples.s("new"), ":one": .number(1), ":list": Samples.l(.number(8), .number(9)), ":ab": Samples.ss("b", "c"),
    ":both": Samples.ss("a", "b"), ":numbers": Samples.ns(2, 3), ":bytes": .binarySet([[1], [0]]),
    ":empty": Samples.l(),
  ]

  private func update(_ text: String, of item: [UInt8], isNew: Bool = false) throws -> [UInt8] {
    var placeholders = Samples.placeholders(["#q": "q\"\u{2}"], Self.values)
    return try UpdateProgram(text, &placeholders).applied(to: item[...], isNew: isNew)
  }

  /// What becomes of the attributes that change; nil of those that go.
  private static let changes: [(text: String, changed: [String: Value?])] = [
    ("SET a = :a", ["a": Samples.s("new")]), ("SET n = n + :one", ["n": .number(6)]),
    ("SET n = :one - n", ["n": .number(-4)]),
    ("SET s = n, n = s", ["s": .number(5), "n": Samples.s("a")]), ("SET #q = :a", ["q\"\u{2}": Samples.s("new")]),
    ("SET b = n REMOVE n", ["b": .number(5), "n": nil]), ("SET a = if_not_exists(n, :a)", ["a": .number(5)]),
    ("SET a = if_not_exists(gone, :a)", ["a": Samples.s("new")]),
    ("SET n = if_not_exists(n, :one) + :one", ["n": .number(6)]),
    ("SET a = if_not_exists(gone, if_not_exists(s, :one))", ["a": Samples.s("a")]),
    ("SET l = list_append(l, :list)", ["l": list(0, 1, 2, 8, 9)]),
    ("SET l = list_append(:list, l)", ["l": list(8, 9, 0, 1, 2)]),
    ("SET z = list_append(if_not_exists(z, :empty), :list)", ["z": list(8, 9)]),
    ("SET l[1] = :one", ["l": list(0, 1, 2)]),
    ("SET l[0] = :one, l[2] = :one", ["l": list(1, 1, 1)]), ("SET l[7] = :one", ["l": list(0, 1, 2, 1)]),
    ("SET l[84] = n, l[37] = :one, l[17] = l[2], l[50] = l[0]", ["l": list(0, 1, 2, 2, 1, 0, 5)]),
    ("REMOVE l[1]", ["l": list(0, 2)]), ("REMOVE l[0], l[2]", ["l": list(1)]), ("REMOVE l[9]", [:]),
    ("REMOVE l[1] SET l[2] = :one", ["l": list(0, 1)]), ("SET l[2] = :one REMOVE l[1]", ["l": list(0, 1)]),
    ("SET l[5] = :one REMOVE l[0]", ["l": list(1, 2, 1)]), ("REMOVE gone", [:]), ("REMOVE m.gone", [:]),
    ("SET m.x = :a", ["m": map(["x": Samples.s("new")])]), ("SET m.b = :a", ["m": map(["b": Samples.s("new")])]),
    ("SET m.l[0].y = m.x + m.l[0].y", ["m": map(["l": Samples.l(Samples.m(["y": .number(3)]))])]),
    ("REMOVE m.l[0].y", ["m": map(["l": Samples.l(Samples.m([:]))])]),
    ("REMOVE m.l[0]", ["m": map(["l": Samples.l()])]),
    ("REMOVE m.x, m.l", ["m": Samples.m([:])]), ("ADD n :one", ["n": .number(6)]),
    ("ADD gone :one", ["gone": .number(1)]),
    ("ADD m.x :one", ["m": map(["x": .number(2)])]), ("ADD ss :ab", ["ss": Samples.ss("a", "b", "c")]),
    ("ADD ns :numbers", ["ns": Samples.ns(1, 2, 3)]), ("ADD bs :bytes", ["bs": .binarySet([[0], [1]])]),
    ("ADD gone :ab", ["gone": Samples.ss("b", "c")]), ("DELETE ss :ab", ["ss": Samples.ss("a")]),
    ("DELETE ss :both", ["ss": nil]),
    ("DELETE gone :ab", [:]), ("DELETE m.gone :ab", [:]), ("DELETE ns :numbers", ["ns": Samples.ns(1)]),
    ("DELETE bs :bytes", ["bs": nil]),
    (
      "SET a = :a REMOVE s ADD n :one DELETE ss :ab",
      ["a": Samples.s("new"), "s": nil, "n": .number(6), "ss": Samples.ss("a")]
    ),
    ("SET a = (n + :one), b = (n), c = ((n) - (:one))", ["a": .number(6), "b": .number(5), "c": .number(4)]),
  ]

  private static func list(_ numbers: Number...) -> Value { .list(numbers.map(Value.number)) }
  private static func map(_ changed: [String: Value]) -> Value {
    Samples.m(["x": .number(1), "l": Samples.l(Samples.m(["y": .number(2)]))].merging(changed) { $1 })
  }

  @Test("changes what it says, by what the item was before, and nothing else")
  func applied() throws {
    for (text, changed) in Self.changes {
      var expected = Self.item
      for (name, value) in changed { expected[name] = value }
      let updated = try update(text, of: Samples.item(Self.item))
      #expect(updated == Samples.item(expected), "\(text): \(String(decoding: updated, as: UTF8.self))")
    }
  }

  @Test("is refused where the item has not what it works with")
  func refused() {
    let refusals: [(UpdateError, [String])] = [
      (
        .missingOperand,
        [
          "SET a = gone", "SET a = list_append(gone, :list)", "SET a = gone + :one", "SET a = m.gone",
          "SET a = l[9]", "SET a = s.x", "SET x = :one, y = x",
        ]
      ),
      (
        .wrongType,
        [
          "SET a = s + :one", "SET a = n - m", "SET a = list_append(s, :list)", "SET a = list_append(:list, ss)",
          "ADD s :one", "ADD n :ab", "ADD ss :numbers", "ADD l :ab", "DELETE n :ab", "DELETE ss :numbers",
          "DELETE m :ab",
          "SET a = list_append(l, if_not_exists(s, :list))",
        ]
      ),
      (
        .invalidPath,
        [
          "SET gone.x = :a", "SET gone[0] = :a", "SET s.x = :a", "SET l.x = :a", "SET m[0] = :a", "REMOVE gone.x",
          "REMOVE s[0]", "REMOVE l.x", "REMOVE m[0]", "DELETE gone.x :ab", "DELETE m[0] :ab", "DELETE l.x :ab",
          "ADD gone.x :one",
          "ADD s[1] :one", "SET m.gone.x = :a", "SET l[9].x = :a", "SET l[0].x = :a",
        ]
      ),
    ]
    for (error, texts) in refusals {
      for text in texts {
        #expect(throws: error, "\(text)") { try update(text, of: Samples.item(Self.item)) }
      }
    }
  }

  @Test("of an item that was not there misses nothing that it removes")
  func new() throws {
    let item = Samples.item(["p": Samples.s("key")])
    #expect(try update("REMOVE x.y, z[0], a", of: item, isNew: true) == item)
    #expect(throws: UpdateError.invalidPath) { try update("REMOVE x.y", of: item) }
    #expect(throws: UpdateError.invalidPath) { try update("SET x.y = :a", of: item, isNew: true) }
  }

  @Test("counts to 38 digits exactly, and is refused beyond")
  func numbers() throws {
    let overflow = UpdateError.number(
      "Number overflow. Attempting to store a number with magnitude larger than supported range")
    let underflow = UpdateError.number(
      "Number underflow. Attempting to store a number with magnitude smaller than supported range")
    let sums: [(String, String, Result<String, UpdateError>)] = [
      ("1", "10000000000000000000000", .success("10000000000000000000001")), ("0.1", "0.2", .success("0.3")),
      ("99999999999999999999999999999999999999", "1", .success("100000000000000000000000000000000000000")),
      ("1e37", "-1", .success("9999999999999999999999999999999999999")), ("-5", "5", .success("0")),
      ("9e125", "9e125", .failure(overflow)), ("-9e125", "-9e125", .failure(overflow)),
      ("1e50", "1", .failure(overflow)),
      ("1e50", "-1", .failure(overflow)), ("1.5e-130", "-1e-130", .failure(underflow)),
      ("1e-130", "1e-130", .success("2E-130")),
      ("1e125", "1e-130", .failure(overflow)), ("9007199254740993", "1", .success("9007199254740994")),
      ("12345678901234567890123456789012345678", "0.1", .failure(overflow)),
    ]
    for (first, second, sum) in sums {
      let item = Samples.item(["n": try Samples.n(first)])
      var placeholders = Placeholders(values: [":n": try Samples.n(second)])
      let program = try UpdateProgram("SET n = n + :n", &placeholders)
      let result = Result { () throws(UpdateError) in try program.applied(to: item[...]) }
      let expected = try sum.map { Samples.item(["n": try Samples.n($0)]) }
      #expect(result == expected, "\(first) + \(second)")
    }
  }

  @Test("takes no value that lies deeper than 32 levels")
  func depth() throws {
    func nested(_ levels: Int) -> Value { (1..<levels).reduce(Samples.s("x")) { value, _ in Samples.l(value) } }
    for (levels, isTaken) in [(31, true), (32, false)] {
      var placeholders = Placeholders(values: [":v": nested(levels)])
      let program = try UpdateProgram("SET m.x = :v", &placeholders)
      let item = Samples.item(["m": Samples.m([:])])
      if isTaken {
        #expect(throws: Never.self) { try program.applied(to: item[...]) }
      } else {
        #expect(throws: UpdateError.tooDeep) { try program.applied(to: item[...]) }
      }
    }
  }
}

extension Result where Success == String, Failure == UpdateError {
  fileprivate func map<New>(_ transform: (String) throws -> New) throws -> Result<New, UpdateError> {
    switch self {
    case .success(let text): .success(try transform(text))
    case .failure(let error): .failure(error)
    }
  }
}
