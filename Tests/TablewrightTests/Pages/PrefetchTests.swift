import Shop
import Testing

@testable import Tablewright

@Suite("The page ahead of a query")
struct PrefetchTests {
  private let transport = HeldTransport()

  private var query: Query<Order, Order.Conditions, TableKey> {
    Shop(DynamoDBClient(transport: transport)).orders.ofCustomer(CustomerID("c1"))
  }

  /// A page of orders; one that is not the last says where the next begins.
  private func page(_ numbers: Range<Int>, isLast: Bool = false) -> ScriptedTransport.Answer {
    let items = numbers.map { Samples.order($0).json }.joined(separator: ",")
    let next = isLast ? "" : #","LastEvaluatedKey":{"pk":{"S":"CUST#c1"},"sk":{"S":"\#(numbers.upperBound)"}}"#
    return .answer(#"{"Items":[\#(items)]\#(next)}"#)
  }

  /// Reads rows one after the other, as the test says.
  private func reader(_ count: Int) -> Task<[Order], any Error> {
    Task {
      var iterator = query.makeAsyncIterator()
      var rows: [Order] = []
      while rows.count < count, let row = try await iterator.next() { rows.append(row) }
      return rows
    }
  }

  @Test("is asked for while the rows before it are used, from the second row on")
  func ahead() async throws {
    let query = query
    let (transport, pages) = (transport, [page(0..<3), page(3..<6), page(6..<7, isLast: true)])
    async let first = {
      var iterator = query.makeAsyncIterator()
      _ = try await iterator.next()
      #expect(transport.counts.sent == 1)
      #expect(try await iterator.next() == Samples.order(1))
      // Not all of the first page is used yet.
      await transport.until { $0.sent == 2 }
      transport.answer(1, pages[1])
      #expect(try await iterator.next() == Samples.order(2))
      #expect(try await iterator.next() == Samples.order(3))
      await transport.until { $0.sent == 3 }
      transport.answer(2, pages[2])
      for number in 4...6 { #expect(try await iterator.next() == Samples.order(number)) }
      #expect(try await iterator.next() == nil)
    }()
    await transport.until { $0.held == 1 }
    transport.answer(0, pages[0])
    try await first
    #expect(transport.counts.sent == 3)
    let starts = transport.requests.map { JSON(bytes: $0.body)["ExclusiveStartKey"]["sk"]["S"].text }
    #expect(starts == [nil, "3", "6"])
  }

  @Test("is not asked for by one who looks at the first row alone")
  func firstRow() async throws {
    let rows = reader(1)
    await transport.until { $0.held == 1 }
    transport.answer(0, page(0..<3))
    #expect(try await rows.value == [Samples.order(0)])
    #expect(transport.counts.sent == 1)
  }

  @Test("is not asked for by single pages, the first row and the count", arguments: 0..<3)
  func pages(_ call: Int) async throws {
    let scripted = ScriptedTransport(
      .answer(#"{"Items":[\#(Samples.order.json)],"Count":1,"LastEvaluatedKey":{"pk":{"S":"a"}}}"#), .answer("{}"))
    let query = Shop(scripted).orders.ofCustomer(CustomerID("c1"))
    switch call {
    case 0: #expect(try await query.page(size: 1).items.count == 1)
    case 1: #expect(try await query.first() != nil)
    default: await #expect(throws: ServiceError.self) { _ = try await query.count() }
    }
    #expect(scripted.requests.count == (call == 2 ? 2 : 1))
  }

  @Test("is given up where the rows are no longer wanted")
  func dropped() async throws {
    let (query, transport) = (query, transport)
    let rows = Task {
      var iterator = query.makeAsyncIterator()
      for _ in 0..<2 { _ = try await iterator.next() }
      await transport.until { $0.sent == 2 && $0.held == 1 }
    }
    await transport.until { $0.held == 1 }
    transport.answer(0, page(0..<3))
    try await rows.value
    await transport.until { $0.cancelled == 1 }
    #expect(transport.counts.held == 0)
  }

  @Test("is given up where its reader is cancelled, who learns of it")
  func cancelled() async throws {
    let rows = reader(9)
    await transport.until { $0.held == 1 }
    transport.answer(0, page(0..<3))
    await transport.until { $0.sent == 2 && $0.held == 1 }
    rows.cancel()
    let error = await #expect(throws: ServiceError.self) { _ = try await rows.value }
    #expect(error?.kind == .cancelled)
    await transport.until { $0.cancelled == 1 }
    #expect(transport.counts.held == 0)
  }

  @Test("fails where it is used, after the rows before it, and is asked for again")
  func failure() async throws {
    let query = query
    let (transport, pages) = (transport, [page(0..<2), page(2..<3, isLast: true)])
    async let rows = {
      var iterator = query.makeAsyncIterator()
      var rows: [Order] = []
      for _ in 0..<2 { if let row = try await iterator.next() { rows.append(row) } }
      do throws(ServiceError) { _ = try await iterator.next() } catch { #expect(error.kind == .validation) }
      if let row = try await iterator.next() { rows.append(row) }
      return rows
    }()
    await transport.until { $0.held == 1 }
    transport.answer(0, pages[0])
    await transport.until { $0.sent == 2 && $0.held == 1 }
    transport.answer(1, .refusal("ValidationException"))
    await transport.until { $0.sent == 3 && $0.held == 1 }
    transport.answer(2, pages[1])
    #expect(try await rows == (0..<3).map(Samples.order))
  }
}
