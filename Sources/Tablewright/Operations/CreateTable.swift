extension TableStore {
  /// Creates the table with the keys and indexes of the schema, billed per request, and waits until it is active.
  /// A table that exists already is left as it is.
  ///
  /// - Throws: ``ServiceError``.
  public func createTable() async throws(ServiceError) {
    let body = Self.definition.createBody(tableName)
    let operation = Operation(name: "CreateTable", table: tableName, body: body, effect: .repeatableWrite)
    do { _ = try await client.perform(operation) } catch {
      guard error.error.kind == .resourceInUse else { throw error.error }
    }
    try await waitUntilActive()
  }

  /// Deletes the table with everything in it. A table that does not exist is no error.
  ///
  /// - Throws: ``ServiceError``.
  public func deleteTable() async throws(ServiceError) {
    let operation = Operation(name: "DeleteTable", table: tableName, body: nameBody, effect: .repeatableWrite)
    do { _ = try await client.perform(operation) } catch {
      guard error.error.kind == .resourceNotFound else { throw error.error }
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

  private func waitUntilActive() async throws(ServiceError) {
    let operation = Operation(name: "DescribeTable", table: tableName, body: nameBody)
    let end = client.timing.now() + .seconds(300)
    while true {
      let body: [UInt8]
      do { body = try await client.perform(operation) } catch { throw error.error }
      do {
        if try Self.isActive(body) { return }
      } catch { throw operation.error(undecodable: error) }
      if client.timing.now() > end { throw operation.error(.timeout, "the table did not become active in 5 minutes") }
      do { try await client.timing.sleep(.milliseconds(500)) } catch {
        throw operation.error(.cancelled, "the task was cancelled while the table was being created")
      }
    }
  }

  private static func isActive(_ body: [UInt8]) throws(CodecError) -> Bool {
    var isActive = false
    var reader = ItemReader(body.span.bytes)
    try reader.beginObject()
    while try reader.nextName() {
      try reader.beginObject()
      while try reader.nextName() {
        if reader.isName("TableStatus") {
          isActive = try reader.responseString() == "ACTIVE"
        } else {
          try reader.skipValue()
        }
      }
    }
    return isActive
  }
}

extension TableDefinition {
  /// The body of CreateTable.
  func createBody(_ table: String) -> [UInt8] {
    var writer = ItemWriter()
    writer.beginObject()
    writer.name("TableName")
    writer.quoted(table)
    writer.name("BillingMode")
    writer.append("\"PAY_PER_REQUEST\"")
    writeAttributes(to: &writer)
    key.write(to: &writer)
    if !indexes.isEmpty { writeIndexes(to: &writer) }
    writer.endObject()
    return writer.bytes
  }

  private func writeAttributes(to writer: inout ItemWriter) {
    var seen: Set<String> = []
    writer.name("AttributeDefinitions")
    writer.beginArray()
    for name in key.names + indexes.flatMap(\.key.names) where seen.insert(name.description).inserted {
      writer.nextElement()
      writer.beginObject()
      writer.name("AttributeName")
      writer.quoted(name.description)
      writer.name("AttributeType")
      writer.append("\"S\"")
      writer.endObject()
    }
    writer.endArray()
  }

  private func writeIndexes(to writer: inout ItemWriter) {
    writer.name("GlobalSecondaryIndexes")
    writer.beginArray()
    for index in indexes {
      writer.nextElement()
      writer.beginObject()
      writer.name("IndexName")
      writer.quoted(index.name.description)
      index.key.write(to: &writer)
      writer.name("Projection")
      writer.append("{\"ProjectionType\":\"ALL\"}")
      writer.endObject()
    }
    writer.endArray()
  }
}

extension TableDefinition.Key {
  fileprivate func write(to writer: inout ItemWriter) {
    writer.name("KeySchema")
    writer.beginArray()
    for (name, type) in zip(names, ["HASH", "RANGE"]) {
      writer.nextElement()
      writer.beginObject()
      writer.name("AttributeName")
      writer.quoted(name.description)
      writer.name("KeyType")
      writer.quoted(type)
      writer.endObject()
    }
    writer.endArray()
  }
}
