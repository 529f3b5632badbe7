import Foundation
import Shop

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
        Contender(name: "Tablewright, into models", target: .speed(450)) { pages throws(BenchmarkError) in
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
        Contender(name: "Tablewright", target: .speed(400)) { pages throws(BenchmarkError) in
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

  /// Any attribute value, as a generic tree.
  private indirect enum Value: Decodable {
    case string(String)
    case number(String)
    case bool(Bool)
    case null
    case map([String: Value])
    case list([Value])
    case strings([String])
    case numbers([String])
    case binary(Data)
    case binaries([Data])

    private enum Key: String, CodingKey { case S, N, BOOL, NULL, M, L, SS, NS, B, BS }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      // The commonest first, each type tried only where the ones before are not there.
      if let text = try container.decodeIfPresent(String.self, forKey: .S) {
        self = .string(text)
      } else if let text = try container.decodeIfPresent(String.self, forKey: .N) {
        self = .number(text)
      } else if let flag = try container.decodeIfPresent(Bool.self, forKey: .BOOL) {
        self = .bool(flag)
      } else if let map = try container.decodeIfPresent([String: Value].self, forKey: .M) {
        self = .map(map)
      } else if let list = try container.decodeIfPresent([Value].self, forKey: .L) {
        self = .list(list)
      } else if let set = try container.decodeIfPresent([String].self, forKey: .SS) {
        self = .strings(set)
      } else if let set = try container.decodeIfPresent([String].self, forKey: .NS) {
        self = .numbers(set)
      } else if let bytes = try container.decodeIfPresent(Data.self, forKey: .B) {
        self = .binary(bytes)
      } else if let set = try container.decodeIfPresent([Data].self, forKey: .BS) {
        self = .binaries(set)
      } else {
        _ = try container.decode(Bool.self, forKey: .NULL)
        self = .null
      }
    }
  }
}
