import Tablewright
import TablewrightLocal

/// Pages of 20 items of the embedded engine, in a partition of 1,000 items and anywhere in one of 1,000,000: they must
/// cost the same.
struct DeepPageBenchmark {
  private static let small = 1000
  private static let large = 1_000_000
  private static let pageSize = 20

  private let transport: LocalTransport
  /// Whether there is an index too, which takes twice as long to fill.
  private let isIndexed: Bool

  init(isIndexed: Bool) throws(BenchmarkError) {
    self.isIndexed = isIndexed
    do throws(StorageError) { transport = LocalTransport(try LocalDatabase()) } catch {
      throw BenchmarkError(error.description)
    }
  }

  func run() async throws(BenchmarkError) {
    try await ask(
      "CreateTable",
      """
      {"TableName": "pages", "BillingMode": "PAY_PER_REQUEST", "AttributeDefinitions": [
         {"AttributeName": "p", "AttributeType": "N"}, {"AttributeName": "s", "AttributeType": "N"}
         \(isIndexed ? #", {"AttributeName": "g", "AttributeType": "N"}"# : "")],
       "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}, {"AttributeName": "s", "KeyType": "RANGE"}]
       \(isIndexed ? Self.index : "")}
      """)
    for count in [Self.small, Self.large] { try await fill(count) }
    let parts = [("", "the table"), (#", "IndexName": "index""#, "an index")]
    for (index, name) in parts.prefix(isIndexed ? 2 : 1) {
      try await Comparison(
        title: "Query of the engine, a page of \(Self.pageSize) of \(name)",
        contenders: [
          contender("of 1,000 items, in the middle", Self.small, from: Self.small / 2, index),
          contender("of 1,000,000, at the start", Self.large, from: 0, index),
          contender("of 1,000,000, in the middle", Self.large, from: Self.large / 2, index),
          contender("of 1,000,000, at the end", Self.large, from: Self.large - 100, index),
        ], rounds: 5, duration: 0.2
      ).run()
    }
  }

  private static let index = """
    , "GlobalSecondaryIndexes": [{"IndexName": "index", "Projection": {"ProjectionType": "KEYS_ONLY"}, "KeySchema": [
      {"AttributeName": "g", "KeyType": "HASH"}, {"AttributeName": "s", "KeyType": "RANGE"}]}]
    """

  /// Reads a page of the partition that has this many items.
  private func contender(_ name: String, _ count: Int, from start: Int, _ index: String) -> Contender {
    let request =
      #"{"TableName": "pages", "Limit": \#(Self.pageSize), "KeyConditionExpression": "\#(index.isEmpty ? "p" : "g") = :p "#
      + #"AND s > :s", "ExpressionAttributeValues": {":p": {"N": "\#(count)"}, ":s": {"N": "\#(start)"}}\#(index)}"#
    let target: Target? = count == Self.small ? nil : .timesFirst(1.2)
    return Contender(name: name, target: target) { requests throws(BenchmarkError) in
      for _ in 0..<requests { try await ask("Query", request) }
    }
  }

  /// Puts items into a partition that is named after how many it has.
  private func fill(_ count: Int) async throws(BenchmarkError) {
    let note = String(repeating: "Leave it at the front door, please. ", count: 4)
    for first in stride(from: 0, to: count, by: 25) {
      let puts = (first..<first + 25).map { number in
        #"{"PutRequest": {"Item": {"p": {"N": "\#(count)"}, "s": {"N": "\#(number)"}, "g": {"N": "\#(count)"}, "#
          + #""note": {"S": "\#(note)"}}}}"#
      }
      try await ask("BatchWriteItem", #"{"RequestItems": {"pages": [\#(puts.joined(separator: ","))]}}"#)
    }
  }

  private func ask(_ operation: String, _ request: String) async throws(BenchmarkError) {
    let answer: TransportResponse
    do throws(TransportError) {
      answer = try await transport.send(TransportRequest(operation: operation, body: Array(request.utf8)))
    } catch { throw BenchmarkError(error.description) }
    if answer.status != 200 { throw BenchmarkError(String(decoding: answer.body, as: UTF8.self)) }
  }
}
