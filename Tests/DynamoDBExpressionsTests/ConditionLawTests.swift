import DynamoDBExpressions
import Tablewright
import Testing

/// Conditions over the bytes of items mean what the obvious evaluation of their trees over values means.
@Suite("The judgement of a condition")
struct ConditionLawTests {
  /// A condition as a tree, and its meaning in the plainest way.
  private indirect enum Tree {
    case compare(Operand, String, Operand)
    case between(Operand, Operand, Operand)
    case isIn(Operand, [Operand])
    case exists(Operand)
    case isType(Operand, String)
    case begins(Operand, Operand)
    case contains(Operand, Operand)
    case not(Tree)
    case both(Tree, Tree)
    case either(Tree, Tree)

    var text: String {
      switch self {
      case .compare(let lhs, let sign, let rhs): "\(lhs.text) \(sign) \(rhs.text)"
      case .between(let value, let lower, let upper): "\(value.text) BETWEEN \(lower.text) AND \(upper.text)"
      case .isIn(let value, let others): "\(value.text) IN (\(others.map(\.text).joined(separator: ", ")))"
      case .exists(let path): "attribute_exists(\(path.text))"
      case .isType(let value, let type): "attribute_type(\(value.text), :type\(type))"
      case .begins(let value, let prefix): "begins_with(\(value.text), \(prefix.text))"
      case .contains(let value, let part): "contains(\(value.text), \(part.text))"
      case .not(let tree): "NOT (\(tree.text))"
      case .both(let lhs, let rhs): "\(lhs.inAnd) AND \(rhs.inAnd)"
      case .either(let lhs, let rhs): "\(lhs.text) OR \(rhs.text)"
      }
    }

    private var inAnd: String { if case .either = self { "(\(text))" } else { text } }

    func holds(of item: [String: Value]) -> Bool {
      switch self {
      case .compare(let lhs, let sign, let rhs): Self.compare(lhs.value(in: item), sign, rhs.value(in: item))
      case .between(let value, let lower, let upper):
        Self.compare(value.value(in: item), ">=", lower.value(in: item))
          && Self.compare(value.value(in: item), "<=", upper.value(in: item))
      case .isIn(let value, let others):
        others.contains { Self.compare(value.value(in: item), "=", $0.value(in: item)) }
      case .exists(let path): path.value(in: item) != nil
      case .isType(let value, let type): value.value(in: item)?.kind.rawValue == type
      case .begins(let value, let prefix): Self.pair(value, prefix, item) { $0.begins(with: $1) }
      case .contains(let value, let part): Self.pair(value, part, item) { $0.contains($1) }
      case .not(let tree): !tree.holds(of: item)
      case .both(let lhs, let rhs): lhs.holds(of: item) && rhs.holds(of: item)
      case .either(let lhs, let rhs): lhs.holds(of: item) || rhs.holds(of: item)
      }
    }

    private static func pair(
      _ lhs: Operand, _ rhs: Operand, _ item: [String: Value], _ holds: (Value, Value) -> Bool
    ) -> Bool {
      guard let lhs = lhs.value(in: item), let rhs = rhs.value(in: item) else { return false }
      return holds(lhs, rhs)
    }

    private static func compare(_ lhs: Value?, _ sign: String, _ rhs: Value?) -> Bool {
      guard let lhs, let rhs else { return sign == "<>" }
      let order = lhs.order(to: rhs)
      switch sign {
      case "=": return lhs == rhs
      case "<>": return lhs != rhs
      case "<": return order == .before
      case "<=": return order == .before || order == .same
      case ">": return order == .after
      default: return order == .after || order == .same
      }
    }
  }

  private typealias Step = DynamoDBExpressions.DocumentPath.Step

  private indirect enum Operand {
    case path(String, [Step])
    case value(String)
    case size(Operand)

    var text: String {
      switch self {
      case .path(let name, let steps):
        steps.reduce("#\(name)") { text, step in
          switch step {
          case .member(let name): "\(text).\(String(decoding: name, as: UTF8.self))"
          case .element(let place): "\(text)[\(place)]"
          }
        }
      case .value(let name): ":\(name)"
      case .size(let operand): "size(\(operand.text))"
      }
    }

    func value(in item: [String: Value]) -> Value? {
      switch self {
      case .value(let name): return ConditionLawTests.values[name]
      case .size(let operand): return operand.value(in: item)?.size.map { .number(Number($0)) }
      case .path(let name, let steps):
        return steps.reduce(item[name]) { value, step in
          switch (step, value) {
          case (.member(let name), .map(let members)?): members.first { $0.name == name }?.value
          case (.element(let place), .list(let values)?): place < values.count ? values[place] : nil
          default: nil
          }
        }
      }
    }
  }

  /// Values that are close to each other, so that comparisons come out either way.
  private static let values: [String: Value] = {
    var values = Samples.ofEveryType
    values["s2"] = Samples.s("te")
    values["s3"] = Samples.s("te\"\\\u{1}ü")
    values["s4"] = Samples.s("")
    values["n2"] = .number(2)
    values["n3"] = .number(-1)
    values["b2"] = .binary([1])
    values["b3"] = .binary([])
    values["no"] = .bool(false)
    values["l2"] = Samples.l(.number(1), Samples.s("te\"\\\u{1}ü"), Samples.l(.bool(true)), Samples.ss("a", "b"))
    values["m2"] = Samples.m(["x": Samples.m(["y": Samples.l(.number(2), .null)]), "y": .number(1)])
    values["ss2"] = Samples.ss("te\"\\\u{1}ü", "text")
    return values
  }()
  private static let names = ["a", "b", "c", "d"]
  private static let signs = ["=", "<>", "<", "<=", ">", ">="]

  private struct Maker {
    var random: SplitMix

    mutating func item() -> [String: Value] {
      var item: [String: Value] = [:]
      for name in ConditionLawTests.names where random.number(0...4) > 0 {
        item[name] = ConditionLawTests.values[random.pick(ConditionLawTests.values.keys.sorted())]
      }
      return item
    }

    mutating func path() -> Operand {
      let (x, y) = (Step.member([0x78]), Step.member([0x79]))
      let steps: [[Step]] = [
        [], [], [], [.element(0)], [.element(1)], [.element(3)], [x], [x, y], [x, y, .element(0)],
        [.element(2), .element(0)],
      ]
      return .path(random.pick(ConditionLawTests.names), random.pick(steps))
    }

    mutating func operand(_ types: [String]? = nil) -> Operand {
      switch random.number(0...5) {
      case 0...2: return path()
      case 3 where types == nil: return .size(path())
      default: return .value(random.pick(types ?? ConditionLawTests.values.keys.sorted()))
      }
    }

    mutating func tree(_ depth: Int) -> Tree {
      switch random.number(0...(depth > 0 ? 10 : 6)) {
      case 0: return .compare(operand(), random.pick(["=", "<>"]), operand())
      case 1:
        let ordered = ["s", "s2", "s3", "s4", "n", "n2", "n3", "b", "b2", "b3"]
        return .compare(operand(ordered), random.pick(ConditionLawTests.signs), operand(ordered))
      case 2: return .between(path(), operand(["n", "n3", "s4", "b3"]), path())
      case 3: return .isIn(operand(), (0..<random.number(1...4)).map { _ in operand() })
      case 4: return .isType(operand(), random.pick(["S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS"]))
      case 5: return .begins(operand(["s", "s2", "s3", "b", "b2"]), operand(["s2", "s3", "s4", "b2", "b3"]))
      case 6: return random.number(0...1) == 0 ? .contains(operand(), operand()) : .exists(path())
      case 7: return .not(tree(depth - 1))
      case 8: return .both(tree(depth - 1), tree(depth - 1))
      default: return .either(tree(depth - 1), tree(depth - 1))
      }
    }
  }

  @Test("is that of its tree, for 5,000 conditions and items")
  func law() throws {
    var (maker, judged) = (Maker(random: SplitMix(seed: 5)), [true: 0, false: 0])
    for _ in 0..<5_000 {
      let (tree, item) = (maker.tree(3), maker.item())
      let types = ["S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS"]
      let given = Self.values.map { (":\($0.key)", $0.value) } + types.map { (":type\($0)", Samples.s($0)) }
      var placeholders = Placeholders(
        names: Dictionary(uniqueKeysWithValues: Self.names.map { ("#\($0)", Array($0.utf8)) }),
        values: Dictionary(uniqueKeysWithValues: given))
      let condition: ConditionExpression
      do throws(ExpressionError) {
        condition = try ConditionExpression(tree.text, .condition, &placeholders)
      } catch {
        // What is compared with itself, and bounds in the wrong order, are no conditions.
        #expect(error.message.contains("distinct") || error.message.contains("BETWEEN"), "\(tree.text): \(error)")
        continue
      }
      let bytes = Samples.item(item)
      let holds = try condition.holds(of: bytes[...])
      #expect(holds == tree.holds(of: item), "\(tree.text) of \(String(decoding: bytes, as: UTF8.self))")
      judged[holds, default: 0] += 1
    }
    #expect(judged.values.allSatisfy { $0 > 800 }, "\(judged)")
  }
}
