extension TableDefinition {
  /// The body of CreateTable.
  func createBody(_ table: String) -> [UInt8] {
    var writer = ItemWriter()
    writer.beginObject()
    writer.name("TableName")
    writer.quoted(table)
    writer.name("BillingMode")
    writer.quoted((settings.billing ?? .payPerRequest).mode)
    writeThroughput(to: &writer)
    writeAttributes(to: &writer)
    key.write(to: &writer)
    writeIndexes("GlobalSecondaryIndexes", indexes.filter { !$0.isLocal }, to: &writer)
    writeIndexes("LocalSecondaryIndexes", indexes.filter(\.isLocal), to: &writer)
    writeSettings(to: &writer)
    writer.endObject()
    return writer.bytes
  }

  private func writeAttributes(to writer: inout ItemWriter) {
    var seen: Set<String> = []
    writer.name("AttributeDefinitions")
    writer.beginArray()
    for attribute in key.attributes + indexes.flatMap(\.key.attributes)
    where seen.insert(attribute.name.description).inserted {
      writer.nextElement()
      writer.beginObject()
      writer.name("AttributeName")
      writer.quoted(attribute.name)
      writer.name("AttributeType")
      writer.quoted(attribute.type.rawValue)
      writer.endObject()
    }
    writer.endArray()
  }

  private func writeIndexes(_ name: StaticString, _ indexes: [Index], to writer: inout ItemWriter) {
    if indexes.isEmpty { return }
    writer.name(name)
    writer.beginArray()
    for index in indexes {
      writer.nextElement()
      writer.beginObject()
      writer.name("IndexName")
      writer.quoted(index.name)
      index.key.write(to: &writer)
      writeProjection(of: index, to: &writer)
      if !index.isLocal { writeThroughput(to: &writer) }
      writer.endObject()
    }
    writer.endArray()
  }

  private func writeProjection(of index: Index, to writer: inout ItemWriter) {
    let (type, names) = projection(of: index)
    writer.name("Projection")
    writer.beginObject()
    writer.name("ProjectionType")
    writer.quoted(type)
    if !names.isEmpty {
      writer.name("NonKeyAttributes")
      writer.beginArray()
      for name in names {
        writer.nextElement()
        writer.quoted(name)
      }
      writer.endArray()
    }
    writer.endObject()
  }

  /// What an index holds as DynamoDB says it: the keys are in every index, and may not be among the attributes.
  func projection(of index: Index) -> (type: String, names: [String]) {
    switch index.projection {
    case .all: return ("ALL", [])
    case .keys: return ("KEYS_ONLY", [])
    case .attributes(let names):
      let keys = Set((key.names + index.key.names).map(\.description))
      let others = names.map(\.description).filter { !keys.contains($0) }
      return others.isEmpty ? ("KEYS_ONLY", []) : ("INCLUDE", others)
    }
  }

  private func writeThroughput(to writer: inout ItemWriter) {
    guard case .provisioned(let reads, let writes)? = settings.billing else { return }
    writer.name("ProvisionedThroughput")
    writer.beginObject()
    writer.name("ReadCapacityUnits")
    writer.digits(reads)
    writer.name("WriteCapacityUnits")
    writer.digits(writes)
    writer.endObject()
  }

  private func writeSettings(to writer: inout ItemWriter) {
    if let view = settings.stream {
      writer.name("StreamSpecification")
      writer.beginObject()
      writer.name("StreamEnabled")
      writer.append("true")
      writer.name("StreamViewType")
      writer.quoted(view.rawValue)
      writer.endObject()
    }
    if let tableClass = settings.tableClass {
      writer.name("TableClass")
      writer.quoted(tableClass.rawValue)
    }
    if let isProtected = settings.deletionProtection {
      writer.name("DeletionProtectionEnabled")
      writer.append(isProtected ? "true" : "false")
    }
  }
}

extension TableDefinition.Key {
  fileprivate func write(to writer: inout ItemWriter) {
    writer.name("KeySchema")
    writer.beginArray()
    for (attributes, role) in [(partition, "HASH"), (sort, "RANGE")] {
      for attribute in attributes {
        writer.nextElement()
        writer.beginObject()
        writer.name("AttributeName")
        writer.quoted(attribute.name)
        writer.name("KeyType")
        writer.quoted(role)
        writer.endObject()
      }
    }
    writer.endArray()
  }
}

extension ItemWriter {
  /// Writes a static text as a JSON string.
  fileprivate mutating func quoted(_ text: StaticString) { quoted(text.description) }
}
