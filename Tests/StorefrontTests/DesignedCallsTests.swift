import Storefront
import Testing

@Suite("The calls of the design, in one function, as a caller writes them")
struct DesignedCallsTests {
  @Test("They compile, and run to their end")
  func allOfThem() async throws {
    try await withStorefront { shop in
      let order = try await shop.orders.create(.sample())
      let lines = (2...3).map { Order.sample("\($0)", minute: $0) }
      let record = try #require(try StreamRecord.records(fromJSON: Array(Self.records.utf8)).first)
      try await usage(shop, newCustomer: .sample(), order: order, lines: lines, saved: nil, record: record)
      let customer = try #require(try await shop.customers.byEmail("ada@example.com"))
      #expect(customer.name == "Ada, Countess of Lovelace" && customer.revision == 3 && customer.orderCount == 3)
      let updated = try #require(try await shop.orders.get(order.key, consistent: true))
      #expect(updated.status == .shipped && updated.lineCount == 3 && updated.note == nil)
      #expect(try await shop.orders.ofCustomer(customer.customerID).count() == 1)
    }
  }

  private static let records = """
    {"Records":[{"eventID":"1","eventName":"REMOVE","eventSource":"aws:dynamodb","dynamodb":{
      "StreamViewType":"NEW_AND_OLD_IMAGES","SequenceNumber":"1",
      "Keys":{"pk":{"S":"UNIQUE#Customer#email#a"},"sk":{"S":"UNIQUE"}},
      "OldImage":{"pk":{"S":"UNIQUE#Customer#email#a"},"sk":{"S":"UNIQUE"},"_type":{"S":"_unique"}}}}]}
    """

  private func usage(
    _ shop: Storefront, newCustomer: Customer, order: Order, lines: [Order], saved: Cursor?, record: StreamRecord
  ) async throws {
    let customerID = newCustomer.customerID

    do throws(WriteError<Customer>) { _ = try await shop.customers.create(newCustomer) } catch {
      switch error {
      case .taken(.email), .outcomeUnknown: Issue.record("that address is in use, or may be")
      default: throw error
      }
    }

    var customer = try await shop.customers.byEmail("ada@example.com")
    customer?.name = "Ada Lovelace"
    if let customer { _ = try await shop.customers.save(customer) }
    _ = try await shop.customers.modify(.init(customerID: customerID)) { $0.name = "Ada, Countess of Lovelace" }

    let latest = try await shop.orders.get(order.key, consistent: true)
    let shipped = try await shop.orders.update(order.key) {
      $0.status.set(.shipped)
      $0.lineCount.add(1)
      if latest?.note != nil { $0.note.remove() }
    } when: {
      $0.status == .paid && $0.lineCount > 0
    }

    let orders = shop.orders.ofCustomer(customerID, placedAt: .since(.distantPast)).descending().consistent()
    for try await order in orders { #expect(order.total == shipped.total) }
    let pending = shop.orders.byStatus(.pending, region: "eu").filter { $0.total.amount > 100 }
    let page = try await pending.page(size: 25, after: saved)
    let view = try await shop.customerOverview(customerID, limit: 20)
    let (c, o) = try await shop.transactGet(Customer.Key(customerID: customerID), order.key)
    let (cs, os) = try await shop.batchGet([Customer.Key(customerID: customerID)], [order.key])
    #expect(page.items.isEmpty && view.orders == [shipped] && c?.email == newCustomer.email && o?.total == order.total)
    #expect(cs[.init(customerID: customerID)] == c && os.unprocessed.isEmpty)

    let place = Order.create(order)
    do {
      try await shop.transact(token: .init("checkout-\(UInt64.random(in: 0 ... .max))", at: .now)) {
        place
        Customer.update(.init(customerID: customerID)) { $0.orderCount.add(1) }.when { $0.orderCount > 3 }
        for line in lines { Order.create(line) }
      }
      Issue.record("an order was created twice")
    } catch {
      guard case .alreadyExists(let current)? = error[place] else { throw error }
      #expect(current == shipped)
    }

    switch Storefront.event(from: record) {
    case .order(.modified(let old, let new)): Issue.record("\(old.status) to \(new.status)")
    case .order, .customer, .orderLine, .undecodable: Issue.record("another event")
    case .internal: break
    }
  }
}
