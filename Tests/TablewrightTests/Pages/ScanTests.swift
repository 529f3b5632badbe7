import Foundation
import Shop
import Synchronization
import Testing

@testable import Tablewright

@Suite("A scan")
struct ScanTests {
  /// A table of orders, cut into segments, that answers in pages of its own sizes and fails now and then.
  private final class Table: Sendable {
    let orders: [Order]
    private let random: Mutex<SplitMix>
    private let failures: Int

    init(_ count: Int, seed: UInt64, failures: Int = 0) {
      orders = (0..<count).map(Samples.order)
      random = Mutex(SplitMix(seed: seed))
      self.failures = failures
    }

    var transport: ScriptedTransport {
      ScriptedTransport { request, _ in
        let (size, fails) = self.random.withLock { random in
          (Int.random(in: 0...4, using: &random), self.failures > 0 && random.once(in: self.failures))
        }
        return fails ? .refusal("ValidationException") : self.answer(JSON(bytes: request.body), size)
      }
    }

    private func answer(_ scan: JSON, _ size: Int) -> ScriptedTransport.Answer {
      var (segment, segments) = (0, 1)
      if case .number(let number) = scan["Segment"] { segment = Int(number) }
      if case .number(let number) = scan["TotalSegments"] { segments = Int(number) }
      var rest = orders.enumerated().filter { $0.offset % segments == segment }
      if let start = scan["ExclusiveStartKey"]["place"]["N"].text.flatMap(Int.init) {
        rest = rest.filter { $0.offset > start }
      }
      let read = rest.prefix(size)
      // A page may be empty and not the last one.
      let last = read.last?.offset ?? scan["ExclusiveStartKey"]["place"]["N"].text.flatMap(Int.init) ?? -1
      let next = read.count < rest.count ? #","LastEvaluatedKey":{"place":{"N":"\#(last)"}}"# : ""
      return .answer(#"{"Items":[\#(read.map(\.element.json).joined(separator: ","))]\#(next)}"#)
    }
  }

  private func shop(_ table: Table, keys: [CursorKey] = []) -> Shop { Shop(table.transport) { $0.cursorKeys = keys } }

  private func text(_ checkpoint: ScanCheckpoint) throws -> ScanCheckpoint {
    try JSONDecoder().decode([ScanCheckpoint].self, from: try JSONEncoder().encode([checkpoint]))[0]
  }

  private let key = try? CursorKey([UInt8](repeating: 7, count: 32))

  @Test(
    "that is resumed wherever it stopped sees every item, and doubles none before its checkpoint", arguments: 0..<60)
  func resumed(seed: Int) async throws {
    var random = SplitMix(seed: UInt64(400 + seed))
    let table = Table(Int.random(in: 0...80, using: &random), seed: random.next(), failures: random.pick(0, 3, 10))
    let (segments, limit) = (Int.random(in: 1...12, using: &random), Int.random(in: 1...5, using: &random))
    let keys = [try #require(key)]
    var kept: [Order] = []
    var saved: ScanCheckpoint?
    var isAtEnd = false
    while !isAtEnd {
      // In the segments of the first scan, whatever a later one is told.
      let segments = saved == nil ? segments : Int.random(in: 1...12, using: &random)
      let scan = shop(table, keys: keys).orders.scan(segments: segments, atOnce: limit)
      do throws(ServiceError) {
        for try await page in scan.resuming(saved).pages {
          kept += page.items
          saved = page.checkpoint
          if random.once(in: 6) { break }
        }
        // The rest, which may be nothing.
        var rest: [Order] = []
        for try await order in scan.resuming(saved) { rest.append(order) }
        kept += rest
        isAtEnd = true
      } catch { #expect(error.kind == .validation) }
      saved = try saved.map { try text($0) }
    }
    #expect(kept.count == table.orders.count)
    #expect(Set(kept) == Set(table.orders))
  }

  /// How a scan fails that is to go on from a checkpoint.
  private func failure<Model: Entity>(
    _ entities: Entities<Model>, _ checkpoint: ScanCheckpoint
  ) async -> ServiceError.Code? {
    var iterator = entities.scan().resuming(checkpoint).makeAsyncIterator()
    do throws(ServiceError) {
      _ = try await iterator.next()
      return nil
    } catch { return error.kind }
  }

  @Test("goes on only from a checkpoint of its own")
  func foreign() async throws {
    let key = try #require(key)
    let shop = shop(Table(40, seed: 1), keys: [key])
    var first: ScanCheckpoint?
    for try await page in shop.orders.scan(segments: 2).pages where first == nil { first = page.checkpoint }
    let checkpoint = try #require(first)
    #expect(await failure(shop.orders, checkpoint) == nil)
    #expect(await failure(shop.customers, checkpoint) == .foreignCursor)
    #expect(await failure(Shop(shop.client, table: "Other").orders, checkpoint) == .foreignCursor)
    #expect(await failure(self.shop(Table(4, seed: 1)).orders, checkpoint) == .invalidCursor)
    let cursor = try await shop.orders.ofCustomer(CustomerID("c1")).page(size: 1).next
    if let cursor { #expect(await failure(shop.orders, ScanCheckpoint(cursor.place)) == .foreignCursor) }
    for json in [
      "{}", #"{"segments":0,"next":0,"places":{}}"#, #"{"segments":2,"next":3,"places":{}}"#,
      #"{"segments":2,"next":1,"places":{"1":null}}"#, #"{"segments":2,"next":1,"places":{"x":null}}"#,
      #"{"segments":99999999,"next":1,"places":{}}"#, #"{"segments":2,"next":-1,"places":7}"#,
    ] {
      #expect(throws: CodecError.self) { try ScanProgress(json: Array(json.utf8)) }
    }
  }

  @Test("without keys goes on where it was, and keeps its checkpoints to itself")
  func confined() async throws {
    let shop = shop(Table(40, seed: 2))
    var rest = 40
    var last: ScanCheckpoint?
    for try await page in shop.orders.scan(segments: 3).pages {
      rest -= page.items.count
      last = page.checkpoint
      if rest < 20 { break }
    }
    let checkpoint = try #require(last)
    for try await _ in shop.orders.scan().resuming(checkpoint) { rest -= 1 }
    #expect(rest == 0)
    #expect(throws: EncodingError.self) { try JSONEncoder().encode([checkpoint]) }
    #expect("\(checkpoint)" == "ScanCheckpoint()" && Mirror(reflecting: checkpoint).children.isEmpty)
  }

  @Test("has no more segments under way than it may, and its progress no more places")
  func bounds() async throws {
    var progress = ScanProgress(segments: 1_000_000)
    for _ in 0..<5 { _ = progress.begin() }
    for segment in 0..<3 { progress.move(segment, to: nil) }
    progress.move(3, to: Array(#"{"pk":{"S":"x"}}"#.utf8))
    #expect(progress.places.count == 2 && progress.next == 5)
    #expect(try ScanProgress(json: progress.json) == progress)
    #expect(progress.json.count < 100)
    for (segments, limit) in [(0, 1), (-1, 1), (1_000_001, 1), (1, 0)] {
      let scan = shop(Table(1, seed: 1)).orders.scan(segments: segments, atOnce: limit)
      let error = await #expect(throws: ServiceError.self) { for try await _ in scan.pages {} }
      #expect(error?.kind == .invalidArgument)
    }
  }
}
