/// Collects the names and values that the expressions of one request speak of, each under a placeholder of its own.
struct ExpressionWriter {
  private var names: [String] = []
  private var placeholders: [String: Int] = [:]
  private var values: [EncodedValue] = []
  /// The operators and functions of the expression being written.
  private var operators = 0
  /// The first thing that can't be sent.
  private(set) var failure: CodecError?

  /// Keeps the first thing that can't be sent.
  mutating func fail(_ error: CodecError) {
    if failure == nil { failure = error }
  }

  /// The placeholder of an attribute's name, such as `#0`. Reserved words need one, so every name has one.
  mutating func name(_ name: String) -> String {
    if let index = placeholders[name] { return "#\(index)" }
    placeholders[name] = names.count
    names.append(name)
    return "#\(names.count - 1)"
  }

  /// The placeholder of a value, such as `:0`.
  mutating func value(_ value: EncodedValue) -> String {
    if let error = value.failure { fail(error) }
    values.append(value)
    return ":\(values.count - 1)"
  }

  /// A path of placeholders, such as `#0.#1[2]`.
  mutating func path(_ path: AttributePath) -> String {
    var text = ""
    for step in path.steps {
      switch step {
      case .name(let part):
        if part.isEmpty { fail(CodecError(.emptyName, attribute: path.description)) }
        text += text.isEmpty ? name(part) : "." + name(part)
      case .index(let index):
        if !ExpressionLimit.indexes.contains(index) {
          fail(CodecError(.indexOutsideRange, attribute: path.description))
        }
        text += "[\(index)]"
      }
    }
    return text
  }

  /// Counts operators and functions, of which DynamoDB takes a limited number.
  mutating func count(_ more: Int = 1) { operators += more }

  /// An expression that is whole: checks that DynamoDB takes as much of it, and begins to count anew.
  mutating func finish(_ text: String) -> String {
    if text.utf8.count > ExpressionLimit.bytes { fail(CodecError(.expressionTooLong(bytes: text.utf8.count))) }
    if operators > ExpressionLimit.operators { fail(CodecError(.tooManyOperators(operators))) }
    operators = 0
    return text
  }

  /// A whole condition.
  mutating func condition(_ node: ConditionNode) -> String { finish(text(node)) }

  /// A condition, in parentheses where it has several terms.
  private mutating func text(_ node: ConditionNode) -> String {
    count()
    switch node {
    case .comparison(let lhs, let comparator, let rhs): return "\(operand(lhs)) \(comparator) \(operand(rhs))"
    case .between(let value, let lower, let upper):
      return "\(operand(value)) BETWEEN \(operand(lower)) AND \(operand(upper))"
    case .isIn(let path, let values):
      return "\(self.path(path)) IN (\(values.map { value($0) }.joined(separator: ", ")))"
    case .function(let function, let path, let value?):
      return "\(function)(\(self.path(path)), \(self.value(value)))"
    case .function(let function, let path, nil): return "\(function)(\(self.path(path)))"
    case .and(let lhs, let rhs): return "(\(text(lhs)) AND \(text(rhs)))"
    case .or(let lhs, let rhs): return "(\(text(lhs)) OR \(text(rhs)))"
    case .not(let operand): return "(NOT \(text(operand)))"
    case .failure(let error):
      fail(error)
      return ""
    }
  }

  private mutating func operand(_ operand: ConditionNode.Operand) -> String {
    switch operand {
    case .path(let path): return self.path(path)
    case .size(let path):
      count()
      return "size(\(self.path(path)))"
    case .value(let value): return self.value(value)
    }
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

/// What DynamoDB takes in expressions.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
enum ExpressionLimit {
  /// The most bytes of an expression's text.
  static let bytes = 4096
  /// The most operators and functions in an expression.
  static let operators = 300
  /// The most values in an `IN`.
  static let operandsOfIn = 100
  /// The indexes of list elements: beyond, DynamoDB says that an index is not within the allowable range.
  static let indexes = 0...4_294_967_294
}
