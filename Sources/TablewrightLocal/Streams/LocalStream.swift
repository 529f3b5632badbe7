/// A stream of a table's changes. It outlives its being disabled, and its table, by a day.
struct LocalStream: Codable, Sendable {
  /// How long records are kept, in milliseconds.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html
  static let retention: Int64 = 24 * 3600 * 1000
  /// How long a shard takes records before another one does, in milliseconds.
  static let shardLifetime: Int64 = 4 * 3600 * 1000

  let id: Int64
  let tableName: String
  let label: String
  let arn: String
  let viewType: String
  let key: LocalTable.Key
  /// Milliseconds since 1970.
  let created: Int64
  /// When the stream was disabled, in milliseconds since 1970.
  var disabled: Int64?
  /// The shards, the oldest first. The last one takes the records.
  var shards: [Shard] = []

  /// A part of a stream: the records of a range of sequence numbers.
  struct Shard: Codable, Sendable {
    let id: String
    var parent: String?
    /// The first sequence number.
    let start: Int64
    /// The last sequence number; nil while the shard takes records.
    var end: Int64?
    /// When the shard was opened, in milliseconds since 1970.
    let opened: Int64
    /// The last sequence number whose record is no longer kept.
    var trimmed: Int64?

    /// The first sequence number whose record may still be kept.
    var horizon: Int64 { trimmed.map { $0 + 1 } ?? start }
  }

  /// The shard of an id.
  func shard(_ id: String) -> Shard? { shards.first { $0.id == id } }

  /// Opens another shard.
  mutating func openShard(from start: Int64, at now: Int64) {
    // As DynamoDB's, in whose order the shards were opened.
    let id = "shardId-\(SequenceNumber.padded(now, to: 20))-\(String(UInt32(truncatingIfNeeded: id), radix: 16))"
    shards.append(Shard(id: "\(id)\(shards.count % 10)", parent: shards.last?.id, start: start, opened: now))
  }

  /// Closes the shard that takes the records.
  mutating func closeShard(at end: Int64) {
    guard let last = shards.indices.last else { return }
    shards[last].end = max(end, shards[last].start)
  }
}

/// The places of records in the order of all changes.
///
/// They are larger the later a change was made: the clock's microseconds, or one more than the number before.
enum SequenceNumber {
  /// The number as DynamoDB writes it: at least 21 digits.
  static func text(_ number: Int64) -> String { "1" + padded(number, to: 20) }

  /// The number that a text names; nil where it is none of the engine's.
  static func number(_ text: String) -> Int64? {
    guard text.utf8.count == 21, text.hasPrefix("1"), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return Int64(text.dropFirst())
  }

  /// The least number of a moment, in milliseconds since 1970.
  static func first(at moment: Int64) -> Int64 { moment.multipliedReportingOverflow(by: 1000).partialValue }

  /// A number with zeros before it.
  static func padded(_ number: Int64, to length: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, length - digits.utf8.count)) + digits
  }
}

extension LocalTable {
  /// The resource name of one of the table's streams.
  func arn(ofStream label: String) -> String { "\(arn)/stream/\(label)" }
}
