/// What a batch read found.
public struct BatchGetResult<Model: Entity>: Sendable {
  private var found: [Model.Key: Model] = [:]
  /// The items that were found, in the order of their keys in the call.
  public private(set) var items: [Model] = []
  /// The keys that the server left unprocessed after the last attempt, or whose request failed for a passing reason.
  /// Whether they have items is not known.
  public private(set) var unprocessed: [Model.Key] = []

  /// The items that were found and can't be read, as they are not what the schema says.
  public private(set) var unreadable: [Unreadable] = []

  /// An item that can't be read.
  public struct Unreadable: Sendable {
    /// Its key.
    public var key: Model.Key
    /// What is wrong with it.
    public var error: ServiceError
  }

  /// The item with this key; nil where there is none, or where it is among the unprocessed or the unreadable.
  public subscript(key: Model.Key) -> Model? { found[key] }

  /// This result, in which nothing is left open: a key without an item has none.
  ///
  ///     let orders = try await shop.orders.get(keys).complete()
  ///
  /// - Throws: ``ServiceError``, with ``ServiceError/Code/unprocessed`` where the server left some keys unprocessed, and
  ///   with ``ServiceError/Code/undecodableResponse`` where an item can't be read.
  public func complete() throws(ServiceError) -> Self {
    if let first = unreadable.first { throw first.error }
    if let unprocessedError { throw unprocessedError }
    return self
  }

  private var unprocessedError: ServiceError?

  init(_ keys: [Model.Key], from all: BatchGet.Found, of batch: BatchGet) throws(ServiceError) {
    var seen: Set<EncodedKey> = []
    let now = batch.client.timing.date()
    for (key, encoded) in zip(keys, try batch.encode(keys)) where seen.insert(encoded).inserted {
      if all.unprocessed.contains(encoded) {
        unprocessed.append(key)
      } else if let item = all.items[encoded] {
        take(item, key, at: now, of: batch)
      }
    }
    if !unprocessed.isEmpty { unprocessedError = batch.unprocessedError(unprocessed.count) }
  }

  private mutating func take(_ item: BatchGet.Found.Item, _ key: Model.Key, at now: Timestamp, of batch: BatchGet) {
    do throws(ServiceError) {
      let model = try batch.model(Model.self, in: item)
      if model.isExpired(at: now) { return }
      found[key] = model
      items.append(model)
    } catch { unreadable.append(Unreadable(key: key, error: error)) }
  }
}

extension BatchGet {
  /// The keys as they are sent.
  func encode(_ keys: [some EntityKey]) throws(ServiceError) -> [EncodedKey] {
    var encoded: [EncodedKey] = []
    encoded.reserveCapacity(keys.count)
    do throws(CodecError) {
      for key in keys { encoded.append(try EncodedKey(key, in: definition)) }
    } catch { throw operation.error(.invalidArgument, error.description) }
    return encoded
  }

  /// The error that keys were left unprocessed.
  func unprocessedError(_ count: Int) -> ServiceError {
    operation.error(.unprocessed, "the server left \(count) items unprocessed")
  }

  /// The model in an item that was found.
  func model<Model: Entity>(_ type: Model.Type, in item: Found.Item) throws(ServiceError) -> Model {
    var reader = ItemReader(item.answer.body.span.bytes.extracting(item.range))
    do throws(CodecError) { return try reader.row(type, key: definition.key) } catch {
      var operation = operation
      operation.entity = Model.entityName
      throw client.error(undecodable: error, item.answer, of: operation)
    }
  }
}

extension Entities {
  /// Reads any number of items by their keys, each key once, 100 in a request.
  ///
  /// - Parameter consistent: whether every write that was acknowledged before is seen, at twice the read units.
  /// - Throws: ``ServiceError``, where a request fails for a reason that another time does not mend, or where all fail.
  ///   Keys that the server leaves unprocessed, those of a request that fails for a passing reason, and those of items
  ///   that can't be read, are in the result.
  public func get(
    _ keys: [Model.Key], consistent: Bool = false
  ) async throws(ServiceError) -> BatchGetResult<Model> {
    let batch = BatchGet(
      client: client, operation: operation("BatchGetItem"), definition: definition, isConsistent: consistent)
    let found = try await batch.run(try batch.encode(keys))
    return try BatchGetResult(keys, from: found, of: batch)
  }
}
