/// What a write takes for granted of the item that it changes, because it read it before.
enum Assumption: Sendable {
  /// There is no item, or one that has expired at this time.
  case absent(timeToLive: StaticString?, at: Timestamp)
  /// The item has these values.
  case values(ItemValues)
  /// The item, if there is one, has not expired at this time.
  case notExpired(StaticString, at: Timestamp)

  /// An item has the values that this one has in the attributes of these names; nothing without any names.
  init?(_ item: [UInt8], _ names: [String]) throws(CodecError) {
    if names.isEmpty { return nil }
    self = .values(try ItemValues(of: names, in: item))
  }

  /// What has to hold for a write that takes this for granted.
  func condition(_ definition: TableDefinition) -> ConditionNode? {
    switch self {
    case .absent(let timeToLive?, let time): .or(definition.itemIsAbsent, .hasExpired(timeToLive, at: time))
    case .absent(nil, _): definition.itemIsAbsent
    case .values(let values): values.condition
    case .notExpired(let timeToLive, let time): .hasNotExpired(timeToLive, at: time)
    }
  }

  /// Whether the item that made a condition fail shows that something else is the case.
  ///
  /// - Parameter item: its JSON; nil where there is none.
  func isContradicted(by item: [UInt8]?) -> Bool {
    switch self {
    case .absent(let timeToLive, let time):
      guard let item else { return false }
      return timeToLive.map { !Self.hasExpired(item, $0, at: time) } ?? true
    case .values(let values):
      guard let item, let current = try? ItemValues(of: values.names, in: item) else { return true }
      return current != values
    case .notExpired(let timeToLive, let time):
      return item.map { Self.hasExpired($0, timeToLive, at: time) } ?? false
    }
  }

  private static func hasExpired(_ item: [UInt8], _ timeToLive: StaticString, at time: Timestamp) -> Bool {
    guard let expires = try? ItemValues.time(timeToLive, in: item) else { return false }
    return expires.epochSeconds < time.epochSeconds
  }
}
