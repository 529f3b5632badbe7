import Storefront

extension Demo {
  /// Reads several items at once.
  func readingManyKeys() async throws {
    console.title("6  Several items at once")
    let (customerKey, orderKey) = (sample.ada.key, sample.order.key)
    console.say("As they were at one moment: each key gives its own type.")
    swift("let (customer, order) = try await shop.transactGet(customerKey, orderKey)")
    let (customer, order) = try await shop.transactGet(customerKey, orderKey)
    sent()
    result("\(customer?.name ?? "nobody"), order \(order?.orderID.rawValue ?? "none")")

    console.say("Or any number of keys of any entity, each sent once, a hundred in a request.")
    let (customerKeys, orderKeys) = ([sample.ada.key, sample.grace.key], sample.laterOrders(200).map(\.key))
    swift("let (customers, orders) = try await shop.batchGet(customerKeys, orderKeys)")
    let (customers, orders) = try await shop.batchGet(customerKeys, orderKeys)
    result(
      "\(customers.items.count) of \(customerKeys.count) customers, \(orders.items.count) of \(orderKeys.count) orders")
    result("grace is \(customers[sample.grace.key]?.name ?? "nobody")")
  }
}
