/// Writes expressions, and gathers the names and values that stand for something in them.
struct ExpressionWriter {
  /// `ExpressionAttributeNames`.
  private(set) var names: [Text: JSON] = [:]
  /// `ExpressionAttributeValues`.
  private(set) var values: [Text: JSON] = [:]
  private var placeholders: [Text: String] = [:]
  /// Chooses among the ways to write one thing.
  var choice: SeededRandom

  init(_ choice: SeededRandom) { self.choice = choice }

  /// Names that no reserved word forbids.
  private static let plain: Set<Text> = ["a1", "b1", "c1", "d1", "e1", "pk", "sk", "g1", "g2", "x1", "y1"]

  private mutating func name(_ name: Text) -> String {
    if Self.plain.contains(name), choice.isOne(of: 2) { return name.description }
    if let placeholder = placeholders[name] { return placeholder }
    let placeholder = "#n\(names.count)"
    names[Text(placeholder)] = .string(name)
    placeholders[name] = placeholder
    return placeholder
  }

  mutating func value(_ value: Value) -> String {
    let placeholder = ":v\(values.count)"
    values[Text(placeholder)] = json(value)
    return placeholder
  }

  /// A value in the request, its numbers in one of their spellings.
  mutating func json(_ value: Value) -> JSON {
    var choice = choice
    defer { self.choice = choice }
    return value.json { choice.spelling(of: $0) }
  }

  /// An item in the request.
  mutating func json(_ item: Item) -> JSON {
    var members: [Text: JSON] = [:]
    for (name, value) in item.sorted(by: { $0.key < $1.key }) { members[name] = json(value) }
    return .object(members)
  }

  mutating func path(_ path: Path) -> String {
    var text = name(path.name)
    for step in path.steps {
      switch step {
      case .name(let name): text += "." + self.name(name)
      case .place(let place): text += "[\(place)]"
      }
    }
    return text
  }

  mutating func projection(_ projection: Projection) -> String {
    projection.paths.map { path($0) }.joined(separator: space(","))
  }

  /// A text with a space after it, or none.
  private mutating func space(_ text: String) -> String { choice.isOne(of: 2) ? text : text + " " }

  // MARK: Conditions

  mutating func condition(_ condition: Condition) -> String {
    switch condition {
    case .compare(let lhs, let comparator, let rhs):
      let space = choice.isOne(of: 4) ? "" : " "
      return operand(lhs) + space + comparator.rawValue + space + operand(rhs)
    case .between(let value, let lower, let upper):
      return "\(operand(value)) \(keyword("BETWEEN")) \(operand(lower)) \(keyword("AND")) \(operand(upper))"
    case .isIn(let value, let list):
      return "\(operand(value)) \(keyword("IN")) (\(list.map { operand($0) }.joined(separator: space(","))))"
    case .exists(let path): return "attribute_exists(\(self.path(path)))"
    case .notExists(let path): return "attribute_not_exists(\(self.path(path)))"
    case .hasType(let path, let type): return "attribute_type(\(self.path(path)), \(value(.string(Text(type)))))"
    case .beginsWith(let path, let prefix): return "begins_with(\(self.path(path)), \(operand(prefix)))"
    case .contains(let path, let part): return "contains(\(self.path(path)), \(operand(part)))"
    case .and(let lhs, let rhs): return "\(inner(lhs, in: 2)) \(keyword("AND")) \(inner(rhs, in: 2))"
    case .or(let lhs, let rhs): return "\(inner(lhs, in: 1)) \(keyword("OR")) \(inner(rhs, in: 1))"
    case .not(let condition): return "\(keyword("NOT")) \(inner(condition, in: 3))"
    }
  }

  /// A condition within another, in parentheses where it binds less than that, and sometimes where it does not.
  private mutating func inner(_ condition: Condition, in binding: Int) -> String {
    let own =
      switch condition {
      case .or: 1
      case .and: 2
      case .not: 3
      default: 4
      }
    // What follows on the right would otherwise be taken together in another order, which makes no difference to what
    // the condition says.
    let needsParentheses = own < binding
    return needsParentheses || choice.isOne(of: 3) ? "(\(self.condition(condition)))" : self.condition(condition)
  }

  private mutating func keyword(_ word: String) -> String { choice.isOne(of: 4) ? word.lowercased() : word }

  private mutating func operand(_ operand: Condition.Operand) -> String {
    switch operand {
    case .path(let path): self.path(path)
    case .value(let value): self.value(value)
    case .size(let path): "size(\(self.path(path)))"
    }
  }

  // MARK: Updates

  mutating func update(_ update: Update) -> String {
    var clauses: [String: [String]] = [:]
    for action in update.actions {
      let target = path(action.path)
      switch action {
      case .set(_, let sum): clauses["SET", default: []].append("\(target) = \(self.sum(sum))")
      case .remove: clauses["REMOVE", default: []].append(target)
      case .add(_, let value): clauses["ADD", default: []].append("\(target) \(self.value(value))")
      case .delete(_, let value): clauses["DELETE", default: []].append("\(target) \(self.value(value))")
      }
    }
    let sorted = clauses.sorted { $0.key < $1.key }
    return (choice.isOne(of: 2) ? sorted : sorted.reversed())
      .map { "\(keyword($0.key)) \($0.value.joined(separator: space(",")))" }.joined(separator: " ")
  }

  private mutating func sum(_ sum: Update.Sum) -> String {
    switch sum {
    case .one(let operand): self.operand(operand)
    case .plus(let lhs, let rhs): "\(operand(lhs)) + \(operand(rhs))"
    case .minus(let lhs, let rhs): "\(operand(lhs)) - \(operand(rhs))"
    }
  }

  private mutating func operand(_ operand: Update.Operand) -> String {
    switch operand {
    case .value(let value): self.value(value)
    case .path(let path): self.path(path)
    case .ifNotExists(let path, let other): "if_not_exists(\(self.path(path)), \(self.operand(other)))"
    case .append(let lhs, let rhs): "list_append(\(self.operand(lhs)), \(self.operand(rhs)))"
    }
  }
}
