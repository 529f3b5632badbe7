extension Entities where Model: VersionedEntity {
  /// Reads an item consistently, changes it and saves it; again from the start when another writer was faster, with the
  /// item as that one left it.
  ///
  ///     try await shop.customers.modify(key) { $0.name = "Ada Lovelace" }
  ///
  /// Attributes of the key and the version stay what they are.
  ///
  /// - Parameter body: changes the item. It may run several times.
  /// - Returns: the item as stored.
  /// - Throws: ``WriteError/notFound`` where there is no such item; ``ServiceError/Code/transactionConflict`` where other
  ///   writers were faster as often as the client's configuration allows.
  @discardableResult
  nonisolated(nonsending) public func modify(
    _ key: Model.Key, _ body: (inout Model) -> Void
  ) async throws(WriteError<Model>) -> Model {
    let deadline = client.deadline
    var contention = Contention()
    var current = try await currentItem(key)
    while let loaded = current {
      var model = loaded
      body(&model)
      model.roleValues = loaded.roleValues
      guard model.key == key else {
        throw .service(operation("UpdateItem").error(.invalidArgument, "modify does not change an item's key"))
      }
      let version = loaded.roleValues.version
      let write = Write(key: key, kind: .save(model), expectation: .version(version))
      do throws(WriteError<Model>) {
        let committed = try await commit(write, until: deadline)
        return model.stamped(at: committed.time, isNew: false)
      } catch {
        guard case .versionConflict(let newer) = error else { throw error }
        current = newer
      }
      do { try await contention.wait(client, in: operation("UpdateItem"), until: deadline) } catch {
        throw .service(error)
      }
    }
    throw .notFound
  }

  private func currentItem(_ key: Model.Key) async throws(WriteError<Model>) -> Model? {
    do { return try await get(key, consistent: true) } catch { throw .service(error) }
  }
}

extension Entities {
  /// Refused: without a version nothing tells that another writer was faster.
  @available(
    *, unavailable,
    message: "modify needs a version: give the entity an int with 'role: version', or use update with a condition"
  )
  public func modify(
    _ key: Model.Key, _ body: (inout Model) -> Void
  ) async throws(WriteError<Model>) -> Model { throw .notFound }
}
