/// Makes a failing sequence shorter, as long as it fails.
struct Shrinker {
  let runner: Runner

  /// The shortest sequence that is found to fail, and how it does; nil where the sequence does not fail.
  func shrink(_ sequence: RequestSequence) async -> (sequence: RequestSequence, failure: any Error)? {
    guard var failure = await failure(of: sequence) else { return nil }
    var shortest = sequence
    var size = shortest.operations.count / 2
    while size > 0 {
      var start = 0
      while start < shortest.operations.count {
        var candidate = shortest
        candidate.operations.removeSubrange(start..<min(start + size, candidate.operations.count))
        if let other = await self.failure(of: candidate) {
          (shortest, failure) = (candidate, other)
        } else {
          start += size
        }
      }
      size /= 2
    }
    return (shortest, failure)
  }

  private func failure(of sequence: RequestSequence) async -> (any Error)? {
    do {
      try await runner.run(sequence)
      return nil
    } catch { return error }
  }
}
