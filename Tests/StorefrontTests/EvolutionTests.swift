import Foundation
import Storefront
import Testing

/// Items that programs with other versions of the schema have stored.
@Suite("An item of an older or a newer schema")
struct EvolutionTests {
  /// What a newer schema has put into an item beside what this one knows.
  private static let later = """
    "loyalty":{"M":{"points":{"N":"17"},"tiers":{"L":[{"S":"gold"},{"NULL":true},{"BOOL":true}]}}},
    "badge":{"B":"AP8="},"levels":{"NS":["1","2.5"]},"aliases":{"SS":["x","\u{E9}"]},"raw":{"BS":["AA=="]}
    """
  private static let order = """
    {"pk":{"S":"CUST#ada"},"sk":{"S":"ORDER#2026-03-01T09:00:00.000Z#1"},"_type":{"S":"Order"},
     "gsi1pk":{"S":"ORD#1"},"gsi1sk":{"S":"ORDER"},"customerID":{"S":"ada"},"orderID":{"S":"1"},
     "placedAt":{"S":"2026-03-01T09:00:00.000Z"},"region":{"S":"eu"},
     "total":{"M":{"amount":{"N":"112.5"},"currency":{"S":"EUR"}}}
    """
  private static let newer = """
    \(order),"status":{"S":"refunded"},"lineCount":{"N":"2"},"revision":{"N":"4"},
     "payment":{"M":{"kind":{"S":"voucher"},"code":{"S":"X-1"},"parts":{"L":[{"N":"1E-130"},{"M":{}}]}}},\(later)}
    """

  private let key = Order.Key(customerID: CustomerID("ada"), placedAt: .minute(0), orderID: OrderID("1"))

  private func stored(_ text: String, with changes: [String: AttributeValue?] = [:]) throws -> [String: AttributeValue]
  {
    var item = try JSONDecoder().decode([String: AttributeValue].self, from: Data(text.utf8))
    for (name, value) in changes { item[name] = value }
    return item
  }

  /// The order as it is stored, without the id of the write that it is from, which each write has anew.
  private func rawOrder(_ shop: Storefront) async throws -> [String: AttributeValue]? {
    var item = try await shop.raw("CUST#ada", "ORDER#2026-03-01T09:00:00.000Z#1")
    #expect(item?.removeValue(forKey: "_write") != nil)
    return item
  }

  @Test("keeps attributes, an enum's value and a union's case that are unknown, whatever writes it")
  func newer() async throws {
    try await withStorefront { shop in
      try await shop.putRaw(Self.newer)
      var order = try #require(try await shop.orders.get(key, consistent: true))
      #expect(order.status == .unknown("refunded"))
      guard case .unknown("voucher", let members) = order.payment else { throw Lost() }
      #expect(members["code"] == .string("X-1") && members.count == 2)

      order.note = "saved"
      order = try await shop.orders.save(order)
      let saved = try stored(Self.newer, with: ["note": .string("saved"), "revision": .number(5)])
      #expect(try await rawOrder(shop) == saved)

      order = try await shop.orders.modify(key) { $0.note = "modified" }
      try await shop.transact { Order.save(order) }
      try await shop.orders.update(key) { $0.lineCount.add(1) }
      let written = try stored(
        Self.newer, with: ["note": .string("modified"), "revision": .number(8), "lineCount": .number(3)])
      #expect(try await rawOrder(shop) == written)
      #expect(try await shop.orders.byStatus(.unknown("refunded"), region: "eu").page(size: 2).items.count == 1)
    }
  }

  @Test("reads with the defaults of what it lacks, and is saved, under a version from then on")
  func older() async throws {
    try await withStorefront { shop in
      try await shop.putRaw("\(Self.order),\(Self.later)}")
      var order = try #require(try await shop.orders.get(key, consistent: true))
      #expect(order.status == .pending && order.lineCount == 0 && order.revision == 0 && order.payment == nil)
      #expect(try await shop.orders.byStatus(.pending, region: "eu").count() == 0)
      order.note = "saved"
      order = try await shop.orders.save(order)
      #expect(order.revision == 1)
      let changes: [String: AttributeValue?] = [
        "note": .string("saved"), "revision": .number(1), "status": .string("pending"), "lineCount": .number(0),
      ]
      #expect(try await rawOrder(shop) == stored("\(Self.order),\(Self.later)}", with: changes))
      #expect(try await shop.orders.byStatus(.pending, region: "eu").count() == 1)
    }
  }

  @Test("whose customer lacks her guard, her version and her times is found by key, saved, and guarded from then on")
  func unguarded() async throws {
    try await withStorefront { shop in
      let item = """
        {"pk":{"S":"CUST#ada"},"sk":{"S":"PROFILE"},"_type":{"S":"Customer"},"customerID":{"S":"ada"},
         "email":{"S":"ada@example.com"},"name":{"S":"Ada"},\(Self.later)}
        """
      try await shop.putRaw(item)
      var customer = try #require(try await shop.customers.get(.init(customerID: CustomerID("ada"))))
      #expect(customer.revision == 0 && customer.createdAt == nil && customer.tags.isEmpty && customer.orderCount == 0)
      customer.email = "lovelace@example.com"
      customer = try await shop.customers.save(customer)
      #expect(customer.revision == 1 && customer.updatedAt != nil)
      #expect(try await shop.customers.byEmail("Lovelace@example.com") == customer)
      let raw = try await shop.raw("CUST#ada", "PROFILE")
      #expect(try stored(item).allSatisfy { raw?[$0.key] == $0.value || $0.key == "email" })
    }
  }

  /// A union's case was not what was stored.
  private struct Lost: Error {}
}

extension Storefront {
  /// Stores an item that is written by hand, in DynamoDB's JSON.
  fileprivate func putRaw(_ item: String) async throws {
    let body = "{\"TableName\": \"\(tableName)\", \"Item\": \(item)}"
    _ = try await client.send(operation: "PutItem", body: Array(body.utf8), isRepeatable: true)
  }

  /// The item as it is stored; nil where there is none.
  fileprivate func raw(_ partition: String, _ sort: String) async throws -> [String: AttributeValue]? {
    struct Answer: Decodable {
      var item: [String: AttributeValue]?

      enum CodingKeys: String, CodingKey { case item = "Item" }
    }
    let key = "{\"pk\": {\"S\": \"\(partition)\"}, \"sk\": {\"S\": \"\(sort)\"}}"
    let body = "{\"TableName\": \"\(tableName)\", \"Key\": \(key), \"ConsistentRead\": true}"
    let answer = try await client.send(operation: "GetItem", body: Array(body.utf8), isRepeatable: true)
    return try JSONDecoder().decode(Answer.self, from: Data(answer)).item
  }
}
