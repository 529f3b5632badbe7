import Shop
import Testing

/// Belongs to the main actor, with state that may not leave it.
@MainActor private final class Checkout {
  private final class Cart { var lines = 2 }

  let shop: Shop
  private let cart = Cart()

  init(_ shop: Shop) { self.shop = shop }

  func place(_ order: Order) async throws {
    try await shop.transact {
      Order.create(order)
      for number in 1...cart.lines {
        OrderLine.create(
          OrderLine(orderID: order.orderID, lineNumber: number, sku: "A", quantity: 1, price: order.total))
      }
    }
    let lines = cart.lines
    try await shop.orders.update(order.key) {
      $0.lineCount.set(cart.lines)
    } when: {
      $0.lineCount < self.cart.lines
    }
    try await shop.orders.delete(order.key) { $0.lineCount == self.cart.lines }
    try await shop.orders.put(order) { self.cart.lines > 0 ? !$0.orderID.exists : $0.orderID.exists }
    try await shop.orders.save(order) { $0.lineCount != self.cart.lines }
    try await shop.transact {
      Order.update(order.key) {
        $0.lineCount.add(lines)
      } when: {
        $0.lineCount == 0
      }
    }
  }
}

@Suite("Code on the main actor")
struct MainActorTests {
  @Test("Closures of writes use what belongs to it")
  func closures() async throws {
    try await withShop { shop in
      var order = Order.sample()
      order.lineCount = 0
      try await Checkout(shop).place(order)
      #expect(try await shop.orders.get(order.key)?.lineCount == 2)
      #expect(try await shop.orderLines.ofOrder(order.orderID).all().count == 2)
    }
  }
}
