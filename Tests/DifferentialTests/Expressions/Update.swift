/// What an update expression does, as its parts.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
struct Update {
  var actions: [Action]

  enum Action {
    case set(Path, Sum)
    case remove(Path)
    case add(Path, Value)
    case delete(Path, Value)

    var path: Path {
      switch self {
      case .set(let path, _), .remove(let path), .add(let path, _), .delete(let path, _): path
      }
    }
  }

  /// What is set: an operand, or the sum or difference of two.
  enum Sum {
    case one(Operand)
    case plus(Operand, Operand)
    case minus(Operand, Operand)
  }

  indirect enum Operand {
    case value(Value)
    case path(Path)
    case ifNotExists(Path, Operand)
    case append(Operand, Operand)
  }
}

extension Update {
  /// The item after the update; all values are of the item before it.
  ///
  /// - Parameters:
  ///   - item: the item before, or its key where there is none.
  ///   - isNew: whether there is none; then nothing within its attributes is missed that is removed.
  /// - Throws: ``Refusals``, with all that could be said against it.
  func applied(to item: Item, isNew: Bool) throws(Refusals) -> Item {
    var refusals: Set<Refusal> = []
    var puts: [(Path, Value)] = []
    var removals: [Path] = []
    for action in actions {
      do throws(Refusals) {
        switch action {
        case .set(let path, let sum): puts.append((path, try sum.value(in: item)))
        case .remove(let path): removals.append(path)
        case .add(let path, let value): puts.append((path, try Self.sum(path.value(in: item), value)))
        case .delete(let path, let value):
          guard let old = path.value(in: item) else { continue }
          if let rest = try Self.difference(old, value) { puts.append((path, rest)) } else { removals.append(path) }
        }
      } catch { refusals.formUnion(error.any) }
    }
    // Elements past a list's end are put at it in the order of their places, and removed from the end on, so that all
    // places are those of before.
    puts.sort { $0.0.comesBefore($1.0) }
    removals.sort { $1.comesBefore($0) }
    var result = item
    for (path, value) in puts {
      do throws(Refusal) { try result.put(value, path) } catch { refusals.insert(error) }
    }
    for path in removals where !isNew || path.steps.isEmpty {
      do throws(Refusal) { try result.put(nil, path) } catch { refusals.insert(error) }
    }
    if !refusals.isEmpty { throw Refusals(any: refusals) }
    return result
  }

  private static func sum(_ old: Value?, _ value: Value) throws(Refusals) -> Value {
    switch (old, value) {
    case (nil, _): value
    case (.number(let lhs), .number(let rhs)): try .number(storing: lhs + rhs)
    case (.stringSet(let lhs), .stringSet(let rhs)): .stringSet(lhs.union(rhs))
    case (.numberSet(let lhs), .numberSet(let rhs)): .numberSet(lhs.union(rhs))
    case (.binarySet(let lhs), .binarySet(let rhs)): .binarySet(lhs.union(rhs))
    default: throw Refusals(.wrongType)
    }
  }

  private static func difference(_ old: Value, _ value: Value) throws(Refusals) -> Value? {
    switch (old, value) {
    case (.stringSet(let lhs), .stringSet(let rhs)):
      let rest = lhs.subtracting(rhs)
      return rest.isEmpty ? nil : .stringSet(rest)
    case (.numberSet(let lhs), .numberSet(let rhs)):
      let rest = lhs.subtracting(rhs)
      return rest.isEmpty ? nil : .numberSet(rest)
    case (.binarySet(let lhs), .binarySet(let rhs)):
      let rest = lhs.subtracting(rhs)
      return rest.isEmpty ? nil : .binarySet(rest)
    default: throw Refusals(.wrongType)
    }
  }
}

extension Path {
  /// Whether the path comes before another one: by name, then by the places in lists.
  fileprivate func comesBefore(_ other: Path) -> Bool {
    if name != other.name { return name < other.name }
    for (mine, theirs) in zip(steps, other.steps) where mine != theirs {
      switch (mine, theirs) {
      case (.place(let mine), .place(let theirs)): return mine < theirs
      case (.name(let mine), .name(let theirs)): return mine < theirs
      default: return false
      }
    }
    return steps.count < other.steps.count
  }
}

extension Update.Sum {
  fileprivate func value(in item: Item) throws(Refusals) -> Value {
    switch self {
    case .one(let operand): return try operand.value(in: item)
    case .plus(let first, let second):
      let (lhs, rhs) = try Update.Operand.values(first, second, in: item, \.number)
      return try .number(storing: lhs + rhs)
    case .minus(let first, let second):
      let (lhs, rhs) = try Update.Operand.values(first, second, in: item, \.number)
      return try .number(storing: lhs - rhs)
    }
  }
}

extension Update.Operand {
  fileprivate func value(in item: Item) throws(Refusals) -> Value {
    switch self {
    case .value(let value): return value
    case .path(let path):
      guard let value = path.value(in: item) else { throw Refusals(.missingAttribute) }
      return value
    case .ifNotExists(let path, let other):
      if let value = path.value(in: item) { return value }
      return try other.value(in: item)
    case .append(let first, let second):
      let (lhs, rhs) = try Self.values(first, second, in: item, \.elements)
      return .list(lhs + rhs)
    }
  }

  /// The values of two operands of one type, or all that could be said against them.
  fileprivate static func values<Content>(
    _ first: Update.Operand, _ second: Update.Operand, in item: Item, _ content: (Value) -> Content?
  ) throws(Refusals) -> (Content, Content) {
    var refusals: Set<Refusal> = []
    var contents: [Content] = []
    for operand in [first, second] {
      do throws(Refusals) {
        guard let content = content(try operand.value(in: item)) else { throw Refusals(.wrongType) }
        contents.append(content)
      } catch { refusals.formUnion(error.any) }
    }
    guard contents.count == 2 else { throw Refusals(any: refusals) }
    return (contents[0], contents[1])
  }
}

extension Value {
  fileprivate var number: ExactDecimal? { if case .number(let number) = self { number } else { nil } }
  fileprivate var elements: [Value]? { if case .list(let values) = self { values } else { nil } }

  fileprivate static func number(storing number: ExactDecimal) throws(Refusals) -> Value {
    guard number.isStorable else {
      throw Refusals(number.digits.count + number.exponent <= -130 ? .underflow : .overflow)
    }
    return .number(number)
  }
}

extension Item {
  /// Puts a value, or nothing, where a path leads to.
  fileprivate mutating func put(_ value: Value?, _ path: Path) throws(Refusal) {
    guard !path.steps.isEmpty else {
      self[path.name] = value
      return
    }
    guard var root = self[path.name] else { throw .invalidPath }
    try root.put(value, path.steps[...])
    self[path.name] = root
  }
}

extension Value {
  fileprivate mutating func put(_ value: Value?, _ steps: ArraySlice<Path.Step>) throws(Refusal) {
    let rest = steps.dropFirst()
    switch (steps.first, self) {
    case (.name(let name), .map(var members)):
      if rest.isEmpty {
        members[name] = value
      } else {
        guard var member = members[name] else { throw .invalidPath }
        try member.put(value, rest)
        members[name] = member
      }
      self = .map(members)
    case (.place(let place), .list(var values)):
      if !rest.isEmpty {
        guard place < values.count else { throw .invalidPath }
        try values[place].put(value, rest)
      } else if let value {
        if place < values.count { values[place] = value } else { values.append(value) }
      } else if place < values.count {
        values.remove(at: place)
      }
      self = .list(values)
    default: throw .invalidPath
    }
  }
}
