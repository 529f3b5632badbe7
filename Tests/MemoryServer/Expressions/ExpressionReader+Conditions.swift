extension ExpressionReader {
  /// Whether a condition, which is all of the text, holds of the item.
  static func holds(_ text: String, of request: JSONValue, on item: Item) throws(Refusal) -> Bool {
    var reader = ExpressionReader(text, of: request, on: item)
    let holds = try reader.disjunction()
    if reader.next != nil { throw reader.syntaxError }
    return holds
  }

  private mutating func disjunction() throws(Refusal) -> Bool {
    var holds = try conjunction()
    while take("OR") {
      let other = try conjunction()
      holds = holds || other
    }
    return holds
  }

  private mutating func conjunction() throws(Refusal) -> Bool {
    var holds = try negation()
    while take("AND") {
      let other = try negation()
      holds = holds && other
    }
    return holds
  }

  private mutating func negation() throws(Refusal) -> Bool {
    if take("NOT") {
      let holds = try negation()
      return !holds
    }
    if take("(") {
      let holds = try disjunction()
      try expect(")")
      return holds
    }
    if let holds = try function() { return holds }
    return try comparison()
  }

  /// A function that is true or false; nil where none is next.
  private mutating func function() throws(Refusal) -> Bool? {
    guard second == "(", let name = next.map(String.init), name != "size" else { return nil }
    _ = try advance()
    try expect("(")
    let subject = try path().value(in: item)
    var argument: JSONValue?
    if take(",") { argument = try operand() }
    try expect(")")
    switch (name, argument) {
    case ("attribute_exists", nil): return subject != nil
    case ("attribute_not_exists", nil): return subject == nil
    case ("attribute_type", let type?): return subject?.members.keys.first == type["S"]?.text
    case ("begins_with", let prefix?):
      return subject?["S"]?.text?.hasPrefix(prefix["S"]?.text ?? "\u{0}") ?? false
    case ("contains", let element?): return subject?.contains(element) ?? false
    default: throw .validation("Invalid function name; function: \(name)")
    }
  }

  private mutating func comparison() throws(Refusal) -> Bool {
    let value = try operand()
    let comparator = try advance()
    switch comparator {
    case "BETWEEN":
      let lower = try operand()
      try expect("AND")
      let upper = try operand()
      return JSONValue.compare(value, ">=", lower) && JSONValue.compare(value, "<=", upper)
    case "IN":
      try expect("(")
      var isAmong = false
      repeat {
        let other = try operand()
        isAmong = isAmong || JSONValue.compare(value, "=", other)
      } while take(",")
      try expect(")")
      return isAmong
    case "=", "<>", "<", "<=", ">", ">=": return JSONValue.compare(value, String(comparator), try operand())
    default: throw syntaxError
    }
  }

  /// What is compared; nil where the attribute is absent.
  mutating func operand() throws(Refusal) -> JSONValue? {
    if next?.hasPrefix(":") == true { return try value() }
    guard next == "size", second == "(" else { return try path().value(in: item) }
    _ = try advance()
    try expect("(")
    let size = try path().value(in: item)?.size
    try expect(")")
    return size.map { ["N": .string("\($0)")] }
  }
}
