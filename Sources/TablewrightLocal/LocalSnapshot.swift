/// All that a database held at one moment: its tables, items, indexes and transactions' tokens.
///
/// A test suite prepares its data once and starts every test with a copy of it, which costs as much as copying its bytes:
///
///     let prepared = try database.snapshot()
///     let own = try LocalDatabase(prepared)
public struct LocalSnapshot: Sendable {
  /// The pages of the database, as they would lie in a file.
  let bytes: [UInt8]

  /// How many bytes it takes.
  public var size: Int { bytes.count }
}

extension LocalDatabase {
  /// A database in memory that starts with what another one held.
  ///
  /// - Throws: ``StorageError`` where there is no memory.
  public init(
    _ snapshot: LocalSnapshot, clock: LocalClock = .system, faults: LocalFaults = .none, indexDelay: Duration = .zero
  ) throws(StorageError) {
    try self.init(nil, clock: clock, faults: faults, indexDelay: indexDelay)
    try restore(snapshot)
  }

  /// All that the database holds now.
  ///
  /// - Throws: ``StorageError`` where the file can't be read.
  public func snapshot() throws(StorageError) -> LocalSnapshot { LocalSnapshot(bytes: try engine.snapshot()) }

  /// Makes the database hold what it held at the moment of a snapshot, or another database did. What it held until now is
  /// gone; where restoring fails, it is all there.
  ///
  /// - Throws: ``StorageError`` where the file can't be written.
  public func restore(_ snapshot: LocalSnapshot) throws(StorageError) { try engine.restore(snapshot.bytes) }
}
