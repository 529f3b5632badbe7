/// The clauses of an update expression, collected from changes.
struct UpdateExpression {
  private var sets: [String] = []
  private var removes: [String] = []
  private var adds: [String] = []
  /// Whether sending the update twice leaves what sending it once leaves: it adds nothing.
  private(set) var isConstant = true

  /// Adds the changes of one entity, of the item with this key.
  mutating func add<Model>(_ changes: [Change<Model>], of key: Model.Key, to expressions: inout ExpressionWriter) {
    for action in changes.flatMap(\.actions) {
      switch action {
      case .set(let name, let value): set(name, value, &expressions)
      case .remove(let name): remove(name, &expressions)
      case .add(let name, let value, let start): add(name, value, start, &expressions)
      case .setKeys(let values): for value in values(key) { set(value, &expressions) }
      }
    }
  }

  /// Sets one attribute.
  mutating func set(_ name: String, _ value: EncodedValue, _ expressions: inout ExpressionWriter) {
    sets.append("\(expressions.name(name)) = \(expressions.value(value))")
  }

  /// Sets one attribute where it is absent.
  mutating func setIfAbsent(_ name: String, _ value: EncodedValue, _ expressions: inout ExpressionWriter) {
    let name = expressions.name(name)
    sets.append("\(name) = if_not_exists(\(name), \(expressions.value(value)))")
  }

  /// Removes one attribute.
  mutating func remove(_ name: String, _ expressions: inout ExpressionWriter) {
    removes.append(expressions.name(name))
  }

  private mutating func set(_ key: IndexKeyValue, _ expressions: inout ExpressionWriter) {
    set(key.name.description, EncodedValue(key: key.name, key.value, limit: key.limit), &expressions)
  }

  /// Adds 1 to one attribute.
  mutating func increment(_ name: String, _ expressions: inout ExpressionWriter) {
    add(name, EncodedValue { $0.integer(1) }, nil, &expressions)
  }

  private mutating func add(
    _ name: String, _ value: EncodedValue, _ start: EncodedValue?, _ expressions: inout ExpressionWriter
  ) {
    isConstant = false
    let (name, value) = (expressions.name(name), expressions.value(value))
    if let start {
      sets.append("\(name) = if_not_exists(\(name), \(expressions.value(start))) + \(value)")
    } else {
      adds.append("\(name) \(value)")
    }
  }

  /// The expression, such as `SET #0 = :0 REMOVE #1`; nil where nothing changes.
  var text: String? {
    let clauses = [("SET", sets), ("REMOVE", removes), ("ADD", adds)]
    let text = clauses.filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1.joined(separator: ", "))" }
    return text.isEmpty ? nil : text.joined(separator: " ")
  }
}
