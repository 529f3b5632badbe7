import Storefront

extension Demo {
  /// Changes an order, under conditions that hold and others that don't.
  func changingAnOrder() async throws {
    console.title("4  Changes under conditions")
    try await ship(sample.order)
    try await pay(sample.order)
    try await changeNothing(sample.order)
    try await relocate(sample.ada)
  }

  private func ship(_ order: Order) async throws {
    console.say("A change names attributes, not strings; the compiler knows what can be set, added to or removed.")
    swift(
      """
      let shipped = try await shop.orders.update(order.key) {
        $0.status.set(.shipped)
        $0.lineCount.add(1)
        if order.note != nil { $0.note.remove() }
      } when: { $0.status == .pending && $0.total.amount < 100 }
      """)
    let shipped = try await shop.orders.update(order.key) {
      $0.status.set(.shipped)
      $0.lineCount.add(1)
      if order.note != nil { $0.note.remove() }
    } when: {
      $0.status == .pending && $0.total.amount < 100
    }
    sent()
    result("\(shipped.status.rawValue), \(shipped.lineCount) lines, note: \(shipped.note ?? "none")")
  }

  private func pay(_ order: Order) async throws {
    console.say("A condition that does not hold comes with the item as it is, without another read.")
    swift(
      """
      do {
        try await shop.orders.update(order.key) { $0.status.set(.paid) } when: { $0.status == .pending }
      } catch .conditionFailed(let current) {
        result(".conditionFailed: the order is \\(status(current))")
      }
      """)
    do {
      try await shop.orders.update(order.key) {
        $0.status.set(.paid)
      } when: {
        $0.status == .pending
      }
    } catch .conditionFailed(let current) {
      result(".conditionFailed: the order is \(status(current))")
    }
  }

  private func changeNothing(_ order: Order) async throws {
    console.say("An update of what is not there is an error, not an item with half of its attributes.")
    let missing = Order.Key(customerID: order.customerID, placedAt: order.placedAt, orderID: OrderID("9999"))
    swift(
      """
      do {
        try await shop.orders.update(missing) { $0.status.set(.paid) }
      } catch .notFound {
        result(".notFound")
      }
      """)
    do {
      try await shop.orders.update(missing) { $0.status.set(.paid) }
    } catch .notFound {
      result(".notFound")
    }
  }

  private func relocate(_ ada: Customer) async throws {
    console.say("modify reads, changes and saves, and starts again where another writer was faster: the version tells.")
    swift(
      """
      let moved = try await shop.customers.modify(ada.key) {
        $0.address = Address(street: "6 Ockham Park", city: "Surrey", zip: "GU23")
      }
      """)
    let moved = try await shop.customers.modify(ada.key) {
      $0.address = Address(street: "6 Ockham Park", city: "Surrey", zip: "GU23")
    }
    sent()
    result("\(moved.address?.city ?? "nowhere"), version \(moved.revision)")
  }
}
