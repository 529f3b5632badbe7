import DynamoDBExpressions
import Tablewright

/// What happens to streams when tables and items change.
extension EngineState {
  /// Gives a table a new stream. To be called within a transaction.
  func openStream(_ viewType: String?, of table: inout LocalTable) throws(LocalError) {
    let now = clock.now().milliseconds
    let viewType = viewType ?? "NEW_AND_OLD_IMAGES"
    let label = label(now)
    let (name, arn, key) = (table.name, table.arn(ofStream: label), table.key)
    table.stream = try stored { () throws(StorageError) in
      var stream = LocalStream(
        id: try streams.newID(), tableName: name, label: label, arn: arn, viewType: viewType, key: key, created: now)
      stream.openShard(from: streams.nextSequence(at: now), at: now)
      try streams.write(stream)
      return LocalTable.Stream(id: stream.id, viewType: viewType, label: label)
    }
  }

  /// A label for a stream of a table, by the time; another one than that of any other stream.
  private func label(_ now: Int64) -> String {
    let taken = Set(streams.all.map(\.label))
    var moment = now
    while true {
      let label = String("\(Timestamp(milliseconds: moment))".dropLast())
      if !taken.contains(label) { return label }
      moment += 1
    }
  }

  /// Disables a stream. To be called within a transaction.
  func closeStream(_ stream: LocalTable.Stream) throws(LocalError) {
    guard var stream = streams[stream.id] else { return }
    let now = clock.now().milliseconds
    stream.disabled = now
    stream.closeShard(at: streams.nextSequence(at: now))
    try stored { () throws(StorageError) in try streams.write(stream) }
  }

  /// Adds a change of an item to its table's stream. To be called within the transaction that makes it.
  func record(
    _ old: [UInt8]?, _ new: [UInt8]?, of table: LocalTable, isExpiry: Bool
  ) throws(LocalError) {
    guard let stream = table.stream, stream.isEnabled else { return }
    let now = clock.now().milliseconds
    let sequence = streams.nextSequence(at: now)
    let change = ChangeRecord(table: table, viewType: stream.viewType, old: old, new: new, isExpiry: isExpiry)
    let record: [UInt8]
    do throws(CanonicalReader.Damage) { record = try change.json(sequence: sequence, now: now) } catch {
      throw LocalError(error)
    }
    try stored { () throws(StorageError) in try streams.append(record, at: sequence, to: stream.id) }
  }

  // MARK: Time

  /// Goes on to other shards and takes away what is older than a day.
  ///
  /// - Parameter now: milliseconds since 1970.
  func tendStreams(_ now: Int64) throws(LocalError) {
    for stream in streams.all {
      try roll(stream, now)
      try trim(stream.id, now)
    }
  }

  private func roll(_ stream: LocalStream, _ now: Int64) throws(LocalError) {
    guard stream.disabled == nil, let open = stream.shards.last, open.opened + LocalStream.shardLifetime <= now
    else { return }
    var stream = stream
    stream.closeShard(at: streams.nextSequence(at: now))
    stream.openShard(from: streams.nextSequence(at: now), at: now)
    try changing { () throws(LocalError) in
      try stored { () throws(StorageError) in try streams.write(stream) }
    }
  }

  private func trim(_ id: Int64, _ now: Int64) throws(LocalError) {
    guard var stream = streams[id] else { return }
    let horizon = SequenceNumber.first(at: now - LocalStream.retention)
    let oldest = stream.shards.first?.end ?? .max
    let last = try stored { () throws(StorageError) in try streams.lastRecord(of: id, before: horizon) }
    if last == nil, oldest >= horizon { return }
    if let last {
      for place in stream.shards.indices where stream.shards[place].start <= last {
        stream.shards[place].trimmed = min(last, stream.shards[place].end ?? last)
      }
    }
    stream.shards.removeAll { $0.end ?? .max < horizon }
    try changing { () throws(LocalError) in
      try stored { () throws(StorageError) in
        if stream.shards.isEmpty { return try streams.forget(stream) }
        if let last { try streams.trim(id, through: last) }
        try streams.write(stream)
      }
    }
  }
}
