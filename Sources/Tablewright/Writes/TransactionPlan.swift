/// The writes of one transaction, and those of the guards of their unique values.
struct TransactionPlan: Sendable {
  let writes: [WritePlan]
  /// They follow the writes in the request.
  let guards: [GuardWrite]

  /// The writes, with what they do to guards merged.
  ///
  /// - Parameter foreign: the keys of guards that are not to be released while they are another item's.
  init(_ writes: [WritePlan], leaving foreign: Set<ItemPlace> = []) throws(GuardWrite.Clash) {
    self.writes = writes
    guards = try GuardWrite.merged(writes).map { write in
      var write = write
      write.isForeign = foreign.contains(write.place)
      return write
    }
  }

  /// How many items it writes.
  var count: Int { writes.count + guards.count }

  /// The body of a TransactWriteItems.
  ///
  /// - Parameter token: tells the request from others, and by when guards have expired.
  /// - Throws: ``CodecError`` where a value can't be stored.
  func body(token: IdempotencyToken) throws(CodecError) -> [UInt8] {
    var writer = ItemWriter(capacity: writes.reduce(128) { $0 + $1.encoded.body.count + 32 })
    writer.beginObject()
    writer.name("ClientRequestToken")
    writer.quoted(token.id)
    writer.name("TransactItems")
    writer.beginArray()
    for write in writes { Self.append(write.memberName, write.encoded.body, to: &writer) }
    for write in guards {
      let body = try write.encode(at: token.time)
      Self.append(write.memberName, body, to: &writer)
    }
    writer.endArray()
    writer.endObject()
    return writer.bytes
  }

  private static func append(_ member: StaticString, _ body: [UInt8], to writer: inout ItemWriter) {
    writer.nextElement()
    writer.append("{\"")
    writer.append(member)
    writer.append("\":")
    writer.append(body)
    writer.append("}")
  }
}
