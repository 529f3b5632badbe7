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
    for attribute in key.all + indexes.flatMap(\.key.all) where seen.insert(attribute.name.description).inserted {
      writer.nextElement()
      writer.beginObject()
      writer.name("AttributeName")
      writer.quoted(attribute.name.description)
      writer.name("AttributeType")
      writer.quoted(attribute.type.tag)
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
    for (attribute, type) in partition.map({ ($0, "HASH") }) + sort.map({ ($0, "RANGE") }) {
      writer.nextElement()
      writer.beginObject()
      writer.name("AttributeName")
      writer.quoted(attribute.name.description)
      writer.name("KeyType")
      writer.quoted(type)
      writer.endObject()
    }
    writer.endArray()
  }
}

extension TableDefinition.KeyType {
  /// DynamoDB's letter for it.
  fileprivate var tag: String {
    switch self {
    case .string: "S"
    case .number: "N"
    case .binary: "B"
    }
  }
}
