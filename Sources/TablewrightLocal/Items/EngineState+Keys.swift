import DynamoDBExpressions

/// Keys in requests, and what DynamoDB asks of them.
extension EngineState {
  /// Reads a request's key and returns its values and the bytes that it is found by.
  func key(_ json: JSONValue?, of table: LocalTable) throws(LocalError) -> (values: [Value], encoded: [UInt8]) {
    guard let json else {
      throw .validation(
        "1 validation error detected: Value null at 'key' failed to satisfy constraint: Member must not be null")
    }
    let members = try AttributeReader.members(json)
    let attributes = table.key.attributes
    guard members.count == attributes.count else {
      throw .validation("The provided key element does not match the schema")
    }
    var values: [Value] = []
    for attribute in attributes {
      guard let value = members.first(where: { $0.name == attribute.utf8 })?.value, value.kind == attribute.kind else {
        throw .validation("The provided key element does not match the schema")
      }
      try check(value, of: attribute)
      values.append(value)
    }
    try checkSize(values, of: table.key)
    return (values, table.key.encoded(values))
  }

  /// The key of an item that is to be written.
  func key(ofItem members: [Value.Member], _ table: LocalTable) throws(LocalError) -> [UInt8] {
    var values: [Value] = []
    for attribute in table.key.attributes {
      guard let value = members.first(where: { $0.name == attribute.utf8 })?.value else {
        throw .invalidParameter("Missing the key \(attribute.name) in the item")
      }
      guard value.kind == attribute.kind else {
        throw .invalidParameter(
          "Type mismatch for key \(attribute.name) expected: \(attribute.type) actual: \(value.kind.rawValue)")
      }
      try check(value, of: attribute)
      values.append(value)
    }
    try checkSize(values, of: table.key)
    return table.key.encoded(values)
  }

  /// Refuses what an index can't be ordered by: a key attribute of another type, or an empty one.
  func checkIndexKeys(of members: [Value.Member], _ table: LocalTable) throws(LocalError) {
    for index in table.indexes {
      for attribute in index.key.attributes {
        guard let value = members.first(where: { $0.name == attribute.utf8 })?.value else { continue }
        guard value.kind == attribute.kind else {
          throw .invalidParameter(
            "Type mismatch for Index Key \(attribute.name) Expected: \(attribute.type) Actual: "
              + "\(value.kind.rawValue) IndexName: \(index.name)")
        }
        if value.size == 0 {
          throw .invalidParameter(
            "Type mismatch for Index Key \(attribute.name) Expected: \(attribute.type) Actual: NULL IndexName: "
              + index.name)
        }
      }
    }
  }

  private func check(_ value: Value, of attribute: LocalTable.KeyAttribute) throws(LocalError) {
    guard value.size == 0 else { return }
    throw .invalidParameter(
      "The AttributeValue for a key attribute cannot contain an empty "
        + "\(value.kind == .binary ? "binary" : "string") value. Key: \(attribute.name)")
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-partition-sort-keys
  private func checkSize(_ values: [Value], of key: LocalTable.Key) throws(LocalError) {
    for (place, value) in values.enumerated() {
      let isPartition = place < key.partition.count
      let limit = isPartition ? 2048 : 1024
      if let size = value.kind == .number ? nil : value.size, size > limit {
        throw .invalidParameter(
          isPartition
            ? "Size of hashkey has exceeded the maximum size limit of2048 bytes"
            : "Aggregated size of all range keys has exceeded the size limit of 1024 bytes")
      }
    }
  }
}
