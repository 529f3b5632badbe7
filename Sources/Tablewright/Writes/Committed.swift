/// A write that was made.
struct Committed: Sendable {
  /// The answer to the write's own operation; nil where it was made in a transaction, which answers no item.
  var answer: Answer?
  /// What was known of the item before the write.
  var known: KnownItem
  /// What was written as the time.
  var time: Timestamp
  /// Whether a save found no item, and so created one.
  var isNew: Bool
}
