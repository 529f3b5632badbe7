/// What one write does to the guard item of a unique value.
struct GuardAction: Sendable {
  /// The guard's key.
  var key: EncodedKey
  /// The key of the item that the value is of.
  var owner: EncodedKey
  /// What is done.
  var effect: Effect
  /// The constraint's place among those of the entity.
  var constraint: Int

  /// What can be done to a guard.
  enum Effect: Sendable {
    /// The owner has the value from now on, until it expires.
    case take(expires: Timestamp?)
    /// The owner no longer has the value.
    case release
  }
}

extension Entity {
  /// The steps from the unique values of an item to those that it is to have.
  ///
  /// - Parameters:
  ///   - old: the item as it is; nil where there is none.
  ///   - new: the item as it will be; nil where there will be none.
  /// - Throws: ``CodecError`` where a key can't be made.
  static func guardActions(from old: Self?, to new: Self?, owner: EncodedKey) throws(CodecError) -> [GuardAction] {
    var actions: [GuardAction] = []
    let expires = new?.roleValues.expires
    let isRenewed = old.map { $0.roleValues.expires?.epochSeconds != expires?.epochSeconds } ?? true
    for (index, constraint) in uniques.enumerated() {
      let (before, after) = (old.flatMap(constraint.value), new.flatMap(constraint.value))
      if let before, before != after {
        let key = try before.guardKey(in: Store.definition)
        actions.append(GuardAction(key: key, owner: owner, effect: .release, constraint: index))
      }
      if let after, before != after || isRenewed {
        let key = try after.guardKey(in: Store.definition)
        actions.append(GuardAction(key: key, owner: owner, effect: .take(expires: expires), constraint: index))
      }
    }
    return actions
  }
}
