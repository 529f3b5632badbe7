/// The clauses of an update expression, collected from changes.
struct UpdateExpression {
  private var sets: [String] = []
  private var removes: [String] = []
  private var adds: [String] = []
  private var deletes: [String] = []
  /// What the changes are about, to find those that are about one place, and conditions about what changes.
  private(set) var paths: [AttributePath] = []
  /// What the changes ask of the item as it is before. It is so afterwards too.
  private(set) var requirement: ConditionNode?
  /// Whether the changes, made twice, leave what they leave once. The count of writes is not asked.
  private(set) var isConstant = true

  /// Adds the changes of one entity, of the item with this key.
  mutating func add<Model>(_ changes: [Change<Model>], of key: Model.Key, to expressions: inout ExpressionWriter) {
    for change in changes {
      for action in change.actions { add(action, of: key, to: &expressions) }
    }
    if let overlap = overlap() { expressions.fail(overlap) }
  }

  private mutating func add<Model>(
    _ action: Change<Model>.Action, of key: Model.Key, to expressions: inout ExpressionWriter
  ) {
    switch action {
    case .set(let path, let value): set(path, value, Model.self, &expressions)
    case .remove(let path):
      // Another element has its index afterwards.
      if path.isListElement { isConstant = false }
      removes.append(expressions.path(path))
      paths.append(path)
    case .add(let path, let value):
      isConstant = false
      adds.append("\(expressions.path(path)) \(expressions.value(value))")
      paths.append(path)
    case .addElements(let path, let value):
      adds.append("\(expressions.path(path)) \(expressions.value(value))")
      paths.append(path)
    case .delete(let path, let value):
      deletes.append("\(expressions.path(path)) \(expressions.value(value))")
      paths.append(path)
    case .setKeys(let values): for value in values(key) { set(value, &expressions) }
    case .require(let node): requirement = requirement.map { .and($0, node) } ?? node
    }
  }

  private mutating func set<Model>(
    _ path: AttributePath, _ value: Change<Model>.NewValue, _ model: Model.Type, _ expressions: inout ExpressionWriter
  ) {
    // Beyond the end of a list, an element is appended each time.
    if path.isListElement || !value.isConstant { isConstant = false }
    let place = expressions.path(path)
    sets.append("\(place) = \(text(value, at: place, &expressions))")
    paths.append(path)
  }

  private func text<Model>(
    _ value: Change<Model>.NewValue, at place: String, _ expressions: inout ExpressionWriter
  ) -> String {
    expressions.count(value.operators)
    switch value {
    case .value(let value): return expressions.value(value)
    case .ifAbsent(let value): return "if_not_exists(\(place), \(expressions.value(value)))"
    case .sum(let value, let start):
      let value = expressions.value(value)
      return "if_not_exists(\(place), \(expressions.value(start))) + \(value)"
    case .difference(let value, let start):
      let value = expressions.value(value)
      return "if_not_exists(\(place), \(expressions.value(start))) - \(value)"
    case .appended(let value):
      let value = expressions.value(value)
      return "list_append(if_not_exists(\(place), \(expressions.value(.emptyList))), \(value))"
    case .prepended(let value):
      let value = expressions.value(value)
      return "list_append(\(value), if_not_exists(\(place), \(expressions.value(.emptyList))))"
    case .copy(let path, nil): return expressions.path(path)
    case .copy(let path, let value?):
      return "if_not_exists(\(expressions.path(path)), \(expressions.value(value)))"
    case .failure(let error):
      expressions.fail(error)
      return place
    }
  }

  private mutating func set(_ key: IndexKeyValue, _ expressions: inout ExpressionWriter) {
    let name = key.name.description
    paths.append(AttributePath(name))
    guard let value = key.value else { return remove(name, &expressions) }
    set(name, EncodedValue(key: key.name, value, limit: key.limit), &expressions)
  }

  /// Sets one attribute.
  mutating func set(_ name: String, _ value: EncodedValue, _ expressions: inout ExpressionWriter) {
    sets.append("\(expressions.name(name)) = \(expressions.value(value))")
  }

  /// Sets one attribute where it is absent.
  mutating func setIfAbsent(_ name: String, _ value: EncodedValue, _ expressions: inout ExpressionWriter) {
    expressions.count(1)
    let name = expressions.name(name)
    sets.append("\(name) = if_not_exists(\(name), \(expressions.value(value)))")
  }

  /// Removes one attribute.
  mutating func remove(_ name: String, _ expressions: inout ExpressionWriter) {
    removes.append(expressions.name(name))
  }

  /// Why DynamoDB would refuse the changes: two are about one place, or one about what another is within.
  private func overlap() -> CodecError? {
    for (index, path) in paths.enumerated() {
      for other in paths[..<index] where other.contains(path) || path.contains(other) {
        return CodecError(.changedTwice(with: other.description), attribute: path.description)
      }
    }
    return nil
  }

  /// Adds 1 to one attribute.
  mutating func increment(_ name: String, _ expressions: inout ExpressionWriter) {
    adds.append("\(expressions.name(name)) \(expressions.value(EncodedValue { $0.integer(1) }))")
  }

  /// Whether nothing changes.
  var isEmpty: Bool { sets.isEmpty && removes.isEmpty && adds.isEmpty && deletes.isEmpty }

  /// The expression, such as `SET #0 = :0 REMOVE #1`; nil where nothing changes.
  var text: String? {
    let clauses = [("SET", sets), ("REMOVE", removes), ("ADD", adds), ("DELETE", deletes)]
    let text = clauses.filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1.joined(separator: ", "))" }
    return text.isEmpty ? nil : text.joined(separator: " ")
  }
}

extension Change.NewValue {
  /// Whether the attribute is the same after a repetition.
  fileprivate var isConstant: Bool {
    switch self {
    case .value, .ifAbsent, .failure: true
    case .sum, .difference, .appended, .prepended, .copy: false
    }
  }

  /// How many operators and functions the value takes.
  fileprivate var operators: Int {
    switch self {
    case .value, .failure, .copy(_, nil): 0
    case .ifAbsent, .copy: 1
    case .sum, .difference, .appended, .prepended: 2
    }
  }
}

extension EncodedValue {
  fileprivate static let emptyList = EncodedValue { $0.append("{\"L\":[]}") }
}
