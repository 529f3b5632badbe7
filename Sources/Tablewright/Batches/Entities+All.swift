extension Entities {
  /// Stores new items at bounded concurrency, each only where no item with its key exists. They are taken as they are
  /// sent, so that a sequence that makes them as it goes needs no memory for all of them.
  ///
  /// - Throws: ``BatchWriteError`` with those that were not stored; the others are.
  public func createAll(_ models: sending some Sequence<Model>) async throws(BatchWriteError<Model>) {
    let deadline = client.deadline
    let limit = 4 * max(1, min(client.configuration.batchConcurrency, 1 << 20))
    var failures: [(place: Int, failure: BatchWriteError<Model>.Failure)] = []
    await concurrently(models, limit: limit) { model -> BatchWriteError<Model>.Failure? in
      do throws(WriteError<Model>) {
        _ = try await create(model, until: deadline)
        return nil
      } catch { return BatchWriteError.Failure(model: model, error: error) }
    } take: { place, failure in
      if let failure { failures.append((place, failure)) }
    }
    if failures.isEmpty { return }
    throw BatchWriteError(failures: failures.sorted { $0.place < $1.place }.map(\.failure))
  }
}

extension Entities where Model: BlindlyWritable {
  /// Stores any number of items, 25 in a request, in place of those that may be there, as if one after the other: of two
  /// models with one key the later wins. They are taken as they are sent, so that a sequence of millions that makes them
  /// as it goes needs no memory for all of them; give it the time with ``DynamoDBClient/timeout(_:)``.
  ///
  /// - Throws: ``BatchWriteError`` with those that were not stored, or whose storing was not confirmed; the others are
  ///   stored.
  public func putAll(_ models: sending some Sequence<Model>) async throws(BatchWriteError<Model>) {
    let sender = BatchSender<Model.Store, Model>(
      client: client, tableName: tableName, entity: Model.entityName, write: BatchWrite.put)
    let failures = await sender.run(models)
    if failures.isEmpty { return }
    throw BatchWriteError(failures: failures.map { .init(model: $0.element, error: WriteError($0.error)) })
  }

  /// Deletes any number of items, 25 in a request, where they are there. Their keys are taken as they are sent.
  ///
  /// - Throws: ``BatchDeleteError`` with those that were not deleted, or whose deletion was not confirmed; the others
  ///   are deleted.
  public func deleteAll(_ keys: sending some Sequence<Model.Key>) async throws(BatchDeleteError<Model>) {
    let sender = BatchSender<Model.Store, Model.Key>(
      client: client, tableName: tableName, entity: Model.entityName, write: BatchWrite.delete)
    let failures = await sender.run(keys)
    if failures.isEmpty { return }
    throw BatchDeleteError(failures: failures.map { .init(key: $0.element, error: $0.error) })
  }
}

extension Entities {
  /// Refused: writing blindly would lose what others wrote, or leave a unique value unguarded.
  @available(*, unavailable, message: "an entity with a version or unique values is not written blindly; use createAll")
  public func putAll(_ models: sending some Sequence<Model>) async throws(BatchWriteError<Model>) {}

  /// Refused: deleting blindly would lose what others wrote, or leave a unique value guarded.
  @available(*, unavailable, message: "an entity with a version or unique values is not deleted blindly; use delete")
  public func deleteAll(_ keys: sending some Sequence<Model.Key>) async throws(BatchDeleteError<Model>) {}
}
