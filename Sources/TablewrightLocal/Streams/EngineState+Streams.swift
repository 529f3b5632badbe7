import DynamoDBExpressions

/// ListStreams, DescribeStream, GetShardIterator and GetRecords.
extension EngineState {
  /// The most records of an answer, streams of a list, and shards of a description.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB_Streams.html
  private enum Limit {
    static let records = 1000
    static let list = 100
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_ListStreams.html
  func listStreams(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    let limit = request["Limit"]?.integer ?? Limit.list
    var streams = streams.all
    if let start = request["ExclusiveStartStreamArn"]?.string {
      try Self.check(arn: start)
      guard let place = streams.firstIndex(where: { $0.arn == start }) else { throw Self.noStream(start) }
      streams.removeFirst(place + 1)
    }
    if let name = request["TableName"]?.string { streams.removeAll { $0.tableName != name } }
    var writer = AnswerWriter()
    let page = Array(streams.prefix(limit))
    writer.list("Streams", page) { writer, stream in
      writer.string("StreamArn", stream.arn)
      writer.string("TableName", stream.tableName)
      writer.string("StreamLabel", stream.label)
    }
    if streams.count > limit, let last = page.last { writer.string("LastEvaluatedStreamArn", last.arn) }
    return writer.finish()
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_DescribeStream.html
  func describeStream(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    let stream = try stream(request)
    let limit = request["Limit"]?.integer ?? Limit.list
    var shards = stream.shards
    if let filter = request["ShardFilter"] {
      let parent = filter["ShardId"]?.string
      shards.removeAll { $0.parent == nil || $0.parent != parent }
    }
    if let start = request["ExclusiveStartShardId"]?.string { shards.removeAll { $0.id <= start } }
    let page = Array(shards.prefix(limit))
    var writer = AnswerWriter()
    writer.object("StreamDescription") { writer in
      writer.string("StreamArn", stream.arn)
      writer.string("StreamLabel", stream.label)
      writer.string("StreamStatus", stream.disabled == nil ? "ENABLED" : "DISABLED")
      writer.string("StreamViewType", stream.viewType)
      writer.number("CreationRequestDateTime", Double(stream.created) / 1000)
      writer.string("TableName", stream.tableName)
      stream.key.write(to: &writer)
      writer.list("Shards", page) { writer, shard in shard.write(to: &writer) }
      if shards.count > limit, let last = page.last { writer.string("LastEvaluatedShardId", last.id) }
    }
    return writer.finish()
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetShardIterator.html
  func getShardIterator(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    let stream = try stream(request)
    let id = request["ShardId"]?.string ?? ""
    guard let shard = stream.shard(id) else {
      throw .dynamoDB("ResourceNotFoundException", "Requested resource not found: Shard does not exist")
    }
    let now = clock.now().milliseconds
    let iterator = ShardIterator(
      stream: stream.arn, shard: id, position: try position(request, in: shard, now), made: now)
    var writer = AnswerWriter()
    writer.string("ShardIterator", iterator.text)
    return writer.finish()
  }

  /// Where an iterator of a shard starts.
  private func position(
    _ request: JSONValue, in shard: LocalStream.Shard, _ now: Int64
  ) throws(LocalError) -> Int64 {
    let type = request["ShardIteratorType"]?.string ?? ""
    let isBySequence = type == "AT_SEQUENCE_NUMBER" || type == "AFTER_SEQUENCE_NUMBER"
    let text = request["SequenceNumber"]?.string
    if isBySequence != (text != nil) {
      throw .validation(
        text == nil
          ? "SequenceNumber is required when ShardIteratorType is \(type)"
          : "SequenceNumber must not be specified when ShardIteratorType is \(type)")
    }
    switch type {
    case "TRIM_HORIZON": return shard.horizon
    case "LATEST": return shard.end.map { $0 + 1 } ?? streams.last + 1
    case "AT_TIMESTAMP":
      guard let seconds = request["Timestamp"].flatMap({ Double(String(decoding: $0.slice, as: UTF8.self)) }) else {
        throw .validation("Timestamp is required when ShardIteratorType is AT_TIMESTAMP")
      }
      guard seconds * 1000 <= Double(now) else { throw .validation("Timestamp must not be in the future") }
      return max(shard.horizon, SequenceNumber.first(at: Int64(max(0, seconds * 1000))))
    default:
      guard let number = text.flatMap(SequenceNumber.number), number >= shard.start, number <= shard.end ?? .max
      else { throw .validation("Invalid SequenceNumber: \(text ?? "")") }
      let position = type == "AT_SEQUENCE_NUMBER" ? number : number + 1
      if position < shard.horizon { throw .trimmed }
      return position
    }
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html
  func getRecords(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    let limit = request["Limit"]?.integer ?? Limit.records
    let now = clock.now().milliseconds
    guard var iterator = (request["ShardIterator"]?.string).flatMap(ShardIterator.init) else {
      throw .validation("Invalid ShardIterator")
    }
    guard let stream = streams[arn: iterator.stream] else { throw Self.noStream(iterator.stream) }
    if iterator.made + ShardIterator.lifetime < now {
      throw .dynamoDB("ExpiredIteratorException", "The provided iterator exceeds the maximum age allowed.")
    }
    guard let shard = stream.shard(iterator.shard), iterator.position >= shard.horizon else { throw .trimmed }
    var (records, size): ([[UInt8]], Int) = ([], 0)
    let end = shard.end ?? .max - 1
    if iterator.position <= end {
      try stored { () throws(StorageError) in
        try streams.records(of: stream.id, in: iterator.position...end) { sequence, record in
          records.append(record)
          size += record.count
          iterator.position = sequence + 1
          return records.count < limit && size < SizeLimit.page
        }
      }
      let isRead = records.count < limit && size < SizeLimit.page
      if isRead, let end = shard.end { iterator.position = end + 1 }
    }
    var writer = AnswerWriter()
    writer.list("Records", records)
    if iterator.position <= end {
      iterator.made = now
      writer.string("NextShardIterator", iterator.text)
    }
    return writer.finish()
  }

  // MARK: Streams in requests

  private func stream(_ request: JSONValue) throws(LocalError) -> LocalStream {
    let arn = request["StreamArn"]?.string ?? ""
    try Self.check(arn: arn)
    guard let stream = streams[arn: arn] else { throw Self.noStream(arn) }
    return stream
  }

  private static func check(arn: String) throws(LocalError) {
    if !arn.hasPrefix("arn:") || !arn.contains(":dynamodb:") || !arn.contains("/stream/") {
      throw .validation("Invalid StreamArn")
    }
  }

  private static func noStream(_ arn: String) -> LocalError {
    .dynamoDB("ResourceNotFoundException", "Requested resource not found: Stream: \(arn) not found")
  }
}

extension LocalError {
  /// What is to be read is no longer kept.
  fileprivate static var trimmed: LocalError {
    .dynamoDB("TrimmedDataAccessException", "The operation attempted to read past the oldest stream record in a shard.")
  }
}

extension LocalStream.Shard {
  fileprivate func write(to writer: inout AnswerWriter) {
    writer.string("ShardId", id)
    writer.object("SequenceNumberRange") { writer in
      writer.string("StartingSequenceNumber", SequenceNumber.text(start))
      if let end { writer.string("EndingSequenceNumber", SequenceNumber.text(end)) }
    }
    if let parent { writer.string("ParentShardId", parent) }
  }
}
