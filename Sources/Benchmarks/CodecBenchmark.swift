import Foundation
import Storefront

/// The codec alone, without a server: a page of 1 MB into models, and models into bytes.
struct CodecBenchmark {
  func run() async throws(BenchmarkError) {
    let page = Array("{\"Items\":[\(SampleOrders.list(count: CannedAnswers.pageCount))]}".utf8)
    let data = Data(page)
    try await Comparison(
      title: "Decoding a page of \(CannedAnswers.pageCount) orders (\(page.count) bytes)", bytes: page.count,
      contenders: [
        Contender(name: "JSONDecoder, into a tree") { pages throws(BenchmarkError) in
          for _ in 0..<pages { try Self.check(Self.tree(data)) }
        },
        Contender(name: "Tablewright, into models") { pages throws(BenchmarkError) in
          for _ in 0..<pages { try Self.check(Self.models(page)) }
        },
      ]
    ).run()
    let orders = try decoded(page)
    var writer = ItemWriter(capacity: page.count)
    for order in orders { Self.write(order, to: &writer) }
    let size = writer.count
    try await Comparison(
      title: "Encoding \(orders.count) orders (\(size) bytes)", bytes: size,
      contenders: [
        Contender(name: "Tablewright") { pages throws(BenchmarkError) in
          for _ in 0..<pages {
            var writer = ItemWriter(capacity: size)
            for order in orders { Self.write(order, to: &writer) }
            try Self.check(writer.count == size ? orders.count : 0)
          }
        }
      ]
    ).run()
  }

  private static func write(_ order: Order, to writer: inout ItemWriter) {
    writer.beginObject()
    order.write(to: &writer)
    writer.endObject()
  }

  private static func check(_ count: Int) throws(BenchmarkError) {
    if count != CannedAnswers.pageCount { throw BenchmarkError("a page was not decoded whole") }
  }

  private func decoded(_ page: [UInt8]) throws(BenchmarkError) -> [Order] {
    do throws(CodecError) { return try SampleOrders.read(page) } catch { throw BenchmarkError(error.description) }
  }

  private static func models(_ page: [UInt8]) -> Int { (try? SampleOrders.read(page).count) ?? 0 }

  private static func tree(_ page: Data) -> Int {
    (try? JSONDecoder().decode(Page.self, from: page))?.Items.count ?? 0
  }

  private struct Page: Decodable { var Items: [[String: Value]] }

  /// An attribute value as a generic tree.
  private indirect enum Value: Decodable {
    case string(String)
    case number(String)
    case map([String: Value])

    private enum Key: String, CodingKey { case S, N, M }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      if let text = try container.decodeIfPresent(String.self, forKey: .S) {
        self = .string(text)
      } else if let text = try container.decodeIfPresent(String.self, forKey: .N) {
        self = .number(text)
      } else {
        self = .map(try container.decode([String: Value].self, forKey: .M))
      }
    }
  }
}
