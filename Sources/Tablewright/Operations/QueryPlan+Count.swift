extension QueryPlan {
  /// Counts the rows, without reading them.
  func count() async throws(ServiceError) -> Int {
    let deadline = client.deadline
    let count = try await count(until: deadline)
    guard count > 0, !expiresByKey, let excluded = source.sort.excluded else { return count }
    var end = self
    end.source.sort = .equals(excluded)
    return max(0, count - (try await end.count(until: deadline)))
  }

  private func count(until deadline: ContinuousClock.Instant) async throws(ServiceError) -> Int {
    if expiresByKey { return try await countUnexpired(until: deadline) }
    var total = 0
    var start: [UInt8]?
    repeat {
      guard let answer = try await answer(after: start, isCounting: true, until: deadline) else { return 0 }
      do throws(CodecError) {
        let (count, last) = try Self.readCount(answer)
        total += count
        start = last
      } catch { throw client.error(undecodable: error, answer, of: operation()) }
    } while start != nil
    return total
  }

  /// Counts the rows by reading their keys, which say when they expire.
  private func countUnexpired(until deadline: ContinuousClock.Instant) async throws(ServiceError) -> Int {
    var keys = self
    keys.projection = []
    var total = 0
    var start: [UInt8]?
    repeat {
      let fetched = try await keys.fetch(after: start, until: deadline) { reader throws(CodecError) in
        try reader.skipValue()
      }
      total += fetched.rows.count
      start = fetched.lastKey
    } while start != nil
    return total
  }

  private static func readCount(_ answer: Answer) throws(CodecError) -> (count: Int, lastKey: [UInt8]?) {
    let body = answer.body
    var count: Int?
    var last: [UInt8]?
    var reader = ItemReader(body.span.bytes)
    try reader.beginObject()
    while try reader.nextName() {
      if reader.isName("Count") {
        let range = try reader.skipValueRange()
        // A server counts what fits into a megabyte.
        guard let value = Int32(String(decoding: body[range], as: UTF8.self)) else {
          throw reader.error(.unrepresentableNumber)
        }
        count = Int(value)
      } else if reader.isName("LastEvaluatedKey") {
        last = try lastKey(from: &reader, of: body)
      } else {
        try reader.skipValue()
      }
    }
    try reader.expectEnd()
    guard let count else { throw CodecError(.missing, attribute: "Count") }
    return (count, last)
  }
}
