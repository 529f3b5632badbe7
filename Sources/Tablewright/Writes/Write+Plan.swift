extension Write {
  /// Whether the write needs to know the item that it changes: it may move or release a unique value.
  var needsItem: Bool {
    if Model.uniques.isEmpty { return false }
    switch kind {
    case .put, .check: return false
    case .save, .delete: return true
    case .update(let changes): return changes.contains { $0.touches(Model.guardedNames) }
    }
  }

  /// The write as it is sent, given what is known of the item.
  ///
  /// - Throws: ``CodecError`` where a key or a value can't be stored, or where the item can't be read.
  func plan(_ setting: WriteSetting, over known: KnownItem) throws(CodecError) -> WritePlan {
    switch kind {
    case .put(let model): try planPut(model, setting)
    case .save(let model): try planSave(model, setting, over: known)
    case .update(let changes): try planUpdate(changes, setting, over: known)
    case .delete: try planDelete(setting, over: known)
    case .check: try planCheck(setting)
    }
  }

  // MARK: Kinds of writes

  private func planPut(_ model: Model, _ setting: WriteSetting) throws(CodecError) -> WritePlan {
    let key = try EncodedKey(key, in: definition)
    let stored = model.stamped(at: setting.time, isNew: expectation == .absent)
    var request = ItemRequest(table: setting.table)
    let item = request.item(stored)
    request.condition(condition(at: setting.time))
    if setting.returns == .old { request.returnValues(.old) }
    var plan = try plan("PutItem", "Put", key, &request, item: item)
    if expectation == .absent { plan.guards = try Model.guardActions(from: nil, to: stored, owner: key) }
    return plan
  }

  /// Attribute by attribute where there is an item or may be one, else as a new item. What is not read yet is taken to
  /// have the unique values that are saved, which it mostly has.
  private func planSave(
    _ model: Model, _ setting: WriteSetting, over known: KnownItem
  ) throws(CodecError) -> WritePlan {
    let key = try EncodedKey(key, in: definition)
    let stored = model.stamped(at: setting.time, isNew: false)
    let item = try stored.encodedItem()
    var assumed: (old: Model, item: [UInt8])? = (stored, item)
    switch try current(known, at: setting.time) {
    case .absent where expectation == .condition: return try planFirstSave(model, setting)
    // Its version will be missed.
    case .absent: assumed = nil
    case .item(let current, let json): assumed = (current, json)
    case .unknown: break
    }
    let assumption = try assumed.flatMap { assumed throws(CodecError) in
      try Assumption(assumed.item, Model.guardedNames)
    }
    var request = ItemRequest(table: setting.table)
    request.key(key)
    var update = UpdateExpression()
    try update.set(item, of: Model.self, &request.expressions)
    request.update(update)
    request.condition(.all([condition(at: setting.time), assumption?.condition(definition)]))
    request.returnValues(setting.returns)
    var plan = try plan("UpdateItem", "Update", key, &request, isConstant: assumed?.item == item)
    plan.encoded.oversize = ItemSize.excess(item[...])
    plan.guards = try Model.guardActions(from: assumed?.old ?? stored, to: stored, owner: key)
    plan.assumptions = assumption.map { [$0] } ?? []
    // What has expired is replaced.
    if expectation == .condition, let name = Model.timeToLive {
      plan.assumptions.append(.notExpired(name, at: setting.time))
    }
    return plan
  }

  /// The save of an item where there is none.
  private func planFirstSave(_ model: Model, _ setting: WriteSetting) throws(CodecError) -> WritePlan {
    var create = Write(key: key, kind: .put(model), expectation: .absent)
    if let condition, !condition.holdsForAbsence {
      create.condition = .and(definition.itemExists, definition.itemIsAbsent)
    }
    var plan = try create.planPut(model, setting)
    plan.assumptions = [.absent(timeToLive: Model.timeToLive, at: setting.time)]
    plan.expectation = expectation
    return plan
  }

  private func planUpdate(
    _ changes: [Change<Model>], _ setting: WriteSetting, over known: KnownItem
  ) throws(CodecError) -> WritePlan {
    let encodedKey = try EncodedKey(key, in: definition)
    var assumption: Assumption?
    var guards: [GuardAction] = []
    switch needsItem ? try current(known, at: setting.time) : .unknown {
    case .unknown: break
    case .absent: assumption = .absent(timeToLive: Model.timeToLive, at: setting.time)
    case .item(let old, let json):
      assumption = try Assumption(json, Model.guardedNames)
      let new = try Model(json, changedBy: changes)
      guards = try Model.guardActions(from: old, to: new, owner: encodedKey)
    }
    var request = ItemRequest(table: setting.table)
    request.key(encodedKey)
    var update = UpdateExpression()
    update.add(changes, of: key, to: &request.expressions)
    let changesAnything = !update.isEmpty
    if changesAnything { update.stamp(Model.roles, at: setting.time, &request.expressions) }
    request.update(update)
    request.condition(.all([condition(at: setting.time, update.requirement), assumption?.condition(definition)]))
    request.returnValues(setting.returns)
    // DynamoDB refuses an update that changes nothing; what is left of it is its condition.
    let member: StaticString = changesAnything ? "Update" : "ConditionCheck"
    var plan = try plan("UpdateItem", member, encodedKey, &request, isConstant: update.isConstant && assumption == nil)
    (plan.guards, plan.assumptions) = (guards, assumption.map { [$0] } ?? [])
    return plan
  }

  private func planDelete(_ setting: WriteSetting, over known: KnownItem) throws(CodecError) -> WritePlan {
    let encodedKey = try EncodedKey(key, in: definition)
    var assumption: Assumption?
    var guards: [GuardAction] = []
    if !Model.uniques.isEmpty {
      switch known {
      case .unknown: break
      case .absent: assumption = .absent(timeToLive: Model.timeToLive, at: setting.time)
      case .item(let json):
        assumption = try Assumption(json, Model.guardedNames)
        guards = try Model.guardActions(from: try Model(json: json), to: nil, owner: encodedKey)
      }
    }
    var request = ItemRequest(table: setting.table)
    request.key(encodedKey)
    request.condition(.all([condition(at: setting.time), assumption?.condition(definition)]))
    request.returnValues(setting.returns)
    var plan = try plan("DeleteItem", "Delete", encodedKey, &request, isConstant: assumption == nil)
    (plan.guards, plan.assumptions) = (guards, assumption.map { [$0] } ?? [])
    return plan
  }

  private func planCheck(_ setting: WriteSetting) throws(CodecError) -> WritePlan {
    let encodedKey = try EncodedKey(key, in: definition)
    var request = ItemRequest(table: setting.table)
    request.key(encodedKey)
    request.condition(condition(at: setting.time))
    return try plan("ConditionCheck", "ConditionCheck", encodedKey, &request)
  }

  // MARK: Parts of a plan

  private var definition: TableDefinition { Model.Store.definition }

  /// What is known of an item, once it is read.
  private enum Current {
    case unknown
    case absent
    case item(Model, json: [UInt8])
  }

  /// An item that has expired counts as absent.
  private func current(_ known: KnownItem, at time: Timestamp) throws(CodecError) -> Current {
    switch known {
    case .unknown: return .unknown
    case .absent: return .absent
    case .item(let json):
      let model = try Model(json: json)
      return model.isExpired(at: time) ? .absent : .item(model, json: json)
    }
  }

  private func plan(
    _ operation: StaticString, _ member: StaticString, _ key: EncodedKey, _ request: inout ItemRequest,
    item: Range<Int>? = nil, isConstant: Bool = true
  ) throws(CodecError) -> WritePlan {
    // A condition may be false after the write that it allowed, except the one that the item exists.
    let leavesConditionTrue = condition == nil && expectation.outlivesWrite
    let body = try request.finish()
    let encoded = EncodedWrite(
      key: key, body: body, item: item,
      effect: isConstant && leavesConditionTrue ? .repeatableWrite : .unsafeWrite,
      oversize: item.flatMap { ItemSize.excess(body[$0]) })
    return WritePlan(operation: operation, memberName: member, encoded: encoded, expectation: expectation)
  }

  /// The condition that is sent: the caller's, and what the kind of write asks for.
  private func condition(at time: Timestamp, _ requirement: ConditionNode? = nil) -> ConditionNode? {
    switch expectation {
    case .absent: .all([Model.isAbsent(at: time), condition])
    case .present: .all([Model.exists(at: time), requirement, condition])
    case .version(let version): .all([Model.isStored(as: version, at: time), condition])
    case .condition:
      // Attribute by attribute is saved what is there; what has expired is replaced.
      if case .save = kind {
        .all([Model.timeToLive.map { .hasNotExpired($0, at: time) }, condition])
      } else {
        Model.holds(condition, at: time)
      }
    }
  }
}
