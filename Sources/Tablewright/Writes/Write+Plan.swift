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
    case .put(let model): try planPut(model, setting, over: known)
    case .save(let model): try planSave(model, setting, over: known)
    case .update(let changes): try planUpdate(changes, setting, over: known)
    case .delete: try planDelete(setting, over: known)
    case .check: try planCheck(setting)
    }
  }

  // MARK: Kinds of writes

  private func planPut(
    _ model: Model, _ setting: WriteSetting, over known: KnownItem
  ) throws(CodecError) -> WritePlan {
    let key = try EncodedKey(key, in: definition)
    let stored = model.stamped(at: setting.time, isNew: expectation == .absent)
    let assumption = try assumption(known, setting, names: [])
    let condition = ConditionNode.all([condition(at: setting.time), assumption?.condition(definition)])
    var request = ItemRequest(table: setting.table)
    let judgement = marked(WriteJudgement(leavesConditionTrue: condition == nil), setting)
    let item = request.item(stored, from: judgement.isMarked ? setting.id : nil)
    request.condition(condition)
    var plan = try plan("PutItem", "Put", key, &request, setting, judgement, item: item)
    if expectation == .absent { plan.guards = try Model.guardActions(from: nil, to: stored, owner: key) }
    plan.assumptions = assumption.map { [$0] } ?? []
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
    let isKept = condition == nil && assumed?.item == item && !stored.isExpired(at: setting.time)
    let judgement = marked(
      WriteJudgement(leavesConditionTrue: isKept, checksVersion: expectation != .condition), setting)
    var request = ItemRequest(table: setting.table)
    request.key(key)
    var update = UpdateExpression()
    try update.set(item, of: Model.self, &request.expressions)
    if judgement.isMarked { update.mark(setting.id, &request.expressions) }
    request.update(update)
    request.condition(.all([condition(at: setting.time), assumption?.condition(definition)]))
    var plan = try plan("UpdateItem", "Update", key, &request, setting, judgement)
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
    var plan = try create.planPut(model, setting, over: .unknown)
    plan.assumptions = [.absent(timeToLive: Model.timeToLive, at: setting.time)]
    plan.expectation = expectation
    return plan
  }

  private func planUpdate(
    _ changes: [Change<Model>], _ setting: WriteSetting, over known: KnownItem
  ) throws(CodecError) -> WritePlan {
    let encodedKey = try EncodedKey(key, in: definition)
    let assumption = try assumption(known, setting, names: needsItem ? Model.guardedNames : [])
    var guards: [GuardAction] = []
    if needsItem, case .item(let old, let json) = try current(known, at: setting.time) {
      guards = try Model.guardActions(from: old, to: try Model(json, changedBy: changes), owner: encodedKey)
    }
    var request = ItemRequest(table: setting.table)
    request.key(encodedKey)
    var update = UpdateExpression()
    update.add(changes, of: key, to: &request.expressions)
    let changesAnything = !update.isEmpty
    let base = condition(at: setting.time, update.requirement)
    var judgement = WriteJudgement(
      isConstant: update.isConstant,
      leavesConditionTrue: assumption == nil && base?.isAbout(update.paths + Model.roles.countedPaths) != true)
    if changesAnything {
      update.stamp(Model.roles, at: setting.time, &request.expressions)
      judgement.countsUnchecked = Model.roles.version != nil
      judgement = marked(judgement, setting)
      if judgement.isMarked { update.mark(setting.id, &request.expressions) }
    }
    request.update(update)
    let isNotFrom = judgement.isMarked ? setting.id.map { ConditionNode.isNotFrom($0) } : nil
    request.condition(.all([base, assumption?.condition(definition), isNotFrom]))
    // DynamoDB refuses an update that changes nothing; what is left of it is its condition.
    let member: StaticString = changesAnything ? "Update" : "ConditionCheck"
    var plan = try plan("UpdateItem", member, encodedKey, &request, setting, judgement)
    (plan.guards, plan.assumptions) = (guards, assumption.map { [$0] } ?? [])
    return plan
  }

  private func planDelete(_ setting: WriteSetting, over known: KnownItem) throws(CodecError) -> WritePlan {
    let encodedKey = try EncodedKey(key, in: definition)
    var assumption = try assumption(known, setting, names: Model.guardedNames)
    var guards: [GuardAction] = []
    if !Model.uniques.isEmpty, case .item(let json) = known {
      // One that has expired has its unique values still.
      if !setting.assumesItem { assumption = try Assumption(json, Model.guardedNames) }
      guards = try Model.guardActions(from: try Model(json: json), to: nil, owner: encodedKey)
    }
    let condition = ConditionNode.all([condition(at: setting.time), assumption?.condition(definition)])
    var request = ItemRequest(table: setting.table)
    request.key(encodedKey)
    request.condition(condition)
    // A version tells that a repetition that deletes anything is the only one that did; one that finds nothing does not
    // tell who deleted it.
    let judgement = WriteJudgement(
      leavesConditionTrue: condition?.holdsForAbsence ?? true, checksVersion: expectation != .condition)
    var plan = try plan("DeleteItem", "Delete", encodedKey, &request, setting, judgement)
    (plan.guards, plan.assumptions) = (guards, assumption.map { [$0] } ?? [])
    return plan
  }

  private func planCheck(_ setting: WriteSetting) throws(CodecError) -> WritePlan {
    let encodedKey = try EncodedKey(key, in: definition)
    var request = ItemRequest(table: setting.table)
    request.key(encodedKey)
    request.condition(condition(at: setting.time))
    return try plan("ConditionCheck", "ConditionCheck", encodedKey, &request, setting, WriteJudgement())
  }

  // MARK: Parts of a plan

  private var definition: TableDefinition { Model.Store.definition }

  /// The judgement of a write that leaves its id in the item, where its entity has a place for it and a repetition could
  /// do more than the write did.
  private func marked(_ judgement: WriteJudgement, _ setting: WriteSetting) -> WriteJudgement {
    var judgement = judgement
    judgement.isMarked = judgement.effect != .repeatableWrite && setting.id != nil && Model.roles.writeIDs
    return judgement
  }

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

  /// What is taken for granted of an item that was read: the attributes of these names, or all of them.
  private func assumption(
    _ known: KnownItem, _ setting: WriteSetting, names: [String]
  ) throws(CodecError) -> Assumption? {
    switch try names.isEmpty && !setting.assumesItem ? .unknown : current(known, at: setting.time) {
    case .unknown: nil
    case .absent: .absent(timeToLive: Model.timeToLive, at: setting.time)
    case .item(_, let json):
      try setting.assumesItem ? .values(ItemValues(of: nil, in: json)) : Assumption(json, names)
    }
  }

  private func plan(
    _ operation: StaticString, _ member: StaticString, _ key: EncodedKey, _ request: inout ItemRequest,
    _ setting: WriteSetting, _ judgement: WriteJudgement, item: Range<Int>? = nil
  ) throws(CodecError) -> WritePlan {
    let body = try request.finish()
    let encoded = EncodedWrite(
      body: body, item: item, effect: judgement.effect, id: judgement.isMarked ? setting.id : nil,
      oversize: item.flatMap { ItemSize.excess(body[$0]) })
    return WritePlan(
      operation: operation, memberName: member, place: ItemPlace(table: setting.table, key: key),
      definition: definition, encoded: encoded, expectation: expectation)
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

extension EntityRoles {
  /// The attributes that every update changes.
  fileprivate var countedPaths: [AttributePath] {
    [version, updated?.name].compactMap { $0.map { AttributePath($0.description) } }
  }
}
