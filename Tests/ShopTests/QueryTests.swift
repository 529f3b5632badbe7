import Foundation
import Shop
import TestServer
import Testing

@Suite("Queries, compared with filtering an array")
struct QueryTests {
  typealias OrderQuery = Query<Order, Order.Conditions, TableKey>

  /// A filter for the server, and the same for an array.
  struct Filter: Sendable {
    var name: String
    var onServer: @Sendable (OrderQuery) -> OrderQuery
    var onArray: @Sendable (Order) -> Bool
  }

  static let filters = [
    Filter(name: "none", onServer: { $0 }, onArray: { _ in true }),
    Filter(
      name: "status or note",
      onServer: { $0.filter { $0.status == .paid || $0.note.isAbsent } },
      onArray: { $0.status == .paid || $0.note == nil }),
    Filter(
      name: "a member of a document, and another filter",
      onServer: { $0.filter { $0.total.amount >= 20 }.filter { !($0.region == "eu") } },
      onArray: { $0.total.amount >= 20 && $0.region != "eu" }),
    Filter(
      name: "what nothing fulfils", onServer: { $0.filter { $0.lineCount < 0 } }, onArray: { $0.lineCount < 0 }),
  ]

  @Test("All ranges, directions, filters and page sizes through the table's key")
  func throughTheKey() async throws {
    try await withShop { shop in
      var random = SeededRandom(seed: 42)
      let orders = Self.randomOrders(&random)
      try await shop.orders.putAll(orders.shuffled(using: &random))
      try await shop.customers.put(.sample())
      let sorted = orders.filter { $0.customerID.rawValue == "ada" }.sorted(by: Self.isBefore)
      for range in Self.ranges(&random) {
        for filter in Self.filters {
          for isDescending in [false, true] {
            let plain = filter.onServer(shop.orders.ofCustomer(CustomerID("ada"), placedAt: range))
            let query = isDescending ? plain.descending() : plain
            let rows = sorted.filter { range.contains($0.placedAt) && filter.onArray($0) }
            let expected = isDescending ? rows.reversed() : rows
            let context: Comment = "\(range), \(filter.name), descending: \(isDescending)"
            #expect(try await query.all() == expected, context)
            for size in [5, 1_000] { #expect(try await query.all(pageSize: size) == expected, context) }
          }
        }
      }
    }
  }

  @Test("All ranges, directions and page sizes through the index")
  func throughTheIndex() async throws {
    try await withShop { shop in
      let lines = (1...40).map { OrderLine.sample($0 * 3) }
      try await shop.orderLines.putAll(lines.shuffled())
      try await shop.orderLines.put(.sample(5, of: "another"))
      try await shop.orders.put(.sample())
      let ranges: [SortRange<Int>] = [
        .all, .since(1), .since(60), .since(61), .since(9_999), .before(1), .before(60), .before(61), .before(9_999),
        .between(3, 120), .between(30, 30), .between(31, 32), .between(29, 61), .between(61, 29), .between(1, 9_999),
      ]
      for range in ranges {
        let expected = lines.filter { range.contains($0.lineNumber) }
        let query = shop.orderLines.ofOrder(OrderID("1"), lineNumber: range)
        #expect(try await query.all() == expected, "\(range)")
        #expect(try await query.descending().all() == expected.reversed(), "\(range)")
        #expect(
          try await query.filter { $0.quantity > 3 && $0.sku != "SKU-60" }.all(pageSize: 7)
            == expected.filter { $0.lineNumber != 60 }, "\(range)")
        for size in [6, 40] {
          #expect(try await query.all(pageSize: size) == expected, "\(range), \(size)")
          #expect(try await query.descending().all(pageSize: size) == expected.reversed(), "\(range), \(size)")
        }
      }
    }
  }

  @Test("A collection without items gives an empty sequence and an empty last page")
  func empty() async throws {
    try await withShop { shop in
      let query = shop.orders.ofCustomer(CustomerID("nobody"))
      #expect(try await query.all() == [])
      let page = try await query.page(size: 5)
      #expect(page.items.isEmpty && page.next == nil)
    }
  }

  @Test("A page of no rows or fewer is refused", arguments: [0, -1, .min])
  func pageSize(size: Int) async throws {
    let shop = Shop(try TestServer.client(), table: "none")
    let error = await #expect(throws: ServiceError.self) {
      _ = try await shop.orders.ofCustomer(CustomerID("ada")).page(size: size)
    }
    #expect(error?.kind == .invalidArgument)
  }

  @Test("byID gives nothing, the one, or an error where there are several")
  func byID() async throws {
    try await withShop { shop in
      #expect(try await shop.orders.byID(OrderID("1")) == nil)
      try await shop.orders.put(.sample())
      try await shop.orderLines.put(.sample())
      #expect(try await shop.orders.byID(OrderID("1")) == .sample())
      try await shop.orders.put(.sample("1", of: "grace"))
      let error = await #expect(throws: ServiceError.self) { _ = try await shop.orders.byID(OrderID("1")) }
      #expect(error?.kind == .notUnique)
    }
  }

  // MARK: Random data

  private static func randomOrders(_ random: inout SeededRandom) -> [Order] {
    (0..<70).map { number in
      var order = Order.sample(
        "\(number)", of: number.isMultiple(of: 7) ? "adam" : "ada", minute: Int.random(in: 0..<30, using: &random))
      order.status = [.pending, .paid, .shipped, .unknown("lost")].randomElement(using: &random) ?? .pending
      order.region = ["eu", "us"].randomElement(using: &random) ?? "eu"
      order.note = Bool.random(using: &random) ? "n" : nil
      order.total = .euros(Int.random(in: 0..<40_00, using: &random))
      return order
    }
  }

  private static func ranges(_ random: inout SeededRandom) -> [SortRange<Timestamp>] {
    let moments = (0..<2).map { _ in Timestamp.minute(Int.random(in: 0..<30, using: &random)) }
    let between = moments.map { Timestamp(milliseconds: $0.milliseconds + 1) }
    return [.all, .since(.distantPast), .before(.distantFuture), .between(.distantPast, .distantFuture)]
      + (moments + between).flatMap { [.since($0), .before($0), .between($0, $0)] }
      + [.between(moments[0], moments[1]), .between(moments[1], moments[0])]
      + [moments[0]..<moments[1], moments[1]..<moments[0], moments[0]..<moments[0]]
  }

  private static func isBefore(_ first: Order, _ second: Order) -> Bool {
    first.placedAt == second.placedAt
      ? first.orderID.rawValue.utf8.lexicographicallyPrecedes(second.orderID.rawValue.utf8)
      : first.placedAt < second.placedAt
  }
}

extension SortRange where Value: Comparable {
  /// Whether the range holds the value, as its documentation says.
  func contains(_ value: Value) -> Bool {
    switch self {
    case .since(let first): value >= first
    case .before(let end): value < end
    case .between(let first, let last): first <= value && value <= last
    case .from(let first, let end): first <= value && value < end
    case .all: true
    }
  }
}

extension Query {
  /// All rows, as a sequence gives them.
  func all() async throws -> [Row] {
    var rows: [Row] = []
    for try await row in self { rows.append(row) }
    return rows
  }

  /// All rows, page by page, with cursors that go through JSON. Every page but the last must be full.
  func all(pageSize: Int) async throws -> [Row] {
    var rows: [Row] = []
    var cursor: Cursor?
    repeat {
      let page = try await page(size: pageSize, after: cursor)
      rows += page.items
      cursor = try page.next.map { try JSONDecoder().decode(Cursor.self, from: JSONEncoder().encode($0)) }
      if cursor != nil, page.items.count != pageSize { throw ShortPage() }
    } while cursor != nil
    return rows
  }
}

/// A page that is not full and not the last.
private struct ShortPage: Error {}
