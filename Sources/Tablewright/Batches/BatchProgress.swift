/// What of a batch of writes is under way, and what has failed.
struct BatchProgress<Element: Sendable> {
  /// A write that was not made.
  struct Failure: Sendable {
    /// Its place in the call, from 0.
    var place: Int
    var element: Element
    var error: ServiceError
  }

  /// How many requests are under way.
  private(set) var requests = 0
  private var keys: Set<EncodedKey> = []
  /// The last failed write to each item.
  private var failed: [EncodedKey: Failure] = [:]
  /// The writes whose items have no key.
  private var keyless: [Failure] = []

  /// The writes that failed, in the order of the call.
  var failures: [Failure] { (keyless + failed.values).sorted { $0.place < $1.place } }

  func isUnderWay(_ key: EncodedKey) -> Bool { keys.contains(key) }

  mutating func begin(_ chunk: BatchChunk<Element>) {
    requests += 1
    for part in chunk.parts { keys.insert(part.key) }
  }

  mutating func end(_ sent: BatchChunk<Element>.Sent) {
    requests -= 1
    for part in sent.chunk.parts { keys.remove(part.key) }
    guard let failure = sent.rest.failure else { return }
    for part in sent.rest.parts {
      fail(Failure(place: part.place, element: part.element, error: failure.error), part.key)
    }
  }

  /// Keeps a failure, unless a later write to the same item has failed already.
  mutating func fail(_ failure: Failure, _ key: EncodedKey?) {
    guard let key else { return keyless.append(failure) }
    if let last = failed[key], last.place > failure.place { return }
    failed[key] = failure
  }

  /// Forgets that a write to an item failed: a later one is made.
  mutating func forget(_ key: EncodedKey) { failed[key] = nil }
}
