/// Reads key schemas, with DynamoDB's checks and words.
struct KeySchemaReader {
  /// What a key belongs to.
  enum Owner {
    case table, localIndex, globalIndex
  }

  /// How many attributes each half of a global index's key may have.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.DesignPattern.MultiAttributeKeys.html
  private static let attributeLimit = 4

  let definitions: AttributeDefinitions

  /// The names in a key schema, as they stand in it.
  static func names(_ json: JSONValue) -> [String] {
    (json["KeySchema"]?.elements ?? []).compactMap { $0["AttributeName"]?.string }
  }

  /// Reads the key of a table or an index.
  func key(_ json: JSONValue, of owner: Owner) throws(LocalError) -> LocalTable.Key {
    let names = Self.names(json)
    if owner == .table, names.count > 2, let schema = json["KeySchema"] {
      throw .validation(
        "1 validation error detected: Value '\(schema.echo(.keySchema))' at 'keySchema' failed to satisfy constraint: "
          + "Member must have length less than or equal to 2")
    }
    if owner == .table, names.count > definitions.attributes.count {
      throw .validation("Invalid KeySchema: Some index key attribute have no definition")
    }
    try checkDefined(names)
    let isSort = (json["KeySchema"]?.elements ?? []).map { $0["KeyType"]?.string == "RANGE" }
    try Self.check(names, isSort, owner)
    var key = LocalTable.Key(partition: [], sort: [])
    for (name, isSort) in zip(names, isSort) {
      guard let attribute = definitions[name] else { continue }
      if isSort { key.sort.append(attribute) } else { key.partition.append(attribute) }
    }
    return key
  }

  /// Refuses keys of attributes that are not declared.
  private func checkDefined(_ names: [String]) throws(LocalError) {
    if names.allSatisfy({ definitions[$0] != nil }) { return }
    let keys = names.inHashOrder(capacity: 16).joined(separator: ", ")
    throw .invalidParameter(
      "Some index key attributes are not defined in AttributeDefinitions. Keys: [\(keys)], "
        + "AttributeDefinitions: [\(definitions.namesInMessages)]")
  }

  private static func check(_ names: [String], _ isSort: [Bool], _ owner: Owner) throws(LocalError) {
    if Set(names).count < names.count {
      throw .validation(
        names.count > 2
          ? "The KeySchema contains multiple key attributes with the same name"
          : "Both the Hash Key and the Range Key element in the KeySchema have the same name")
    }
    guard isSort.first == false else {
      throw .validation("Invalid KeySchema: The first KeySchemaElement is not a HASH key type")
    }
    guard owner == .globalIndex else {
      if isSort.count > 1, !isSort[1] {
        throw .validation("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type")
      }
      return
    }
    if zip(isSort, isSort.dropFirst()).contains(where: { $0 && !$1 }) {
      throw .invalidParameter("All HASH key attributes must precede RANGE key attributes in the KeySchema")
    }
    for (kind, count) in [("HASH", isSort.count { !$0 }), ("RANGE", isSort.count { $0 })]
    where count > attributeLimit {
      throw .invalidParameter("The KeySchema exceeds the maximum allowed number of \(kind) key attributes")
    }
  }
}
