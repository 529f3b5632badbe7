/// A part of a batch, which the server may leave unprocessed: a key to read, or an item to write.
protocol BatchPart: Sendable {
  /// What it is told apart by.
  var key: EncodedKey { get }
}

extension EncodedKey: BatchPart {
  var key: EncodedKey { self }
}

/// What is left of a batch's request when no further attempt is made, and why.
struct BatchRest<Part: BatchPart>: Sendable {
  var parts: [Part] = []
  /// Nil where nothing is left.
  var failure: CallFailure?
}

extension DynamoDBClient {
  /// Sends the parts of one request, and what the server leaves unprocessed again, until all are processed, the time is
  /// up, or the attempts in which nothing was processed are used up.
  ///
  /// - Parameters:
  ///   - encode: writes the body of a request.
  ///   - take: reads an answer and returns the keys of what it leaves unprocessed.
  func batch<Part: BatchPart>(
    _ parts: [Part], _ operation: Operation, until deadline: ContinuousClock.Instant, encode: ([Part]) -> [UInt8],
    take: (Answer) throws(CodecError) -> Set<EncodedKey>
  ) async -> BatchRest<Part> {
    var operation = operation
    var rest = parts
    var attempt = 1
    // What is left was in every request, so that each whose answer was lost may have written it.
    var isDoubtful = false
    do throws(CallFailure) {
      while true {
        operation.body = encode(rest)
        let answer = try await perform(operation, until: deadline)
        if operation.effect != .read, answer.followsDoubt { isDoubtful = true }
        let left: Set<EncodedKey>
        do { left = try take(answer) } catch {
          isDoubtful = operation.effect != .read
          throw CallFailure(error: self.error(undecodable: error, answer, of: operation))
        }
        let count = rest.count
        rest = rest.filter { left.contains($0.key) }
        if rest.isEmpty { return BatchRest() }
        if rest.count < count { attempt = 1 }
        guard try await pause(after: attempt, in: operation, until: deadline) else {
          let error = answer.error(
            .unprocessed, "the server left the item unprocessed", of: operation, at: timing.now())
          throw CallFailure(error: error, retryClass: .throttling)
        }
        attempt += 1
      }
    } catch { return BatchRest(parts: rest, failure: isDoubtful ? error.inDoubt : error) }
  }

  /// Waits before what a batch left unprocessed is sent again; false when the attempts or the time are used up.
  private func pause(
    after attempt: Int, in operation: Operation, until deadline: ContinuousClock.Instant
  ) async throws(CallFailure) -> Bool {
    let delay = configuration.retry.delay(after: attempt, class: .throttling, random: timing.random())
    guard let delay, timing.now() + delay < deadline else { return false }
    do { try await timing.sleep(delay) } catch {
      throw CallFailure(error: operation.error(.cancelled, "the task was cancelled between two attempts"))
    }
    return true
  }
}

extension Operation {
  /// The body of a batch's request: what it asks of its table.
  func requestItems(capacity: Int, _ write: (inout ItemWriter) -> Void) -> [UInt8] {
    var writer = ItemWriter(capacity: capacity)
    writer.beginObject()
    writer.name("RequestItems")
    writer.beginObject()
    writer.name(escaping: table)
    write(&writer)
    writer.endObject()
    writer.endObject()
    return writer.bytes
  }
}
