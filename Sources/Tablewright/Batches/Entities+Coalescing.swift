extension Entities {
  /// Reads an item together with those that are asked for at the same time; nil where it has to be asked for by itself.
  func coalesced(
    _ key: EncodedKey, _ consistent: Bool, _ window: Duration
  ) async throws(ServiceError) -> Model?? {
    let operation = Operation(name: "BatchGetItem", table: tableName, body: [])
    let batch = BatchGet(client: client, operation: operation, definition: definition, isConsistent: consistent)
    switch await client.state.coalescer.get(key, by: batch, window: window) {
    case .alone: return nil
    case .item(nil): return .some(nil)
    case .item(let item?):
      let model = try batch.model(Model.self, in: item)
      return .some(model.isExpired(at: client.timing.date()) ? nil : model)
    case .failed(var error):
      error.entity = Model.entityName
      throw error
    }
  }
}

extension DynamoDBClient {
  /// How long a get waits for others; nil where it does not, as where the wait would be a large part of its time.
  var coalescingWindow: Duration? {
    guard case .on(let window) = configuration.coalescing, window < configuration.timeout / 2 else { return nil }
    return window
  }
}
