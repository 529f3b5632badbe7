extension Generator {
  /// A path; of an attribute of a key the whole, as nothing may be asked for of it.
  mutating func path(of usable: [Text]) -> Path {
    var path = Path(name: random.element(usable))
    let isOfKey = keys.contains { $0[path.name] != nil }
    guard chooses(.nestedPaths, oneOf: 2), !isOfKey else { return path }
    for _ in 0...random.below(2) {
      let isList = path.name == "c1" && path.steps.isEmpty || random.isOne(of: 4)
      path.steps.append(isList ? .place(random.below(4)) : .name(random.element(["m", "n", "o", "size"])))
    }
    return path
  }

  // MARK: Conditions

  mutating func condition(depth: Int, of usable: [Text]? = nil) -> Condition {
    let usable = usable ?? names + ["pk", "g1", "g2"]
    switch random.below(depth > 0 ? 10 : 6) {
    case 6, 7: return .and(condition(depth: depth - 1, of: usable), condition(depth: depth - 1, of: usable))
    case 8: return .or(condition(depth: depth - 1, of: usable), condition(depth: depth - 1, of: usable))
    case 9: return .not(condition(depth: depth - 1, of: usable))
    case 0, 1, 2: return comparison(usable)
    case 3: return random.isOne(of: 2) ? between(usable) : isIn(usable)
    default: return features.contains(.functions) ? function(usable) : comparison(usable)
    }
  }

  /// A path, and a value that is often of the type that is found there.
  private mutating func pair(_ usable: [Text]) -> (Path, Value) {
    let path = path(of: usable)
    return (path, path.steps.isEmpty ? value(of: path.name) : value(depth: 1))
  }

  private mutating func comparison(_ usable: [Text]) -> Condition {
    let (path, value) = pair(usable)
    let comparator = random.element(Condition.Comparator.allCases)
    if features.contains(.functions), random.isOne(of: 5), comparator != .unequal {
      return .compare(.size(path), comparator, .value(.number(ExactDecimal(random.below(4)))))
    }
    if features.contains(.missingOperands), random.isOne(of: 4) {
      let other = self.path(of: usable)
      if other != path { return .compare(.path(path), comparator, .path(other)) }
    }
    // A value that has no order can only be equal or unequal.
    let usual = value.isOrdered ? comparator : random.element([.equal, .unequal])
    return random.isOne(of: 4)
      ? .compare(.value(value), usual, .path(path)) : .compare(.path(path), usual, .value(value))
  }

  private mutating func between(_ usable: [Text]) -> Condition {
    var (path, value) = pair(usable)
    if !value.isOrdered { value = .number(number()) }
    let other: Value =
      switch value {
      case .string: .string(text())
      case .binary: .binary(bytes())
      default: .number(number())
      }
    return other.isBefore(value) ?? false
      ? .between(.path(path), .value(other), .value(value)) : .between(.path(path), .value(value), .value(other))
  }

  private mutating func isIn(_ usable: [Text]) -> Condition {
    let (path, value) = pair(usable)
    return .isIn(.path(path), [.value(value)] + (0..<random.below(4)).map { _ in .value(self.value(depth: 1)) })
  }

  private mutating func function(_ usable: [Text]) -> Condition {
    let path = path(of: usable)
    switch random.below(6) {
    case 0: return .exists(path)
    case 1: return .notExists(path)
    case 2: return .hasType(path, random.element(Value.types))
    case 3:
      let usesBytes = features.contains(.binaries) && random.isOne(of: 4)
      return .beginsWith(path, .value(usesBytes ? .binary(bytes()) : .string(text())))
    default:
      return .contains(
        path, .value(random.isOne(of: 2) ? .string(text()) : random.isOne(of: 3) ? value(depth: 0) : .number(number())))
    }
  }

  // MARK: Updates

  mutating func update(_ table: Int, mayBeRefused: Bool = true) -> Update {
    var actions: [Update.Action] = []
    let indexed = keys[table].keys.filter { name in !shapes[table].key.contains { $0.name == name } }.sorted()
    for _ in 0...random.below(4) {
      let path = random.isOne(of: 4) && !indexed.isEmpty ? Path(name: random.element(indexed)) : path(of: names)
      if let pool = keys[table][path.name] {
        add(
          random.isOne(of: 3) ? .remove(path) : .set(path, .one(.value(indexValue(pool, mayBeRefused)))), to: &actions)
      } else {
        add(action(path), to: &actions)
      }
    }
    if !features.contains(.removalsOfNothing), !actions.contains(where: { if case .set = $0 { true } else { false } }) {
      return Update(actions: [.set(Path(name: "a1"), .one(.value(.number(number()))))])
    }
    return Update(actions: actions)
  }

  private func add(_ action: Update.Action, to actions: inout [Update.Action]) {
    if !actions.contains(where: { action.path.clashes(with: $0.path) }) { actions.append(action) }
  }

  private mutating func indexValue(_ pool: [Value], _ mayBeRefused: Bool) -> Value {
    chooses(.refusedIndexKeys, oneOf: 20) && mayBeRefused ? value(depth: 1) : random.element(pool)
  }

  private mutating func action(_ path: Path) -> Update.Action {
    let mayFail = features.contains(.refusedUpdates)
    // Without refusals only a whole attribute is changed, and in a way that suits whatever it holds.
    let path = mayFail ? path : Path(name: path.name)
    switch random.below(mayFail ? 10 : 4) {
    case 0: return .remove(path)
    case 1, 2: return .set(path, .one(.value(path.steps.isEmpty ? value(of: path.name) : value(depth: 1))))
    case 3: return .set(path, .one(.ifNotExists(self.path(of: names), .value(value(depth: 1)))))
    case 4: return .set(path, .one(operand(depth: 1)))
    case 5 where features.contains(.sums):
      let (lhs, rhs) = (numeric(), numeric())
      return .set(path, random.isOne(of: 2) ? .plus(lhs, rhs) : .minus(lhs, rhs))
    case 5, 6: return .set(path, .one(.append(list(), list())))
    case 7, 8:
      let isNumber = (path.name == "a1" || random.isOne(of: 3)) && features.contains(.sums)
      return .add(path, isNumber ? .number(number()) : set())
    default: return .delete(Path(name: path.name), set())
    }
  }

  private mutating func operand(depth: Int) -> Update.Operand {
    if depth > 0, random.isOne(of: 3) { return .ifNotExists(path(of: names), operand(depth: depth - 1)) }
    return random.isOne(of: 2) ? .path(path(of: names)) : .value(value(depth: 1))
  }

  private mutating func numeric() -> Update.Operand {
    switch random.below(4) {
    case 0: .path(Path(name: "a1"))
    case 1: .path(path(of: names))
    case 2: .ifNotExists(Path(name: "a1"), .value(.number(number())))
    default: .value(.number(number()))
    }
  }

  private mutating func list() -> Update.Operand {
    switch random.below(4) {
    case 0: .path(Path(name: "c1"))
    case 1: .path(path(of: names))
    case 2: .ifNotExists(Path(name: "c1"), .value(.list([value(depth: 0)])))
    default: .value(.list((0..<random.below(3)).map { _ in value(depth: 0) }))
    }
  }
}
