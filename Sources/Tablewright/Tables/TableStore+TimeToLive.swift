extension TableStore {
  /// In what the table's time to live is not what the schema says.
  ///
  /// - Parameter isNew: whether the table has just come to be: then what is off is turned on first. On an older table
  ///   that could delete what somebody keeps.
  func timeToLive(
    turningOn isNew: Bool, until deadline: ContinuousClock.Instant
  ) async throws(ServiceError) -> [TableDifference] {
    guard let name = Self.definition.timeToLive?.description else { return [] }
    var found = try await timeToLive(until: deadline)
    if found == nil, isNew {
      let body = updateTimeToLiveBody(name)
      let operation = Operation(name: "UpdateTimeToLive", table: tableName, body: body, effect: .repeatableWrite)
      // It is refused where it is on already, which another caller may have been faster to do.
      if try await isDone(operation, unless: .validation, until: deadline) { return [] }
      found = try await timeToLive(until: deadline)
    }
    if found == name { return [] }
    return [TableDifference(part: .timeToLive, expected: "on for '\(name)'", found: found.map { "on for '\($0)'" })]
  }

  /// The attribute by which expired items are deleted, or will be in a moment; nil where none are.
  private func timeToLive(until deadline: ContinuousClock.Instant) async throws(ServiceError) -> String? {
    let operation = Operation(name: "DescribeTimeToLive", table: tableName, body: nameBody)
    let answer: Answer
    do { answer = try await client.perform(operation, until: deadline) } catch { throw error.error }
    do { return try Self.timeToLive(answer.body) } catch {
      throw client.error(undecodable: error, answer, of: operation)
    }
  }

  private static func timeToLive(_ body: [UInt8]) throws(CodecError) -> String? {
    var name: String?
    var reader = ItemReader(body.span.bytes)
    try reader.beginObject()
    while try reader.nextName() {
      guard reader.isName("TimeToLiveDescription"), try reader.isNext("{") else {
        try reader.skipValue()
        continue
      }
      let (status, attribute) = try reader.stringMembers("TimeToLiveStatus", "AttributeName")
      name = status == "ENABLED" || status == "ENABLING" ? attribute : nil
    }
    try reader.expectEnd()
    return name
  }

  private func updateTimeToLiveBody(_ name: String) -> [UInt8] {
    var writer = ItemWriter(capacity: 128)
    writer.beginObject()
    writer.name("TableName")
    writer.quoted(tableName)
    writer.name("TimeToLiveSpecification")
    writer.beginObject()
    writer.name("AttributeName")
    writer.quoted(name)
    writer.name("Enabled")
    writer.append("true")
    writer.endObject()
    writer.endObject()
    return writer.bytes
  }
}
