import Storefront

extension Demo {
  /// Places an order with its lines in one transaction, then tries the same again.
  func placingAnOrder() async throws {
    console.title("3  An order and its lines: all of it or nothing")
    let (order, lines) = (sample.order, sample.lines)
    swift(
      """
      try await shop.transact {
        Order.create(order)
        for line in lines { OrderLine.create(line) }
        Customer.update(.init(customerID: order.customerID)) { $0.orderCount.add(1) }
      }
      """)
    try await shop.transact {
      Order.create(order)
      for line in lines { OrderLine.create(line) }
      Customer.update(.init(customerID: order.customerID)) { $0.orderCount.add(1) }
    }
    sent()
    let customer = try await shop.customers.get(sample.ada.key, consistent: true)
    result("order \(order.orderID.rawValue) is placed, \(customer?.name ?? "nobody") has \(customer?.orderCount ?? 0)")
    try await placingItAgain(order)
  }

  private func placingItAgain(_ order: Order) async throws {
    console.say("A cancelled transaction is asked for its reason by the write, and nothing of it was applied.")
    swift(
      """
      let place = Order.create(order)
      do {
        try await shop.transact {
          place
          Customer.update(.init(customerID: order.customerID)) { $0.orderCount.add(1) }
        }
      } catch {
        if case .alreadyExists(let current)? = error[place] {
          result(".alreadyExists: order \\(order.orderID.rawValue) is \\(status(current))")
        }
      }
      """)
    let place = Order.create(order)
    do {
      try await shop.transact {
        place
        Customer.update(.init(customerID: order.customerID)) { $0.orderCount.add(1) }
      }
    } catch {
      if case .alreadyExists(let current)? = error[place] {
        result(".alreadyExists: order \(order.orderID.rawValue) is \(status(current))")
      }
    }
    let customer = try await shop.customers.get(sample.ada.key, consistent: true)
    result("\(customer?.name ?? "nobody") still has \(customer?.orderCount ?? 0)")
  }
}
