/// What a transaction writes to one guard item: all that its writes do to it.
///
/// A guard item has the table's key, `_unique` in the table's type attribute, the key of the item that it guards the
/// value of in `_owner`, and where that item expires, the table's time to live.
struct GuardWrite: Sendable {
  /// The value of a guard's type attribute.
  static let typeValue: StaticString = "_unique"
  /// The attribute that holds the owner's key.
  static let owner: StaticString = "_owner"

  /// Where the guard is.
  let place: ItemPlace
  private let definition: TableDefinition
  /// Who takes the value, until when, and for which write's which constraint.
  private(set) var taker: (owner: EncodedKey, expires: Timestamp?, write: Int, constraint: Int)?
  /// Who had the value, and by which write it is given up.
  private(set) var releaser: (owner: EncodedKey, write: Int, constraint: Int)?
  /// Whether the guard is another item's, so that there is nothing to release. That it still is, is checked: between two
  /// attempts the item may have got the value back.
  var isForeign = false

  /// Two writes of one transaction would take the same value.
  struct Clash: Error {
    var write: Int
    var constraint: Int
  }

  /// The guards' writes of a transaction, in the order in which they are needed first.
  static func merged(_ plans: [WritePlan]) throws(Clash) -> [GuardWrite] {
    var writes: [GuardWrite] = []
    var indexes: [ItemPlace: Int] = [:]
    for (write, plan) in plans.enumerated() {
      for action in plan.guards {
        let place = ItemPlace(table: plan.place.table, key: action.key)
        let index = indexes[place] ?? writes.count
        if index == writes.count { writes.append(GuardWrite(place, plan.definition)) }
        indexes[place] = index
        try writes[index].add(action, of: write)
      }
    }
    return writes
  }

  private init(_ place: ItemPlace, _ definition: TableDefinition) {
    self.place = place
    self.definition = definition
  }

  private mutating func add(_ action: GuardAction, of write: Int) throws(Clash) {
    switch action.effect {
    case .take(let expires):
      if taker != nil { throw Clash(write: write, constraint: action.constraint) }
      taker = (action.owner, expires, write, action.constraint)
    case .release: releaser = releaser ?? (action.owner, write, action.constraint)
    }
  }

  /// The name of the write's member in a transaction.
  var memberName: StaticString { taker != nil ? "Put" : isForeign ? "ConditionCheck" : "Delete" }

  /// The write as a member of a transaction.
  ///
  /// - Throws: ``CodecError`` where a value can't be stored.
  func encode(at time: Timestamp) throws(CodecError) -> [UInt8] {
    var request = ItemRequest(table: place.table)
    if let taker {
      request.writer.name("Item")
      request.writer.beginObject()
      request.writer.append(place.key.members)
      request.writer.needsComma = true
      request.writer.name(definition.typeAttribute)
      request.writer.string(Self.typeValue.description)
      request.writer.name(Self.owner)
      request.writer.append(Self.value(of: taker.owner))
      if let name = definition.timeToLive, let expires = taker.expires {
        request.writer.name(name)
        request.writer.integer(Int(expires.epochSeconds))
      }
      request.writer.endObject()
    } else {
      request.key(place.key)
    }
    request.string("ConditionExpression", request.expressions.condition(condition(at: time)))
    return try request.finish()
  }

  /// Nobody else has the value: nobody has, or one who may lose it, or one who has expired. Of a guard that is another
  /// item's: that it is.
  private func condition(at time: Timestamp) -> ConditionNode {
    var condition = definition.itemIsAbsent
    var owners = [taker?.owner, releaser?.owner].compactMap { $0 }
    if owners.count == 2, owners[0] == owners[1] { owners.removeLast() }
    for owner in owners {
      let isOwner = ConditionNode.isEqual(
        Self.owner.description, EncodedValue { $0.append(Self.value(of: owner)) })
      condition = .or(condition, isForeign && taker == nil ? .not(isOwner) : isOwner)
    }
    if let timeToLive = definition.timeToLive, taker != nil {
      condition = .or(condition, .hasExpired(timeToLive, at: time))
    }
    return condition
  }

  /// The key of the item that a guard item is of.
  ///
  /// - Throws: ``CodecError`` where it names none.
  static func owner(ofGuard item: [UInt8], in definition: TableDefinition) throws(CodecError) -> EncodedKey {
    var owner: EncodedKey?
    var reader = ItemReader(item.span.bytes)
    try reader.beginObject()
    while try reader.nextName() {
      if reader.isName(Self.owner) {
        try reader.beginValue("M")
        owner = try EncodedKey(readingItem: &reader, attributes: definition.key.attributes)
        try reader.endValue()
      } else {
        try reader.skipValue()
      }
    }
    guard let owner else { throw reader.missing(Self.owner) }
    return owner
  }

  private static func value(of owner: EncodedKey) -> [UInt8] {
    Array("{\"M\":{".utf8) + owner.members + Array("}}".utf8)
  }
}
