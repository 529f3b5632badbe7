import Tablewright

extension UpdateProgram {
  /// The item after the update.
  ///
  /// All values are worked out from the item as it is before. Attributes that no action touches are not read.
  ///
  /// - Parameter item: the item's canonical bytes.
  /// - Throws: ``UpdateError`` with DynamoDB's words.
  package func applied(to item: ArraySlice<UInt8>) throws(UpdateError) -> [UInt8] {
    var edits: [(path: DocumentPath, edit: Edit)] = []
    for action in actions { edits.append((action.path, try action.edit(of: item))) }
    var attributes = try Attributes(item, touching: Set(actions.map(\.path.name)))
    // Elements are removed last and from the end, so that those before them keep their places.
    let removals = edits.filter { if case .remove = $0.edit { true } else { false } }
    for (path, edit) in edits {
      if case .put(let value) = edit { try attributes.put(value, at: path) }
    }
    for (path, _) in removals.sorted(by: { $0.path.comesAfter($1.path) }) { try attributes.remove(path) }
    return attributes.canonical
  }
}

/// What becomes of the value at a path.
private enum Edit {
  case put(Value)
  case remove
  case keep
}

extension UpdateProgram.Action {
  fileprivate func edit(of item: ArraySlice<UInt8>) throws(UpdateError) -> Edit {
    switch change {
    case .set(let term): return .put(try term.value(in: item))
    case .remove: return .remove
    case .add(let value): return .put(try sum(of: path.current(in: item), value))
    case .delete(let value):
      guard let current = try path.current(in: item) else { return .keep }
      guard let rest = try current.subtracting(value) else { return .remove }
      return .put(rest)
    }
  }

  private func sum(of current: Value?, _ value: Value) throws(UpdateError) -> Value {
    guard let current else { return value }
    if case .number = value { return try current.adding(value) }
    return try current.union(value)
  }
}

extension DocumentPath {
  fileprivate func current(in item: ArraySlice<UInt8>) throws(UpdateError) -> Value? {
    do throws(CanonicalReader.Damage) { return try value(in: item) } catch { throw .damaged(error) }
  }

  /// Whether an element of the same list comes after that of another path.
  fileprivate func comesAfter(_ other: DocumentPath) -> Bool {
    for (mine, theirs) in zip(steps, other.steps) where mine != theirs {
      if case .element(let mine) = mine, case .element(let theirs) = theirs { return mine > theirs }
      return false
    }
    return false
  }
}

extension UpdateProgram.Term {
  fileprivate func value(in item: ArraySlice<UInt8>) throws(UpdateError) -> Value {
    switch self {
    case .value(let value): return value
    case .path(let path):
      guard let value = try path.current(in: item) else { throw .missingOperand }
      return value
    case .ifNotExists(let path, let other):
      if let value = try path.current(in: item) { return value }
      return try other.value(in: item)
    case .append(let first, let second):
      guard case .list(let first) = try first.value(in: item), case .list(let second) = try second.value(in: item)
      else { throw .wrongType }
      return .list(first + second)
    case .sum(let first, let second): return try first.value(in: item).adding(second.value(in: item))
    case .difference(let first, let second):
      guard case .number(let number) = try second.value(in: item) else { throw .wrongType }
      return try first.value(in: item).adding(.number(-number))
    }
  }
}

extension Value {
  fileprivate func adding(_ other: Value) throws(UpdateError) -> Value {
    guard case .number(let lhs) = self, case .number(let rhs) = other else { throw .wrongType }
    do throws(NumberError) { return .number(try lhs + rhs) } catch { throw .number(error.inMessages) }
  }

  fileprivate func union(_ other: Value) throws(UpdateError) -> Value {
    switch (self, other) {
    case (.stringSet(let lhs), .stringSet(let rhs)): .stringSet(lhs.merging(rhs) { $0.lexicographicallyPrecedes($1) })
    case (.binarySet(let lhs), .binarySet(let rhs)): .binarySet(lhs.merging(rhs) { $0.lexicographicallyPrecedes($1) })
    case (.numberSet(let lhs), .numberSet(let rhs)): .numberSet(lhs.merging(rhs, by: <))
    default: throw .wrongType
    }
  }

  /// The set without the elements of another; nil where none is left.
  fileprivate func subtracting(_ other: Value) throws(UpdateError) -> Value? {
    switch (self, other) {
    case (.stringSet(let lhs), .stringSet(let rhs)): lhs.without(rhs).map(Value.stringSet)
    case (.binarySet(let lhs), .binarySet(let rhs)): lhs.without(rhs).map(Value.binarySet)
    case (.numberSet(let lhs), .numberSet(let rhs)): lhs.without(rhs).map(Value.numberSet)
    default: throw .wrongType
    }
  }
}

extension Array where Element: Hashable {
  fileprivate func merging(_ other: [Element], by isBefore: (Element, Element) -> Bool) -> [Element] {
    Array(Set(self).union(other)).sorted(by: isBefore)
  }

  fileprivate func without(_ other: [Element]) -> [Element]? {
    let removed = Set(other)
    let rest = filter { !removed.contains($0) }
    return rest.isEmpty ? nil : rest
  }
}

extension NumberError {
  /// DynamoDB's words for a number that it can't hold.
  package var inMessages: String {
    switch self {
    case .notANumber: "The parameter cannot be converted to a numeric value"
    case .tooManyDigits: "Attempting to store more than 38 significant digits in a Number"
    case .outsideRange: "Number overflow. Attempting to store a number with magnitude larger than supported range"
    }
  }
}
