import DynamoDBExpressions
import Tablewright

/// Values, items and placeholders in as few characters as tests need.
enum Samples {
  static func s(_ text: String) -> Value { .string(Array(text.utf8)) }
  static func n(_ text: String) throws -> Value { .number(try Number(text)) }
  static func l(_ values: Value...) -> Value { .list(values) }
  static func m(_ members: [String: Value]) -> Value { .map(sorting: self.members(members)) }
  static func ss(_ texts: String...) -> Value { .stringSet(texts.sorted().map { Array($0.utf8) }) }
  static func ns(_ numbers: Number...) -> Value { .numberSet(numbers.sorted()) }

  private static func members(_ members: [String: Value]) -> [Value.Member] {
    members.map { Value.Member(name: Array($0.key.utf8), value: $0.value) }
  }

  /// An item's canonical bytes.
  static func item(_ attributes: [String: Value]) -> [UInt8] {
    guard case .map(let members) = m(attributes) else { return [] }
    var bytes: [UInt8] = []
    Value.write(members, to: &bytes)
    return bytes
  }

  /// A value of every type, by the name of its type in lower case.
  static let ofEveryType: [String: Value] = [
    "s": s("text"), "n": .number(1), "b": .binary([1, 2]), "bool": .bool(true), "null": .null, "l": l(.number(1)),
    "m": m(["x": .number(1)]), "ss": ss("a", "b"), "ns": ns(1, 2), "bs": .binarySet([[1], [2]]),
  ]

  /// A value of each type under `:` and its type's name, and what else is given.
  static func placeholders(_ names: [String: String] = [:], _ values: [String: Value] = [:]) -> Placeholders {
    let typed = ofEveryType.map { (":\($0.key)", $0.value) }
    return Placeholders(
      names: names.mapValues { Array($0.utf8) }, values: values.merging(typed) { given, _ in given })
  }
}
