/// A write that was made.
struct Committed: Sendable {
  /// What shows that the write was made.
  enum Evidence: Sendable {
    /// The answer to the write's own operation.
    case answer(Answer)
    /// The item, with the write's id in it, by which a repetition failed: it is as the write left it.
    case item([UInt8])
    /// The answer to a transaction, which holds no item.
    case transaction
  }

  var evidence: Evidence
  /// What was known of the item before the write.
  var known: KnownItem
  /// What was written as the time.
  var time: Timestamp
  /// Whether a save found no item, and so created one.
  var isNew: Bool
}

extension Entities {
  /// The item as it is after a write, from its answer; after a transaction, which answers nothing, it is read. It may be
  /// the write that made it expire.
  func stored(_ committed: Committed, _ key: Model.Key) async throws(WriteError<Model>) -> Model {
    switch committed.evidence {
    case .answer(let answer):
      do throws(CodecError) {
        if let model = try readItem(answer.body, member: "Attributes") { return model }
        throw CodecError(.missing, attribute: "Attributes")
      } catch {
        throw .answerUnreadable(
          answer.error(.undecodableResponse, Self.unreadable(error), of: update, at: client.timing.now()))
      }
    case .item(let json):
      do { return try Model(json: json) } catch {
        throw .answerUnreadable(update.error(.undecodableResponse, Self.unreadable(error)))
      }
    case .transaction:
      do throws(ServiceError) {
        if let model = try await current(key) { return model }
        throw operation("GetItem").error(.undecodableResponse, "the item was changed, and is gone since")
      } catch { throw .answerUnreadable(error) }
    }
  }

  private var update: Operation { operation("UpdateItem") }

  private static func unreadable(_ error: CodecError) -> String {
    "the update was applied, but the item in its answer can't be read: \(error.description)"
  }

  /// The item as it is, expired or not; nil where there is none.
  private func current(_ key: Model.Key) async throws(ServiceError) -> Model? {
    let encoded: EncodedKey
    do { encoded = try EncodedKey(key, in: definition) } catch {
      throw operation("GetItem").error(.invalidArgument, error.description)
    }
    return try await model(encoded, until: client.deadline)
  }
}
