extension TableStore {
  /// Creates the table with the keys and indexes of the schema, billed per request, and waits until it is active.
  /// A table that exists already is left as it is; one that is being deleted is created again when it is gone.
  ///
  /// The client's timeout bounds all of it: give it more (`client.timeout(_:)`) for a table with many indexes.
  ///
  /// - Throws: ``ServiceError``.
  public func createTable() async throws(ServiceError) {
    let deadline = client.deadline
    let body = Self.definition.createBody(tableName)
    let operation = Operation(name: "CreateTable", table: tableName, body: body, effect: .repeatableWrite)
    var isToBeCreated = true
    // A table that was just created may not be seen at once; one that was being deleted and is not seen is gone.
    var isOurs = false
    while true {
      if isToBeCreated { isOurs = try await isDone(operation, unless: .resourceInUse, until: deadline) }
      let status = try await status(until: deadline)
      if status == "ACTIVE" { return }
      if status == "DELETING" { isOurs = false }
      isToBeCreated = status == nil && !isOurs
      try await pause(operation, "the table is not active yet", until: deadline)
    }
  }

  /// Deletes the table with everything in it, and waits until it is gone. A table that does not exist is no error.
  ///
  /// - Throws: ``ServiceError``.
  public func deleteTable() async throws(ServiceError) {
    let deadline = client.deadline
    let operation = Operation(name: "DeleteTable", table: tableName, body: nameBody, effect: .repeatableWrite)
    guard try await isDone(operation, unless: .resourceNotFound, until: deadline) else { return }
    while try await status(until: deadline) != nil {
      try await pause(operation, "the table is not gone yet", until: deadline)
    }
  }

  private var nameBody: [UInt8] {
    var writer = ItemWriter(capacity: 64)
    writer.beginObject()
    writer.name("TableName")
    writer.quoted(tableName)
    writer.endObject()
    return writer.bytes
  }

  /// Sends an operation; false where DynamoDB refuses it with this code.
  private func isDone(
    _ operation: Operation, unless code: ServiceError.Code, until deadline: ContinuousClock.Instant
  ) async throws(ServiceError) -> Bool {
    do {
      _ = try await client.perform(operation, until: deadline)
      return true
    } catch {
      guard error.error.kind == code else { throw error.error }
      return false
    }
  }

  /// The table's status, such as `ACTIVE`; nil where there is no such table.
  private func status(until deadline: ContinuousClock.Instant) async throws(ServiceError) -> String? {
    let operation = Operation(name: "DescribeTable", table: tableName, body: nameBody)
    let answer: Answer
    do { answer = try await client.perform(operation, until: deadline) } catch {
      guard error.error.kind == .resourceNotFound else { throw error.error }
      return nil
    }
    do { return try Self.status(answer.body) } catch { throw client.error(undecodable: error, answer, of: operation) }
  }

  private static func status(_ body: [UInt8]) throws(CodecError) -> String {
    var status: String?
    var reader = ItemReader(body.span.bytes)
    try reader.beginObject()
    while try reader.nextName() {
      try reader.beginObject()
      while try reader.nextName() {
        if reader.isName("TableStatus") { status = try reader.responseString() } else { try reader.skipValue() }
      }
    }
    guard let status else { throw CodecError(.missing, attribute: "TableStatus") }
    return status
  }

  /// Waits before the table is looked at again.
  private func pause(
    _ operation: Operation, _ state: String, until deadline: ContinuousClock.Instant
  ) async throws(ServiceError) {
    let delay = Duration.milliseconds(500)
    guard client.timing.now() + delay < deadline else {
      throw operation.error(.timeout, "\(state), and the call's time is up")
    }
    do { try await client.timing.sleep(delay) } catch {
      throw operation.error(.cancelled, "the task was cancelled while \(state)")
    }
  }
}
