extension Entities {
  /// Reads the item that has a unique value: the guard, then its owner, both consistently. The owner must have the value
  /// still.
  ///
  /// - Parameters:
  ///   - value: the value.
  ///   - constraint: which constraint keeps it unique.
  /// - Returns: the item; nil where none has the value.
  /// - Throws: ``ServiceError``.
  @_spi(Generated)
  public func one(having value: UniqueValue, _ constraint: Model.Unique) async throws(ServiceError) -> Model? {
    let deadline = client.deadline
    let unique = Model.uniques.first { $0.name == constraint }
    var before: EncodedKey?
    while let owner = try await owner(of: value, until: deadline) {
      if let model = try await model(owner, until: deadline) {
        if model.isExpired(at: client.timing.date()) { return nil }
        if unique?.value(model) == value { return model }
      }
      // Where the value moved on between the two reads, its guard says so the next time.
      if before == owner { return nil }
      before = owner
    }
    return nil
  }

  /// The item with this key as it is, expired or not; nil where there is none.
  func model(
    _ key: EncodedKey, until deadline: ContinuousClock.Instant
  ) async throws(ServiceError) -> Model? {
    guard let item = try await rawItem(key, until: deadline) else { return nil }
    do { return try Model(json: item) } catch {
      throw operation("GetItem").error(.undecodableResponse, error.description)
    }
  }

  /// The key of the item that has a value; nil where none has.
  private func owner(
    of value: UniqueValue, until deadline: ContinuousClock.Instant
  ) async throws(ServiceError) -> EncodedKey? {
    let key: EncodedKey
    do { key = try value.guardKey(in: definition) } catch {
      throw operation("GetItem").error(.invalidArgument, error.description)
    }
    guard let item = try await rawItem(key, until: deadline) else { return nil }
    do { return try GuardWrite.owner(ofGuard: item, in: definition) } catch {
      throw operation("GetItem").error(.undecodableResponse, error.description)
    }
  }
}
