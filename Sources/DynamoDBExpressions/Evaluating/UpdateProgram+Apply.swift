import Tablewright

extension UpdateProgram {
  /// The item after the update.
  ///
  /// All values are worked out from the item as it is before. Attributes that no action touches are not read.
  ///
  /// - Parameters:
  ///   - item: the item's canonical bytes.
  ///   - isNew: whether there was no item before. What is removed within its attributes is not missed then.
  /// - Throws: ``UpdateError`` with DynamoDB's words.
  package func applied(to item: ArraySlice<UInt8>, isNew: Bool = false) throws(UpdateError) -> [UInt8] {
    var edits: [(path: DocumentPath, edit: Edit)] = []
    for action in actions { edits.append((action.path, try action.edit(of: item, isLegacy: isLegacy))) }
    var attributes = try Attributes(item, touching: Set(actions.map(\.path.name)))
    // Elements are put in the order of their places, so that those past a list's end follow each other as asked.
    for (path, edit) in edits.sorted(by: { $1.path.comesAfter($0.path) }) {
      if case .put(let value) = edit { try attributes.put(value, at: path) }
    }
    // They are removed last and from the end, so that those before them keep their places.
    for (path, edit) in edits.sorted(by: { $0.path.comesAfter($1.path) }) {
      switch edit {
      case .remove where isNew && !path.steps.isEmpty, .keep where isNew: break
      case .remove: try attributes.remove(path)
      case .keep: try attributes.checkLeads(to: path)
      case .put: break
      }
    }
    if attributes.isTooDeep { throw .tooDeep }
    return attributes.canonical
  }
}

/// What becomes of the value at a path.
private enum Edit {
  case put(Value)
  case remove
  /// Nothing, if what leads there is there.
  case keep
}

extension UpdateProgram.Action {
  fileprivate func edit(of item: ArraySlice<UInt8>, isLegacy: Bool) throws(UpdateError) -> Edit {
    let mismatch: UpdateError = isLegacy ? .typeMismatch : .wrongType
    switch change {
    case .set(let term): return .put(try term.value(in: item))
    case .remove: return .remove
    case .add(let value):
      guard let current = try path.current(in: item) else { return .put(value) }
      guard current.kind == value.kind else { throw mismatch }
      return .put(try current.adding(value))
    case .delete(let value):
      guard let current = try path.current(in: item) else { return .keep }
      guard current.kind == value.kind else { throw mismatch }
      return current.subtracting(value).map(Edit.put) ?? .remove
    }
  }
}

extension DocumentPath {
  fileprivate func current(in item: ArraySlice<UInt8>) throws(UpdateError) -> Value? {
    do throws(CanonicalReader.Damage) { return try value(in: item) } catch { throw .damaged(error) }
  }

  /// Whether an element of a list comes after that of another path.
  fileprivate func comesAfter(_ other: DocumentPath) -> Bool {
    if name != other.name { return other.name.lexicographicallyPrecedes(name) }
    for (mine, theirs) in zip(steps, other.steps) where mine != theirs {
      switch (mine, theirs) {
      case (.element(let mine), .element(let theirs)): return mine > theirs
      case (.member(let mine), .member(let theirs)): return theirs.lexicographicallyPrecedes(mine)
      case (.member, .element): return true
      case (.element, .member): return false
      }
    }
    return steps.count > other.steps.count
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
    case .sum(let first, let second):
      return .number(try first.number(in: item).plus(second.number(in: item)))
    case .difference(let first, let second):
      return .number(try first.number(in: item).plus(-second.number(in: item)))
    }
  }

  private func number(in item: ArraySlice<UInt8>) throws(UpdateError) -> Number {
    guard case .number(let number) = try value(in: item) else { throw .wrongType }
    return number
  }
}

extension Number {
  fileprivate func plus(_ other: Number) throws(UpdateError) -> Number {
    do throws(NumberError) { return try self + other } catch {
      // A result with too many digits is taken for one that is too large.
      guard error == .outsideRange, leadingExponent < 0 else { throw .number(NumberError.outsideRange.inMessages) }
      throw .number(NumberError.underflowMessage)
    }
  }
}

extension Value {
  /// The sum of two numbers, or all elements of two sets or lists.
  fileprivate func adding(_ other: Value) throws(UpdateError) -> Value {
    switch (self, other) {
    case (.number(let lhs), .number(let rhs)): .number(try lhs.plus(rhs))
    case (.list(let lhs), .list(let rhs)): .list(lhs + rhs)
    case (.stringSet(let lhs), .stringSet(let rhs)): .stringSet(lhs.merging(rhs) { $0.lexicographicallyPrecedes($1) })
    case (.binarySet(let lhs), .binarySet(let rhs)): .binarySet(lhs.merging(rhs) { $0.lexicographicallyPrecedes($1) })
    case (.numberSet(let lhs), .numberSet(let rhs)): .numberSet(lhs.merging(rhs, by: <))
    default: throw .wrongType
    }
  }

  /// The set without the elements of another; nil where none is left.
  fileprivate func subtracting(_ other: Value) -> Value? {
    switch (self, other) {
    case (.stringSet(let lhs), .stringSet(let rhs)): lhs.without(rhs).map(Value.stringSet)
    case (.binarySet(let lhs), .binarySet(let rhs)): lhs.without(rhs).map(Value.binarySet)
    case (.numberSet(let lhs), .numberSet(let rhs)): lhs.without(rhs).map(Value.numberSet)
    default: nil
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

  /// DynamoDB's words for a number that is too close to zero.
  package static let underflowMessage =
    "Number underflow. Attempting to store a number with magnitude smaller than supported range"
}
