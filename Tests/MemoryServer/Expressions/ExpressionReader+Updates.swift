import Foundation

extension ExpressionReader {
  /// The item after an update expression. Every value is computed of the item as it was before.
  static func updated(_ text: String, of request: JSONValue, on item: Item) throws(Refusal) -> Item {
    var reader = ExpressionReader(text, of: request, on: item)
    var result = item
    while reader.next != nil {
      let clause = String(try reader.advance())
      repeat { try reader.action(of: clause, on: &result) } while reader.take(",")
    }
    return result
  }

  private mutating func action(of clause: String, on result: inout Item) throws(Refusal) {
    let path = try path()
    switch clause {
    case "SET":
      try expect("=")
      try path.set(try newValue(), in: &result)
    case "REMOVE": try path.set(nil, in: &result)
    case "ADD": try path.set(try Self.sum(path.value(in: item), try value()), in: &result)
    case "DELETE": try path.set(Self.difference(path.value(in: item), try value()), in: &result)
    default: throw syntaxError
    }
  }

  /// A value, or the sum or difference of two.
  private mutating func newValue() throws(Refusal) -> JSONValue {
    let first = try newOperand()
    if take("+") { return try Self.arithmetic(first, try newOperand(), +) }
    if take("-") { return try Self.arithmetic(first, try newOperand(), -) }
    return first
  }

  private mutating func newOperand() throws(Refusal) -> JSONValue {
    guard second == "(", let name = next.map(String.init) else {
      guard let operand = try operand() else {
        throw .validation("The provided expression refers to an attribute that does not exist in the item")
      }
      return operand
    }
    _ = try advance()
    try expect("(")
    let result: JSONValue
    switch name {
    case "if_not_exists":
      let stored = try path().value(in: item)
      try expect(",")
      let other = try newOperand()
      result = stored ?? other
    case "list_append":
      let front = try newOperand()
      try expect(",")
      let back = try newOperand()
      result = ["L": .array((front["L"]?.elements ?? []) + (back["L"]?.elements ?? []))]
    default: throw .validation("Invalid function name; function: \(name)")
    }
    try expect(")")
    return result
  }

  private static func arithmetic(
    _ lhs: JSONValue, _ rhs: JSONValue, _ operation: (Decimal, Decimal) -> Decimal
  ) throws(Refusal) -> JSONValue {
    guard let first = lhs.decimal, let second = rhs.decimal else {
      throw .validation("An operand in the update expression has an incorrect data type")
    }
    return ["N": .string("\(operation(first, second))")]
  }

  /// A number and another, or a set and the elements of another.
  private static func sum(_ stored: JSONValue?, _ added: JSONValue) throws(Refusal) -> JSONValue {
    if added.decimal != nil { return try arithmetic(stored ?? ["N": "0"], added, +) }
    guard let (type, more) = added.members.first, ["SS", "NS", "BS"].contains(type) else {
      throw .validation("An operand in the update expression has an incorrect data type")
    }
    let old = stored?[type]?.elements ?? []
    return .object([type: .array(old + more.elements.filter { !old.contains($0) })])
  }

  /// A set without the elements of another; nil where none is left.
  private static func difference(_ stored: JSONValue?, _ removed: JSONValue) -> JSONValue? {
    guard let (type, elements) = removed.members.first, let old = stored?[type]?.elements else { return stored }
    let rest = old.filter { !elements.elements.contains($0) }
    return rest.isEmpty ? nil : .object([type: .array(rest)])
  }
}
