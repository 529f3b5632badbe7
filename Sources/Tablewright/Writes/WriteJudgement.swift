/// What a write does, as far as it decides what a second attempt at it would do.
struct WriteJudgement: Sendable {
  /// Whether the changes, made twice, leave what they leave once.
  var isConstant = true
  /// Whether the condition of the write still holds once the write is made.
  var leavesConditionTrue = true
  /// Whether the condition asks for the version that the write counts on from, which the item has once.
  var checksVersion = false
  /// Whether the write counts a version that it does not ask for.
  var countsUnchecked = false
  /// Whether the write leaves its id in the item.
  var isMarked = false

  var effect: Operation.Effect {
    // Under its version an item is written once, whatever the changes are.
    if checksVersion { return .selfFalsifyingWrite(isTold: true) }
    guard isConstant else { return .unsafeWrite }
    // A mark goes along with the condition that the item has none of this write yet.
    if countsUnchecked { return isMarked ? .selfFalsifyingWrite(isTold: true) : .unsafeWrite }
    return leavesConditionTrue ? .repeatableWrite : .selfFalsifyingWrite(isTold: isMarked)
  }
}
