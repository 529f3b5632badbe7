#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The streams that there are, and their records, in the database.
final class StreamStore {
  private let database: Database
  private var streams: [Int64: LocalStream] = [:]
  /// The last sequence number that was given.
  private(set) var last: Int64 = 0
  /// Whether the transaction that runs has changed streams.
  private var isTouched = false

  /// Makes room for streams in a database where it is new.
  init(_ database: Database) throws(StorageError) {
    self.database = database
    try database.execute(
      """
      CREATE TABLE IF NOT EXISTS streams (id INTEGER PRIMARY KEY, definition BLOB NOT NULL);
      CREATE TABLE IF NOT EXISTS stream_records
        (stream INTEGER, sequence INTEGER, record BLOB NOT NULL, PRIMARY KEY (stream, sequence)) WITHOUT ROWID;
      """)
  }

  /// The transaction was made.
  func commit() { isTouched = false }

  /// The transaction was not made, so that the streams are again what they were.
  func rollBack() {
    guard isTouched else { return }
    isTouched = false
    // Where even reading fails, the next request will.
    try? load()
  }

  /// Reads the streams from the database.
  func load() throws(StorageError) {
    var loaded: [Int64: LocalStream] = [:]
    try database.run("SELECT definition FROM streams") { row throws(StorageError) in
      do {
        let stream = try JSONDecoder().decode(LocalStream.self, from: Data(row.blob(0)))
        loaded[stream.id] = stream
      } catch { throw StorageError(.damaged, "The definition of a stream can't be read: \(error).") }
      return true
    }
    streams = loaded
    last = max(last, try database.integer("SELECT coalesce(max(sequence), 0) FROM stream_records"))
    for shard in loaded.values.flatMap(\.shards) { last = max(last, shard.end ?? shard.start - 1) }
  }

  /// The streams, the oldest first.
  var all: [LocalStream] { streams.values.sorted { $0.id < $1.id } }

  /// Whether there are none.
  var isEmpty: Bool { streams.isEmpty }

  /// The stream of an id.
  subscript(id: Int64) -> LocalStream? { streams[id] }

  /// The stream of a resource name.
  subscript(arn arn: String) -> LocalStream? { streams.values.first { $0.arn == arn } }

  /// An id that no stream has.
  func newID() throws(StorageError) -> Int64 {
    try database.integer("SELECT coalesce(max(id), 0) + 1 FROM streams")
  }

  /// The next sequence number, given at a moment in milliseconds since 1970.
  func nextSequence(at now: Int64) -> Int64 {
    last = max(last + 1, SequenceNumber.first(at: now))
    return last
  }

  /// Keeps a new stream, or what was changed of one.
  func write(_ stream: LocalStream) throws(StorageError) {
    let definition: [UInt8]
    do { definition = Array(try JSONEncoder().encode(stream)) } catch {
      throw StorageError(.other, "The definition of a stream can't be written: \(error).")
    }
    try database.run("INSERT OR REPLACE INTO streams VALUES (?, ?)", [.integer(stream.id), .blob(definition)])
    streams[stream.id] = stream
    isTouched = true
  }

  /// Forgets a stream that holds nothing any more.
  func forget(_ stream: LocalStream) throws(StorageError) {
    try database.run("DELETE FROM stream_records WHERE stream = ?", [.integer(stream.id)])
    try database.run("DELETE FROM streams WHERE id = ?", [.integer(stream.id)])
    streams[stream.id] = nil
    isTouched = true
  }

  // MARK: Records

  /// Keeps a record.
  func append(_ record: [UInt8], at sequence: Int64, to stream: Int64) throws(StorageError) {
    try database.run(
      "INSERT INTO stream_records VALUES (?, ?, ?)", [.integer(stream), .integer(sequence), .blob(record)])
  }

  /// Hands over the records in a range of sequence numbers, until the closure says false.
  func records(
    of stream: Int64, in range: ClosedRange<Int64>, _ body: (_ sequence: Int64, _ record: [UInt8]) -> Bool
  ) throws(StorageError) {
    try database.run(
      "SELECT sequence, record FROM stream_records WHERE stream = ? AND sequence BETWEEN ? AND ? ORDER BY sequence",
      [.integer(stream), .integer(range.lowerBound), .integer(range.upperBound)]
    ) { row in body(row.integer(0), row.blob(1)) }
  }

  /// The last sequence number before another one that has a record; nil where there is none.
  func lastRecord(of stream: Int64, before sequence: Int64) throws(StorageError) -> Int64? {
    let found = try database.integer(
      "SELECT coalesce(max(sequence), 0) FROM stream_records WHERE stream = ? AND sequence < ?",
      [.integer(stream), .integer(sequence)])
    return found == 0 ? nil : found
  }

  /// Takes away the records up to a sequence number.
  func trim(_ stream: Int64, through sequence: Int64) throws(StorageError) {
    try database.run(
      "DELETE FROM stream_records WHERE stream = ? AND sequence <= ?", [.integer(stream), .integer(sequence)])
  }
}
