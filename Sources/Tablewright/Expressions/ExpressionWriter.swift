/// Collects the names and values that the expressions of one request speak of, each under a placeholder of its own.
struct ExpressionWriter {
  private var names: [String] = []
  private var placeholders: [String: Int] = [:]
  private var values: [EncodedValue] = []

  /// The first value that can't be stored.
  var failure: CodecError? { values.lazy.compactMap(\.failure).first }

  /// The placeholder of an attribute's name, such as `#0`. Reserved words need one, so every name has one.
  mutating func name(_ name: String) -> String {
    if let index = placeholders[name] { return "#\(index)" }
    placeholders[name] = names.count
    names.append(name)
    return "#\(names.count - 1)"
  }

  /// The placeholder of a value, such as `:0`.
  mutating func value(_ value: EncodedValue) -> String {
    values.append(value)
    return ":\(values.count - 1)"
  }

  /// A path of placeholders, such as `#0.#1`.
  mutating func path(_ path: AttributePath) -> String {
    var text = ""
    for part in path.names { text += text.isEmpty ? name(part) : "." + name(part) }
    return text
  }

  /// A condition, in parentheses where it has several terms.
  mutating func condition(_ node: ConditionNode) -> String {
    switch node {
    case .comparison(let path, let comparator, let value): "\(self.path(path)) \(comparator) \(self.value(value))"
    case .isIn(let path, let values): isIn(path, values)
    case .function(let function, let path, let value?): "\(function)(\(self.path(path)), \(self.value(value)))"
    case .function(let function, let path, nil): "\(function)(\(self.path(path)))"
    case .and(let lhs, let rhs): "(\(condition(lhs)) AND \(condition(rhs)))"
    case .or(let lhs, let rhs): "(\(condition(lhs)) OR \(condition(rhs)))"
    case .not(let operand): "(NOT \(condition(operand)))"
    }
  }

  private mutating func isIn(_ path: AttributePath, _ values: [EncodedValue]) -> String {
    let path = self.path(path)
    return "\(path) IN (\(values.map { value($0) }.joined(separator: ", ")))"
  }

  /// Writes `ExpressionAttributeNames` and `ExpressionAttributeValues`, each only where it has members.
  func write(to writer: inout ItemWriter) {
    if let failure { writer.fail(failure) }
    if !names.isEmpty {
      writer.name("ExpressionAttributeNames")
      writer.beginObject()
      for (index, name) in names.enumerated() {
        writer.name(escaping: "#\(index)")
        writer.quoted(name)
      }
      writer.endObject()
    }
    guard !values.isEmpty else { return }
    writer.name("ExpressionAttributeValues")
    writer.beginObject()
    for (index, value) in values.enumerated() {
      writer.name(escaping: ":\(index)")
      writer.append(value.json)
    }
    writer.endObject()
  }
}
