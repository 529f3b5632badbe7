import Shop
import Tablewright
import TablewrightLocal
import Testing

@Suite("The engine in the process")
struct RoundTripTests {
  let shop: Shop

  init() async throws {
    shop = Shop(try DynamoDBClient.local())
    try await shop.createTable()
  }

  static func order(_ number: Int) -> Order {
    Order(
      customerID: CustomerID("c1"), orderID: OrderID("o\(number)"),
      placedAt: Timestamp(milliseconds: 1_700_000_000_000 + Int64(number) * 1000), region: "EU",
      total: Money(amount: 1, currency: "CHF"))
  }

  @Test("keeps an item, changes it under a condition, and deletes it")
  func oneItem() async throws {
    let order = Self.order(1)
    try await shop.orders.create(order)
    #expect(try await shop.orders.get(order.key) == order)
    await #expect(throws: WriteError<Order>.self) { try await shop.orders.create(order) }
    let changed = try await shop.orders.update(order.key) { $0.note.set("soon") }
    #expect(changed.note == "soon")
    try await shop.orders.delete(order.key)
    #expect(try await shop.orders.get(order.key) == nil)
  }

  @Test("reads a partition in the order of its sort key, in both directions and in pages")
  func query() async throws {
    for number in 0..<30 { try await shop.orders.put(Self.order(number)) }
    var read: [Order] = []
    for try await order in shop.orders.ofCustomer(CustomerID("c1")) { read.append(order) }
    #expect(read == (0..<30).map(Self.order))
    let page = try await shop.orders.ofCustomer(CustomerID("c1")).descending().page(size: 7)
    #expect(page.items == (23..<30).reversed().map(Self.order))
  }
}
