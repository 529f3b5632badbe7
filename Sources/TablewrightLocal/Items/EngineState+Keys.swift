import DynamoDBExpressions

/// Keys in requests, and what DynamoDB asks of them.
extension EngineState {
  /// Reads a request's key and returns its values and the bytes that it is found by.
  func key(_ json: JSONValue?, of table: LocalTable) throws(LocalError) -> (values: [Value], encoded: [UInt8]) {
    try key(Self.keyMembers(json), of: table)
  }

  /// The attributes of a key in a request. Of what there is no table is known yet.
  static func keyMembers(_ json: JSONValue?) throws(LocalError) -> [Value.Member] {
    try json.map { json throws(LocalError) in try AttributeReader.members(json) } ?? []
  }

  private static let mismatch = LocalError.validation("The provided key element does not match the schema").ofItem

  /// The values of a key, and the bytes that it is found by.
  func key(
    _ members: [Value.Member], of table: LocalTable
  ) throws(LocalError) -> (values: [Value], encoded: [UInt8]) {
    let attributes = table.key.attributes
    guard members.count == attributes.count else {
      throw Self.mismatch
    }
    var values: [Value] = []
    for attribute in attributes {
      guard let value = members.first(where: { $0.name == attribute.utf8 })?.value, value.kind == attribute.kind else {
        throw Self.mismatch
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
        throw .invalidParameter("Missing the key \(attribute.name) in the item").ofItem
      }
      guard value.kind == attribute.kind else {
        throw .invalidParameter(
          "Type mismatch for key \(attribute.name) expected: \(attribute.type) actual: \(value.kind.rawValue)"
        ).ofItem
      }
      try check(value, of: attribute)
      values.append(value)
    }
    try checkSize(values, of: table.key)
    return table.key.encoded(values)
  }

  /// Refuses what an index can't be ordered by: a key attribute of another type, an empty or a too long one.
  func checkIndexKeys(of members: [Value.Member], _ table: LocalTable) throws(LocalError) {
    for index in table.indexes {
      for attribute in index.key.attributes {
        guard let value = members.first(where: { $0.name == attribute.utf8 })?.value else { continue }
        let fits = value.kind == attribute.kind && value.size != 0
        if !fits { throw Self.unfit(value, attribute, table) }
        try checkSize(value, isPartition: index.key.partition.contains(attribute))
      }
    }
  }

  /// That an index can't be ordered by a value; of several, the one that comes first by its name is told.
  private static func unfit(
    _ value: Value, _ attribute: LocalTable.KeyAttribute, _ table: LocalTable
  ) -> LocalError {
    let names = table.indexes.filter { $0.key.attributes.contains(attribute) }.map(\.name)
    let index = names.min() ?? ""
    if value.kind != attribute.kind {
      return .invalidParameter(
        "Type mismatch for Index Key \(attribute.name) Expected: \(attribute.type) Actual: "
          + "\(value.kind.rawValue) IndexName: \(index)"
      ).ofItem
    }
    return .unsupportedValue(
      "A value specified for a secondary index key is not supported. \(empty(value)) IndexName: \(index), "
        + "IndexKey: \(attribute.name)")
  }

  /// What DynamoDB says of an empty value of a key attribute.
  static func empty(_ value: Value) -> String {
    "The AttributeValue for a key attribute cannot contain an empty "
      + "\(value.kind == .binary ? "binary" : "string") value."
  }

  private func check(_ value: Value, of attribute: LocalTable.KeyAttribute) throws(LocalError) {
    if value.size == 0 { throw .unsupportedValue("\(Self.empty(value)) Key: \(attribute.name)") }
  }

  private func checkSize(_ values: [Value], of key: LocalTable.Key) throws(LocalError) {
    for (place, value) in values.enumerated() { try checkSize(value, isPartition: place < key.partition.count) }
  }

  func checkSize(_ value: Value, isPartition: Bool) throws(LocalError) {
    guard value.kind != .number, let size = value.size else { return }
    if isPartition, size > SizeLimit.partitionKey {
      throw .invalidParameter(
        "Size of hashkey has exceeded the maximum size limit of\(SizeLimit.partitionKey) bytes")
    }
    if !isPartition, size > SizeLimit.sortKey {
      throw .invalidParameter(
        "Aggregated size of all range keys has exceeded the size limit of \(SizeLimit.sortKey) bytes")
    }
  }
}
