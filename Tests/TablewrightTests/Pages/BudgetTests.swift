import Shop
import Testing

@testable import Tablewright

@Suite("The budget of a page")
struct BudgetTests {
  /// A partition without a matching row, of which each request reads 10 items at 2.5 units.
  private let barren = ScriptedTransport { request, number in
    let next = #"{"pk":{"S":"CUST#c1"},"sk":{"S":"\#(number)"}}"#
    return .answer(
      #"{"Items":[],"Count":0,"ScannedCount":10,"LastEvaluatedKey":\#(next),"#
        + #""ConsumedCapacity":{"TableName":"Shop","CapacityUnits":2.5,"Table":{"CapacityUnits":1}}}"#)
  }

  private func query(_ transport: ScriptedTransport) -> Query<Order, Order.Conditions, TableKey> {
    Shop(transport).orders.ofCustomer(CustomerID("c1")).filter { $0.region == "EU" }
  }

  @Test(
    "ends the page, with a cursor that leads on",
    arguments: [
      (PageBudget(requests: 3), 3), (PageBudget(items: 1), 1), (PageBudget(items: 25), 3), (PageBudget(items: 30), 3),
      (PageBudget(capacity: 5), 2), (PageBudget(capacity: 5.1), 3), (PageBudget(capacity: 0.001), 1),
      (PageBudget(requests: 4, items: 20, capacity: 100), 2), (PageBudget(requests: 1, items: .max), 1),
    ])
  func ends(_ budget: PageBudget, _ requests: Int) async throws {
    let page = try await query(barren).page(size: 5, budget: budget)
    #expect(page.items.isEmpty)
    #expect(barren.requests.count == requests)
    let next: Cursor = try #require(page.next)
    _ = try await query(barren).page(size: 5, after: next, budget: PageBudget(requests: 1))
    #expect(barren.bodies.last?["ExclusiveStartKey"]["sk"]["S"] == .string("\(requests - 1)"))
  }

  @Test("of items is what the server may read")
  func limits() async throws {
    _ = try await query(barren).page(size: 5, budget: PageBudget(items: 25))
    #expect(barren.bodies.map { $0["Limit"] } == [.number(25), .number(15), .number(5)])
    #expect(barren.bodies.allSatisfy { $0["ReturnConsumedCapacity"] == .null })
    let unfiltered = ScriptedTransport(.answer(#"{"Items":[],"ScannedCount":1}"#))
    let orders = Shop(unfiltered).orders.ofCustomer(CustomerID("c1"))
    _ = try await orders.page(size: 5, budget: PageBudget(items: 25))
    _ = try await orders.page(size: 5, budget: PageBudget(items: 2))
    #expect(unfiltered.bodies.map { $0["Limit"] } == [.number(5), .number(2)])
  }

  @Test("of capacity asks what a request consumes, and does not guess")
  func capacity() async throws {
    _ = try await query(barren).page(size: 5, budget: PageBudget(capacity: 1))
    #expect(barren.bodies.map { $0["ReturnConsumedCapacity"] } == [.string("TOTAL")])
    let silent = query(ScriptedTransport(.answer(#"{"Items":[]}"#)))
    for budget in [PageBudget(capacity: 1), PageBudget(items: 1)] {
      let error = await #expect(throws: ServiceError.self) { _ = try await silent.page(size: 5, budget: budget) }
      #expect(error?.kind == .undecodableResponse)
    }
    #expect(try await silent.page(size: 5, budget: PageBudget(requests: 1)).next == nil)
  }

  @Test(
    "of nothing is refused before anything is sent",
    arguments: [
      PageBudget(requests: 0), PageBudget(items: -1), PageBudget(capacity: 0), PageBudget(capacity: .nan),
      PageBudget(requests: .min, items: 5),
    ])
  func nothing(_ budget: PageBudget) async {
    let error = await #expect(throws: ServiceError.self) { _ = try await query(barren).page(size: 5, budget: budget) }
    #expect(error?.kind == .invalidArgument)
    #expect(barren.requests.isEmpty)
  }

  @Test("of any size, over pages of any size, loses and doubles no row", arguments: 0..<60)
  func everyRow(seed: Int) async throws {
    var random = SplitMix(seed: UInt64(900 + seed))
    let orders = (0..<Int.random(in: 0...40, using: &random)).map { number in
      var order = Samples.order(number)
      order.region = random.pick("EU", "US", "US")
      return order
    }
    let isFiltered = random.once(in: 2)
    let transport = ItemCollection(orders, seed: random.next()).transport
    var query = Shop(transport).orders.ofCustomer(CustomerID("c1"))
    if isFiltered { query = query.filter { $0.region == "EU" } }
    var rows: [Order] = []
    var cursor: Cursor?
    repeat {
      let size = Int.random(in: 1...9, using: &random)
      let budget = random.pick(
        PageBudget(requests: Int.random(in: 1...4, using: &random)),
        PageBudget(items: Int.random(in: 1...9, using: &random)),
        PageBudget(capacity: Double.random(in: 0.1...9, using: &random)))
      let sent = transport.requests.count
      let page = try await query.page(size: size, after: cursor, budget: budget)
      #expect(page.items.count <= size)
      if let requests = budget.requests { #expect(transport.requests.count - sent <= requests) }
      rows += page.items
      cursor = page.next
    } while cursor != nil
    #expect(rows == orders.filter { !isFiltered || $0.region == "EU" })
  }
}
