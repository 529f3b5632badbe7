extension ConditionNode {
  /// All of the conditions; nil where there are none.
  static func all(_ nodes: [ConditionNode?]) -> ConditionNode? {
    var all: ConditionNode?
    for case let node? in nodes { all = all.map { .and($0, node) } ?? node }
    return all
  }

  /// The attribute has this value.
  static func isEqual(_ name: String, _ value: EncodedValue) -> ConditionNode {
    .comparison(.path(AttributePath(name)), "=", .value(value))
  }

  /// The item has expired: its time lies before the current second.
  static func hasExpired(_ timeToLive: StaticString, at time: Timestamp) -> ConditionNode {
    let now = EncodedValue { $0.integer(Int(time.epochSeconds)) }
    return .comparison(.path(AttributePath(timeToLive.description)), "<", .value(now))
  }

  /// The item has not expired.
  static func hasNotExpired(_ timeToLive: StaticString, at time: Timestamp) -> ConditionNode {
    .or(.isAbsent(AttributePath(timeToLive.description)), .not(hasExpired(timeToLive, at: time)))
  }

  /// Whether the condition holds where there is no item.
  var holdsForAbsence: Bool {
    switch self {
    case .function(let function, _, _): function.description == "attribute_not_exists"
    case .and(let lhs, let rhs): lhs.holdsForAbsence && rhs.holdsForAbsence
    case .or(let lhs, let rhs): lhs.holdsForAbsence || rhs.holdsForAbsence
    case .not(let operand): !operand.holdsForAbsence
    default: false
    }
  }
}

extension Entity {
  /// An item with the key exists, and has not expired.
  static func exists(at time: Timestamp) -> ConditionNode {
    let exists = Store.definition.itemExists
    guard let timeToLive else { return exists }
    return .and(exists, .hasNotExpired(timeToLive, at: time))
  }

  /// No item with the key exists, or it has expired.
  static func isAbsent(at time: Timestamp) -> ConditionNode {
    let isAbsent = Store.definition.itemIsAbsent
    guard let timeToLive else { return isAbsent }
    return .or(isAbsent, .hasExpired(timeToLive, at: time))
  }

  /// The caller's condition, of an item that counts as absent once it has expired.
  static func holds(_ condition: ConditionNode?, at time: Timestamp) -> ConditionNode? {
    guard let condition, let timeToLive else { return condition }
    return condition.holdsForAbsence
      ? .or(.hasExpired(timeToLive, at: time), condition) : .and(.hasNotExpired(timeToLive, at: time), condition)
  }
}

extension Entity {
  /// The item has this version, and has not expired; of version 0 it has none.
  static func isStored(as version: Int, at time: Timestamp) -> ConditionNode? {
    guard let name = roles.version else { return nil }
    let isSame: ConditionNode =
      version == 0
      ? .isAbsent(AttributePath(name.description))
      : .isEqual(name.description, EncodedValue { $0.integer(version) })
    return .all([isSame, timeToLive.map { .hasNotExpired($0, at: time) }])
  }
}
