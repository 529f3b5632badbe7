import Foundation
import Shop
import Testing

@testable import Tablewright

@Suite("The pages of a query")
struct QueryPagesTests {
  private func orders(_ random: inout SplitMix) -> [Order] {
    (0..<Int.random(in: 0...40, using: &random)).map { number in
      var order = Samples.order(number)
      order.region = random.pick("EU", "US", "US")
      return order
    }
  }

  @Test("hold every matching row once, in order, and as many as asked for", arguments: 0..<60)
  func pages(seed: Int) async throws {
    var random = SplitMix(seed: UInt64(seed))
    let orders = orders(&random)
    let (isFiltered, isDescending) = (random.once(in: 2), random.once(in: 2))
    let size = Int.random(in: 1...9, using: &random)
    let transport = ItemCollection(orders, seed: random.next()).transport
    var query = Shop(transport).orders.ofCustomer(CustomerID("c1"))
    if isFiltered { query = query.filter { $0.region == "EU" } }
    if isDescending { query = query.descending() }
    let matching = orders.filter { !isFiltered || $0.region == "EU" }
    let expected = isDescending ? matching.reversed() : matching

    var rows: [Order] = []
    var cursor: Cursor?
    repeat {
      let page = try await query.page(size: size, after: cursor)
      #expect(page.next == nil ? page.items.count <= size : page.items.count == size)
      rows += page.items
      cursor = try page.next.map { try JSONDecoder().decode(Cursor.self, from: try JSONEncoder().encode($0)) }
    } while cursor != nil
    #expect(rows == expected)

    var sequence: [Order] = []
    for try await order in query { sequence.append(order) }
    #expect(sequence == expected)
    let limits = transport.bodies.map { $0["Limit"] }
    if isFiltered { #expect(limits.allSatisfy { $0 == .null }) }
  }

  @Test("have at least one row", arguments: [0, -1, .min])
  func size(_ size: Int) async {
    let transport = ScriptedTransport(.answer("{}"))
    do throws(ServiceError) {
      _ = try await Shop(transport).orders.ofCustomer(CustomerID("c")).page(size: size)
      Issue.record("a page of \(size)")
    } catch { #expect(error.kind == .invalidArgument) }
    #expect(transport.requests.isEmpty)
  }

  @Test("of any size are asked for in numbers that DynamoDB takes")
  func limit() async throws {
    let transport = ScriptedTransport(.answer("{}"))
    _ = try await Shop(transport).orders.ofCustomer(CustomerID("c")).page(size: .max)
    #expect(transport.bodies.map { $0["Limit"] } == [.number(2_147_483_647)])
  }

  @Test("are fetched only as far as rows are asked for")
  func lazily() async throws {
    let transport = ScriptedTransport { _, number in
      .answer(#"{"Items":[\#(Samples.order(number).json)],"LastEvaluatedKey":{"pk":{"S":"a"},"sk":{"S":"b"}}}"#)
    }
    var iterator = Shop(transport).orders.ofCustomer(CustomerID("c")).makeAsyncIterator()
    #expect(transport.requests.isEmpty)
    #expect(try await iterator.next() == Samples.order(0))
    #expect(transport.requests.count == 1)
    #expect(try await iterator.next() == Samples.order(1))
  }

  @Test("end with the error that ends them")
  func failure() async throws {
    let transport = ScriptedTransport(
      .answer(#"{"Items":[\#(Samples.order.json)],"LastEvaluatedKey":{"pk":{"S":"a"},"sk":{"S":"b"}}}"#),
      .refusal("ValidationException"))
    var iterator = Shop(transport).orders.ofCustomer(CustomerID("c")).makeAsyncIterator()
    #expect(try await iterator.next() == Samples.order)
    await #expect(throws: ServiceError.self) { _ = try await iterator.next() }
  }
}
