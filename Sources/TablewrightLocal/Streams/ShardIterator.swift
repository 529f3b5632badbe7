import Tablewright

/// A place in a shard that reading goes on from. It holds all that is needed, so that the engine remembers none.
struct ShardIterator: Equatable {
  /// How long an iterator may be used, in milliseconds.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetShardIterator.html
  static let lifetime: Int64 = 15 * 60 * 1000

  /// The resource name of the stream.
  var stream: String
  var shard: String
  /// The first sequence number that is to be read.
  var position: Int64
  /// When the iterator was made, in milliseconds since 1970.
  var made: Int64

  /// The iterator as a client keeps it.
  var text: String {
    let inside = Base64.encode(Array("\(shard)|\(position)|\(made)".utf8))
    return "\(stream)|1|\(String(decoding: inside, as: UTF8.self))"
  }
}

extension ShardIterator {
  /// The iterator of a text; nil where it is none.
  init?(_ text: String) {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1] == "1", let inside = Base64.decode(String(parts[2]).utf8) else { return nil }
    let fields = String(decoding: inside, as: UTF8.self).split(separator: "|", omittingEmptySubsequences: false)
    guard fields.count == 3, let position = Int64(fields[1]), let made = Int64(fields[2]) else { return nil }
    self.init(stream: String(parts[0]), shard: String(fields[0]), position: position, made: made)
  }
}
