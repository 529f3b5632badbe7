extension TableStore {
  /// Creates the table as the schema describes it, and waits until it and its indexes are active.
  ///
  /// A table that exists already is left as it is, and compared with the schema; one that is being deleted is created
  /// again when it is gone. The client's timeout bounds all of it: give it more (`client.timeout(_:)`) for a table with
  /// many indexes.
  ///
  /// - Throws: ``TableError/differs(table:_:)`` where a table exists that the schema does not fit; it says every
  ///   difference.
  public func createTable() async throws(TableError) {
    let deadline = client.deadline
    let differences: [TableDifference]
    do throws(ServiceError) {
      let (table, isNew) = try await createAndDescribe(until: deadline)
      differences =
        try await Self.definition.differences(from: table) + timeToLive(turningOn: isNew, until: deadline)
    } catch { throw .service(error) }
    if !differences.isEmpty { throw .differs(table: tableName, differences) }
  }

  /// Creates the table where it does not exist, and returns what it is once it is active.
  ///
  /// - Returns: whether it came to be meanwhile, through this call or another one.
  private func createAndDescribe(
    until deadline: ContinuousClock.Instant
  ) async throws(ServiceError) -> (TableDescription, isNew: Bool) {
    let body = Self.definition.createBody(tableName)
    let operation = Operation(name: "CreateTable", table: tableName, body: body, effect: .repeatableWrite)
    var isToBeCreated = true
    // A table that was just created may not be seen at once; one that was being deleted and is not seen is gone.
    var isOurs = false
    var isNew = false
    while true {
      if isToBeCreated { isOurs = try await isDone(operation, unless: .resourceInUse, until: deadline) }
      let table = try await describe(until: deadline)
      isNew = isNew || isOurs || table?.status == "CREATING"
      if let table, table.isActive { return (table, isNew) }
      if table?.status == "DELETING" { isOurs = false }
      isToBeCreated = table == nil && !isOurs
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
    while try await describe(until: deadline) != nil {
      try await pause(operation, "the table is not gone yet", until: deadline)
    }
  }

  /// A request's body that says nothing but the table's name.
  var nameBody: [UInt8] {
    var writer = ItemWriter(capacity: 64)
    writer.beginObject()
    writer.name("TableName")
    writer.quoted(tableName)
    writer.endObject()
    return writer.bytes
  }

  /// Sends an operation; false where DynamoDB refuses it with this code.
  func isDone(
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

  /// What the table is; nil where there is no such table.
  private func describe(until deadline: ContinuousClock.Instant) async throws(ServiceError) -> TableDescription? {
    let operation = Operation(name: "DescribeTable", table: tableName, body: nameBody)
    let answer: Answer
    do { answer = try await client.perform(operation, until: deadline) } catch {
      guard error.error.kind == .resourceNotFound else { throw error.error }
      return nil
    }
    do { return try TableDescription(answer.body) } catch {
      throw client.error(undecodable: error, answer, of: operation)
    }
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
