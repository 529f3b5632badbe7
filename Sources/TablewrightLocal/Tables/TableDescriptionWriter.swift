import DynamoDBExpressions

/// Writes a table as DescribeTable answers it.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html
struct TableDescriptionWriter {
  let table: LocalTable
  /// What the table says of its state, and its indexes of theirs.
  var status = "ACTIVE"
  /// What is in the table, and then what is in each of its indexes.
  let counts: [RowCount]
  /// Now, in seconds since 1970.
  let now: Double

  /// Adds the table to an answer.
  func write(_ member: StaticString, to writer: inout AnswerWriter) {
    writer.object(member) { writer in
      writeIdentity(&writer)
      writeThroughput(&writer)
      writeSettings(&writer)
      writeIndexes(isLocal: true, &writer)
      writeIndexes(isLocal: false, &writer)
    }
  }

  private func writeIdentity(_ writer: inout AnswerWriter) {
    writer.list("AttributeDefinitions", table.attributes) { writer, attribute in
      writer.string("AttributeName", attribute.name)
      writer.string("AttributeType", attribute.type)
    }
    writer.string("TableName", table.name)
    table.key.write(to: &writer)
    writer.string("TableStatus", status)
    writer.number("CreationDateTime", table.created)
    writer.integer("TableSizeBytes", counts.first?.size ?? 0)
    writer.integer("ItemCount", counts.first?.count ?? 0)
    writer.string("TableArn", table.arn)
    writer.string("TableId", table.uuid)
  }

  private func writeThroughput(_ writer: inout AnswerWriter) {
    write(table.throughput, &writer)
    if let moment = table.paidByRequestSince {
      writer.object("BillingModeSummary") { writer in
        writer.string("BillingMode", table.throughput == nil ? "PAY_PER_REQUEST" : "PROVISIONED")
        writer.number("LastUpdateToPayPerRequestDateTime", moment)
      }
    }
    write(table.onDemandLimit, &writer)
    write(table.warmThroughput, &writer)
  }

  private func writeSettings(_ writer: inout AnswerWriter) {
    writer.bool("DeletionProtectionEnabled", table.isProtected)
    if let stream = table.stream {
      if stream.isEnabled {
        writer.object("StreamSpecification") { writer in
          writer.bool("StreamEnabled", true)
          writer.string("StreamViewType", stream.viewType)
        }
      }
      writer.string("LatestStreamLabel", stream.label)
      writer.string("LatestStreamArn", table.arn(ofStream: stream.label))
    }
    if let key = table.encryptionKey {
      writer.object("SSEDescription") { writer in
        writer.string("Status", "ENABLED")
        writer.string("SSEType", "KMS")
        writer.string("KMSMasterKeyArn", key)
      }
    }
    if let tableClass = table.tableClass {
      writer.object("TableClassSummary") { writer in
        writer.string("TableClass", tableClass.name)
        if let moment = tableClass.changed { writer.number("LastUpdateDateTime", moment) }
      }
    }
  }

  private func writeIndexes(isLocal: Bool, _ writer: inout AnswerWriter) {
    let indexes = zip(table.indexes, counts.dropFirst()).filter { $0.0.isLocal == isLocal }
    if indexes.isEmpty { return }
    writer.list(isLocal ? "LocalSecondaryIndexes" : "GlobalSecondaryIndexes", indexes) { writer, element in
      let (index, count) = element
      writer.string("IndexName", index.name)
      index.key.write(to: &writer)
      index.projection.write(to: &writer)
      writer.string("IndexArn", "\(table.arn)/index/\(index.name)")
      writer.integer("IndexSizeBytes", count.size)
      writer.integer("ItemCount", count.count)
      if isLocal { return }
      writer.string("IndexStatus", status)
      write(index.throughput, &writer)
      write(index.onDemandLimit, &writer)
      write(index.warmThroughput, &writer)
    }
  }

  private func write(_ throughput: LocalTable.Throughput?, _ writer: inout AnswerWriter) {
    writer.object("ProvisionedThroughput") { writer in
      if let moment = throughput?.lastIncrease { writer.number("LastIncreaseDateTime", moment) }
      if let moment = throughput?.lastDecrease { writer.number("LastDecreaseDateTime", moment) }
      writer.integer("NumberOfDecreasesToday", throughput?.decreases(on: now) ?? 0)
      writer.integer("ReadCapacityUnits", throughput?.units.read ?? 0)
      writer.integer("WriteCapacityUnits", throughput?.units.write ?? 0)
    }
  }

  private func write(_ limit: LocalTable.OnDemandLimit?, _ writer: inout AnswerWriter) {
    guard let limit else { return }
    writer.object("OnDemandThroughput") { writer in
      writer.integer("MaxReadRequestUnits", limit.read ?? -1)
      writer.integer("MaxWriteRequestUnits", limit.write ?? -1)
    }
  }

  private func write(_ warm: LocalTable.Units, _ writer: inout AnswerWriter) {
    writer.object("WarmThroughput") { writer in
      writer.integer("ReadUnitsPerSecond", warm.read)
      writer.integer("WriteUnitsPerSecond", warm.write)
      writer.string("Status", "ACTIVE")
    }
  }
}

extension LocalTable.Key {
  /// Adds the key's schema to an answer.
  func write(to writer: inout AnswerWriter) {
    let elements = partition.map { ($0.name, "HASH") } + sort.map { ($0.name, "RANGE") }
    writer.list("KeySchema", elements) { writer, element in
      writer.string("AttributeName", element.0)
      writer.string("KeyType", element.1)
    }
  }
}

extension LocalTable.Projection {
  fileprivate func write(to writer: inout AnswerWriter) {
    writer.object("Projection") { writer in
      writer.string("ProjectionType", type)
      if !attributes.isEmpty { writer.strings("NonKeyAttributes", attributes) }
    }
  }
}

extension AnswerWriter {
  /// Adds a list of strings.
  mutating func strings(_ name: StaticString, _ texts: some Sequence<String>) {
    list(
      name,
      texts.map { text in
        var json: [UInt8] = []
        json.append(quoting: Array(text.utf8))
        return json
      })
  }
}
