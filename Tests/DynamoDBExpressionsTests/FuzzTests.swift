import DynamoDBExpressions
import Foundation
import Tablewright
import Testing

/// Whatever text or bytes come, they are read alike twice or refused alike, without a trap.
///
/// So many of them are in every run; `make fuzz` sets `TABLEWRIGHT_FUZZ_SECONDS` and goes on for so long.
@Suite("The readers of expressions and items, fed with anything")
struct FuzzTests {
  private static let seconds = ProcessInfo.processInfo.environment["TABLEWRIGHT_FUZZ_SECONDS"].flatMap(Double.init)

  /// Runs a test over and over, with other random numbers each time.
  private func repeating(_ count: Int, _ test: (inout SplitMix) -> Void) {
    let end = Self.seconds.map { ContinuousClock.now.advanced(by: .seconds($0)) }
    // Longer runs start elsewhere, and say where.
    let first = end == nil ? 1 : UInt64.random(in: 0...(.max / 2))
    if end != nil { print("fuzzing from seed \(first)") }
    var seed = first
    while end.map({ ContinuousClock.now < $0 }) ?? (seed < first + UInt64(count)) {
      var random = SplitMix(seed: seed)
      test(&random)
      seed += 1
    }
  }

  private static let pieces = [
    "a", "b.c", "a[1]", "#a", "#b", ":s", ":n", ":l", ":ss", "(", ")", ",", ".", "[", "]", "=", "<>", "<", "<=", ">",
    ">=", "+", "-",
    " ", " AND ", " OR ", " NOT ", " BETWEEN ", " IN ", "SET ", " REMOVE ", " ADD ", " DELETE ", "size", "contains",
    "begins_with",
    "attribute_exists", "attribute_type", "if_not_exists", "list_append", "0", "17", "99999999999", "é", "\u{0}", "#",
    ":", "_",
    "a = :n", "size(a) > :n", "if_not_exists(a, :n)", "list_append(a, :l)", "contains(a, :s)", "a BETWEEN :n AND b",
  ]

  private static let whole = [
    "a = :n AND NOT (b.c <> :l OR size(#b) > :n)", "a BETWEEN :n AND b AND contains(l, :n)", "a IN (:n, b.c, size(l))",
    "attribute_exists(b.c[0]) OR begins_with(s, :s)", "SET a = a + :n, b.c[3] = list_append(l, :l) REMOVE l[0]",
    "SET a = if_not_exists(b.d, :n) - (a) ADD ss :ss DELETE ns :ns", "a, b.c, l[0], #b.d", "a = :s AND :n >= b",
    "begins_with(a, :s) AND b BETWEEN :n AND :n",
  ]

  /// An expression that is one, or nearly, or only looks like one.
  private static func expression(_ random: inout SplitMix) -> String {
    if random.number(0...40) == 0 { return String(repeating: random.pick(pieces), count: random.number(1...3000)) }
    if random.number(0...1) == 0 { return (0..<random.number(0...12)).map { _ in random.pick(pieces) }.joined() }
    var bytes = Array(random.pick(whole).utf8)
    for _ in 0..<random.number(0...2) { damage(&bytes, &random) }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("read an expression alike each time, and judge or change an item alike")
  func expressions() {
    let item = Samples.item(Samples.ofEveryType.merging(["a": .number(1), "b": Samples.m(["c": Samples.l()])]) { $1 })
    var taken = 0
    repeating(3_000) { random in
      let text = Self.expression(&random)
      let (first, second) = (Self.outcome(text, item), Self.outcome(text, item))
      #expect(first == second, "\(text)")
      if first.contains(where: { $0 != nil }) { taken += 1 }
    }
    #expect(taken > 500)
  }

  private static let placeholders = Samples.placeholders(["#a": "a", "#b": "b"])

  /// What an expression of each kind gives; nil where it is refused.
  private static func outcome(_ text: String, _ item: [UInt8]) -> [[UInt8]?] {
    var (first, second, third, fourth) = (placeholders, placeholders, placeholders, placeholders)
    let condition = try? ConditionExpression(text, .condition, &first)
    let holds = condition.flatMap { try? $0.holds(of: item[...]) }
    let key = (try? ConditionExpression(text, .keyCondition, &fourth)).flatMap { try? KeyConditions($0) }
    let projected = (try? ProjectionExpression(text, &second)).flatMap { try? $0.applied(to: item[...]) }
    let updated = (try? UpdateProgram(text, &third)).flatMap { try? $0.applied(to: item[...]) }
    return [holds.map { [$0 ? 1 : 0] }, key.map { [UInt8($0.conditions.count)] }, projected, updated]
  }

  @Test("read damaged items to an error or a value, however deep they go")
  func items() {
    let conditions = ["a = :n", "contains(l, :n)", "size(m) > :n", "m.x < l[0]", "attribute_exists(m.x)"].compactMap {
      text in
      var placeholders = Samples.placeholders()
      return try? ConditionExpression(text, .condition, &placeholders)
    }
    var placeholders = Samples.placeholders()
    let update = try? UpdateProgram("SET m.x = :n REMOVE l[0] ADD ss :ss", &placeholders)
    let projection = try? ProjectionExpression("m.x, l[0]", &placeholders)
    let whole = Samples.item(Samples.ofEveryType)
    var (read, damaged) = (0, 0)
    repeating(4_000) { random in
      var bytes = whole
      for _ in 0..<random.number(1...4) { Self.damage(&bytes, &random) }
      var reader = CanonicalReader(bytes[...])
      if (try? reader.members()) != nil { read += 1 } else { damaged += 1 }
      for condition in conditions { _ = try? condition.holds(of: bytes[...]) }
      _ = try? update?.applied(to: bytes[...])
      _ = try? projection?.applied(to: bytes[...])
    }
    #expect(read > 0 && damaged > 0)
    for open in ["{\"L\":[", "{\"M\":{\"a\":"] {
      let deep = Array(("{\"a\":" + String(repeating: open, count: 100_000)).utf8)
      var reader = CanonicalReader(deep[...])
      #expect(throws: CanonicalReader.Damage.self) { try reader.members() }
    }
  }

  private static func damage(_ bytes: inout [UInt8], _ random: inout SplitMix) {
    guard !bytes.isEmpty else { return }
    let index = random.number(0...bytes.count - 1)
    switch random.number(0...5) {
    case 0: bytes[index] = random.pick(Array("{}[]()\":#,.\\uSNBLM0e-=<> ".utf8))
    case 1: bytes.remove(at: index)
    case 2: bytes.removeSubrange(index...)
    case 3: bytes[index] ^= 1 << UInt8(random.number(0...7))
    case 4: bytes.insert(contentsOf: bytes[index...].prefix(random.number(1...30)), at: index)
    default: bytes.insert(UInt8(random.number(0...255)), at: index)
    }
  }
}
