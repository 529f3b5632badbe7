import Tablewright

/// What an engine works on, under its lock.
struct EngineState {
  let database: Database
  let clock: LocalClock
  /// How much later than their table global secondary indexes show what was written.
  let indexDelay: Duration
  var tables: [String: LocalTable] = [:]
  /// What goes wrong with the request that is carried out.
  var faults = FaultPlan()
  let streams: StreamStore
  let counts = RowCounts()
  /// When expired items and old records were looked for, in seconds since 1970.
  var tended: Int64 = .min
  /// When transactions' tokens were last tidied up, in milliseconds since 1970.
  var tokensTidied: Int64 = 0

  init(_ database: sending Database, _ clock: LocalClock, indexDelay: Duration = .zero) throws(StorageError) {
    self.database = database
    self.clock = clock
    self.indexDelay = indexDelay
    streams = try StreamStore(database)
    try load()
  }

  /// Reads what the engine keeps in memory of the database.
  mutating func load() throws(StorageError) {
    counts.forgetAll()
    try streams.load()
    try loadTables()
    try loadIndexEntries()
    try loadTokens()
  }
}
