import Foundation
import Storefront
import Testing

/// The calls that the design promises, in its words, and what each of them does.
@Suite("The running example does what the design says")
struct UsageTests {
  @Test("A new customer takes an address, which nobody else gets, in whatever case")
  func customers() async throws {
    try await withStorefront { shop in
      let stored = try await shop.customers.create(.sample())
      #expect(stored.revision == 1)
      #expect(stored.createdAt != nil && stored.createdAt == stored.updatedAt)
      var other = Customer.sample("grace")
      other.email = "ADA@example.com"
      do throws(WriteError<Customer>) {
        _ = try await shop.customers.create(other)
        Issue.record("two customers have one address")
      } catch {
        guard case .taken(.email) = error else { throw error }
      }
      #expect(try await shop.customers.get(other.key, consistent: true) == nil)
      #expect(try await shop.customers.byEmail("Ada@Example.com") == stored)
    }
  }

  @Test("A found customer is saved under its version, and modified over whatever another writer does")
  func saving() async throws {
    try await withStorefront { shop in
      _ = try await shop.customers.create(.sample())
      var customer = try #require(try await shop.customers.byEmail("ada@example.com"))
      customer.name = "Ada Lovelace"
      let saved = try await shop.customers.save(customer)
      #expect(saved.revision == 2)
      do throws(WriteError<Customer>) {
        _ = try await shop.customers.save(customer)
        Issue.record("an old version was saved")
      } catch {
        guard case .versionConflict(let current) = error else { throw error }
        #expect(current == saved)
      }
      let modified = try await shop.customers.modify(customer.key) { $0.name = "Ada, Countess of Lovelace" }
      #expect(modified.name == "Ada, Countess of Lovelace" && modified.revision == 3)
      #expect(try await shop.customers.get(customer.key, consistent: true) == modified)
    }
  }

  @Test("A condition on a member of a union's case holds in that case alone")
  func unionCases() async throws {
    try await withStorefront { shop in
      var order = Order.sample()
      order.payment = .card(last4: "1234")
      order = try await shop.orders.create(order)
      let paid = try await shop.orders.update(order.key) {
        $0.note.set("x")
      } when: {
        $0.payment.card.last4 == "1234"
      }
      #expect(paid.note == "x")
      do throws(WriteError<Order>) {
        _ = try await shop.orders.update(order.key) {
          $0.note.remove()
        } when: {
          $0.payment.invoice.dueAt.isAbsent
        }
        Issue.record("a card is an invoice")
      } catch {
        guard case .conditionFailed = error else { throw error }
      }
    }
  }

  @Test("An update changes what it names, under a condition, and bumps the version")
  func updating() async throws {
    try await withStorefront { shop in
      let order = try await shop.orders.create(.sample())
      let latest = try await shop.orders.get(order.key, consistent: true)
      let shipped = try await shop.orders.update(order.key) {
        $0.status.set(.shipped)
        $0.lineCount.add(1)
        if latest?.note != nil { $0.note.remove() }
      } when: {
        $0.status == .paid && $0.lineCount > 0
      }
      #expect(shipped.status == .shipped && shipped.lineCount == 3 && shipped.note == nil && shipped.revision == 2)
      do throws(WriteError<Order>) {
        _ = try await shop.orders.update(order.key) {
          $0.status.set(.cancelled)
        } when: {
          $0.status == .paid
        }
        Issue.record("a false condition held")
      } catch {
        guard case .conditionFailed(let current) = error else { throw error }
        #expect(current == shipped)
      }
    }
  }

  @Test("A customer's orders are read by time, and consistently")
  func query() async throws {
    try await withStorefront { shop in
      let orders = (0..<5).map { Order.sample("\($0)", minute: $0) }
      try await shop.orders.createAll(orders)
      _ = try await shop.customers.create(.sample())
      var found: [OrderID] = []
      for try await order in shop.orders.ofCustomer(CustomerID("ada"), placedAt: .since(.distantPast)).descending()
        .consistent()
      {
        found.append(order.orderID)
      }
      #expect(found == orders.reversed().map(\.orderID))
    }
  }

  @Test("Orders are found by status and region, in pages of what the index holds, and led to whole ones")
  func byStatus() async throws {
    try await withStorefront { shop in
      let orders = (0..<6).map { Order.sample("\($0)", minute: $0, status: $0 < 4 ? .pending : .paid) }
      try await shop.orders.createAll(orders)
      let query = shop.orders.byStatus(.pending, region: "eu").filter { $0.total.amount > 100 }
      let page = try await query.page(size: 3)
      #expect(page.items.map(\.orderID) == orders.prefix(3).map(\.orderID))
      #expect(page.items.first?.total == orders[0].total)
      let rest = try await query.page(size: 25, after: page.next)
      #expect(rest.items.map(\.orderID) == [orders[3].orderID])
      let since = shop.orders.byStatus(.pending, region: "eu", placedAt: .since(.minute(2)))
      #expect(try await since.count() == 2)
      var models: [Order] = []
      for try await order in since.models() { models.append(order) }
      #expect(models.map(\.orderID) == [orders[2].orderID, orders[3].orderID])
      #expect(models.first?.note == orders[2].note)
    }
  }

  @Test("A customer and the orders beside it are one value, in pages")
  func collection() async throws {
    try await withStorefront { shop in
      let customer = try await shop.customers.create(.sample())
      try await shop.orders.createAll((0..<5).map { Order.sample("\($0)", minute: $0) })
      let view = try await shop.customerOverview(customer.customerID, limit: 20)
      #expect(view.customer == customer && view.orders.count == 5 && view.next == nil)
      var (pages, orders): (Int, [Order]) = (0, [])
      var cursor: Cursor?
      repeat {
        let page = try await shop.customerOverview(customer.customerID, limit: 2, after: cursor)
        (pages, cursor) = (pages + 1, page.next)
        orders += page.orders
      } while cursor != nil
      #expect(orders == view.orders && pages >= 3)
      let order = try #require(view.orders.first)
      try await shop.orderLines.putAll((1...3).map { OrderLine.sample($0, of: order.orderID.rawValue) })
      let detail = try await shop.orderDetail(order.orderID)
      #expect(detail.order == order && detail.orderLines.map(\.lineNumber) == [1, 2, 3])
    }
  }

  @Test("Several keys are read together: as they are at one moment, or as many as there are")
  func together() async throws {
    try await withStorefront { shop in
      let customer = try await shop.customers.create(.sample())
      let order = try await shop.orders.create(.sample())
      let (c, o) = try await shop.transactGet(Customer.Key(customerID: customer.customerID), order.key)
      #expect(c == customer && o == order)
      let (cs, os) = try await shop.batchGet([Customer.Key(customerID: customer.customerID)], [order.key])
      #expect(cs[customer.key] == customer && os.items == [order] && os.unprocessed.isEmpty)
    }
  }

  @Test("A transaction writes all or nothing, and says of each write why not")
  func transaction() async throws {
    try await withStorefront { shop in
      let customer = try await shop.customers.create(.sample())
      let order = Order.sample()
      let place = Order.create(order)
      let lines = (1...2).map { OrderLine.sample($0) }
      for isFirst in [true, false] {
        do throws(TransactionError) {
          try await shop.transact(token: .init("checkout-\(UInt64.random(in: 0 ... .max))", at: .now)) {
            place
            Customer.update(customer.key) { $0.orderCount.add(1) }.when { $0.orderCount >= 3 }
            for line in lines { OrderLine.create(line) }
          }
          #expect(isFirst)
        } catch {
          #expect(!isFirst)
          guard case .alreadyExists(let current)? = error[place] else { throw error }
          #expect(current?.total == order.total)
        }
      }
      let updated = try #require(try await shop.customers.get(customer.key, consistent: true))
      #expect(updated.orderCount == 4 && updated.revision == 2)
    }
  }

  @Test("A record of the stream says which entity changed, and from what into what")
  func streams() throws {
    let record = { (status: String) in
      """
      {"pk":{"S":"CUST#ada"},"sk":{"S":"ORDER#2026-03-01T09:00:00.000Z#1"},"_type":{"S":"Order"},
       "customerID":{"S":"ada"},"orderID":{"S":"1"},"placedAt":{"S":"2026-03-01T09:00:00.000Z"},
       "status":{"S":"\(status)"},"region":{"S":"eu"},"revision":{"N":"1"},
       "total":{"M":{"amount":{"N":"1"},"currency":{"S":"EUR"}}}}
      """
    }
    let json = """
      {"Records":[{"eventID":"1","eventName":"MODIFY","eventSource":"aws:dynamodb","dynamodb":{
        "StreamViewType":"NEW_AND_OLD_IMAGES","SequenceNumber":"1",
        "Keys":{"pk":{"S":"CUST#ada"},"sk":{"S":"ORDER#2026-03-01T09:00:00.000Z#1"}},"OldImage":\(record("paid")),
        "NewImage":\(record("shipped"))}}]}
      """
    let records = try StreamRecord.records(fromJSON: Array(json.utf8))
    #expect(records.count == 1)
    switch Storefront.event(from: try #require(records.first)) {
    case .order(.modified(let old, let new)): #expect(old.status == .paid && new.status == .shipped)
    case .order, .customer, .orderLine, .internal, .undecodable: Issue.record("another event")
    }
  }
}
