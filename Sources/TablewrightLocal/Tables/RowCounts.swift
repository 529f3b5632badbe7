/// How many items or index entries there are, and how many bytes DynamoDB counts for them.
struct RowCount: Equatable {
  var count = 0
  var size = 0

  /// Counts an item more or less.
  mutating func change(_ old: [UInt8]?, _ new: [UInt8]?) {
    count += (new == nil ? 0 : 1) - (old == nil ? 0 : 1)
    size += ItemSize.of(new) - ItemSize.of(old)
  }
}

/// The counts of the places that were asked for, kept up with each write: a place that nobody asks for costs a write
/// nothing, and one that was counted once is not read through again.
final class RowCounts {
  private var counts: [String: RowCount] = [:]
  /// What the counts were before the transaction that runs.
  private var before: [String: RowCount] = [:]

  /// The counts of a place; nil where it has to be counted first.
  subscript(rows: String) -> RowCount? {
    get { counts[rows] }
    set { counts[rows] = newValue }
  }

  /// Keeps up with a write in a place.
  func change(_ rows: @autoclosure () -> String, _ old: [UInt8]?, _ new: [UInt8]?) {
    if counts.isEmpty { return }
    let rows = rows()
    guard var count = counts[rows] else { return }
    if before[rows] == nil { before[rows] = count }
    count.change(old, new)
    counts[rows] = count
  }

  /// What was counted is another database now.
  func forgetAll() {
    counts = [:]
    before = [:]
  }

  /// The transaction was made.
  func commit() {
    if !before.isEmpty { before.removeAll(keepingCapacity: true) }
  }

  /// The transaction was not made.
  func rollBack() {
    for (rows, count) in before { counts[rows] = count }
    before.removeAll(keepingCapacity: true)
  }
}
