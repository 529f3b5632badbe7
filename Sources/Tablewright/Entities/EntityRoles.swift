/// The attributes of an entity that the runtime itself uses: which it writes, and by which items expire.
@_spi(Generated) public struct EntityRoles: Sendable {
  /// An attribute that holds when an item was written.
  public struct Time: Sendable {
    let name: StaticString
    let write: @Sendable (Timestamp, inout ItemWriter) -> Void
    /// How many milliseconds the stored form is exact to.
    private let unit: Int64

    /// An attribute of a stored name and form.
    public init<Coding: AttributeCoding>(_ name: StaticString, _ coding: Coding.Type) where Coding.Value == Timestamp {
      self.name = name
      write = { Coding.write($0, to: &$1) }
      unit = coding == EpochSecondsCoding.self ? 1000 : 1
    }

    /// The moment as it reads after it was stored.
    func stored(_ time: Timestamp) -> Timestamp {
      let rest = time.milliseconds % unit
      return Timestamp(milliseconds: time.milliseconds - (rest < 0 ? rest + unit : rest))
    }
  }

  /// The stored name of the attribute that counts an item's writes.
  let version: StaticString?
  /// When an item was stored first.
  let created: Time?
  /// When an item was written last.
  let updated: Time?
  /// The stored name of the attribute that holds when an item expires, in seconds since 1970.
  let timeToLive: StaticString?

  /// Whether writes leave their ids in the item.
  let writeIDs: Bool

  /// The roles of an entity; those left out, it does not have.
  ///
  /// - Parameter writeIDs: whether writes leave their ids in the item; where nothing is said, those of an entity with a
  ///   version do.
  public init(
    version: StaticString? = nil, created: Time? = nil, updated: Time? = nil, timeToLive: StaticString? = nil,
    writeIDs: Bool? = nil
  ) {
    self.writeIDs = writeIDs ?? (version != nil)
    self.version = version
    self.created = created
    self.updated = updated
    self.timeToLive = timeToLive
  }
}

/// What a model holds in the attributes that the runtime uses.
@_spi(Generated) public struct RoleValues: Sendable, Hashable {
  /// How many times the item was written; 0 of one that was never stored.
  public var version: Int
  /// When it was stored first; nil of one that was never stored.
  public var created: Timestamp?
  /// When it was written last; nil of one that was never stored.
  public var updated: Timestamp?
  /// When it expires; nil where it does not. Only read: it is the caller's to set.
  public var expires: Timestamp?

  /// Values of their parts.
  public init(
    version: Int = 0, created: Timestamp? = nil, updated: Timestamp? = nil, expires: Timestamp? = nil
  ) {
    self.version = version
    self.created = created
    self.updated = updated
    self.expires = expires
  }
}

extension Entity {
  /// Whether the item has expired, which DynamoDB says of a time that lies before the current second.
  ///
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ttl-expired-items.html
  func isExpired(at time: @autoclosure () -> Timestamp) -> Bool {
    guard let expires = roleValues.expires else { return false }
    return expires.epochSeconds < time().epochSeconds
  }

  /// The model as it is stored when it is written at this time.
  ///
  /// - Parameter isNew: whether it is stored for the first time.
  func stamped(at time: Timestamp, isNew: Bool) -> Self {
    let roles = Self.roles
    if roles.version == nil, roles.created == nil, roles.updated == nil { return self }
    var (copy, values) = (self, roleValues)
    // No item is written that often; but a version read from elsewhere may be any number.
    if roles.version != nil { values.version = isNew ? 1 : values.version &+ 1 }
    if let created = roles.created {
      values.created = isNew ? created.stored(time) : values.created ?? created.stored(time)
    }
    if let updated = roles.updated { values.updated = updated.stored(time) }
    copy.roleValues = values
    return copy
  }
}

extension Timestamp {
  /// Whole seconds since 1970, rounded down.
  var epochSeconds: Int64 {
    let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: 1000)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
