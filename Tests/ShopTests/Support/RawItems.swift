import Shop

extension Shop {
  /// Stores an item that is written by hand, in DynamoDB's JSON.
  func putRaw(_ item: String) async throws {
    let body = "{\"TableName\": \"\(tableName)\", \"Item\": \(item)}"
    _ = try await client.send(operation: "PutItem", body: Array(body.utf8), isRepeatable: true)
  }

  /// The item as it is stored; nil where there is none.
  func raw(_ partition: String, _ sort: String) async throws -> JSONValue? {
    let key = "{\"pk\": {\"S\": \"\(partition)\"}, \"sk\": {\"S\": \"\(sort)\"}}"
    let body = "{\"TableName\": \"\(tableName)\", \"Key\": \(key), \"ConsistentRead\": true}"
    return try JSONValue(await client.send(operation: "GetItem", body: Array(body.utf8), isRepeatable: true))["Item"]
  }
}
