import Shop
import Testing

@Suite("save")
struct SaveTests {
  @Test("What is not there is created, whole")
  func creates() async throws {
    try await withShop { shop in
      try await shop.orders.save(.sample())
      #expect(try await shop.orders.get(Order.sample().key, consistent: true) == .sample())
      #expect(try await shop.orders.byID(OrderID("1")) == .sample())
    }
  }

  @Test("What is there is changed, what the model lacks is removed, and what the schema does not know is left alone")
  func updates() async throws {
    try await withShop { shop in
      try await shop.putRaw(
        """
        {"pk": {"S": "CUST#ada"}, "sk": {"S": "PROFILE"}, "_type": {"S": "Customer"}, "customerID": {"S": "ada"},
         "email": {"S": "old@example.com"}, "name": {"S": "Ada"}, "tags": {"SS": ["old"]}, "orderCount": {"N": "1"},
         "address": {"M": {"street": {"S": "s"}, "city": {"S": "c"}}},
         "loyalty": {"M": {"points": {"N": "17"}}}, "nickname": {"S": "Countess"}}
        """)
      var customer = try #require(try await shop.customers.get(Customer.sample().key))
      customer.email = "new@example.com"
      customer.address = nil
      customer.tags = []
      #expect(try await shop.customers.save(customer) == customer)
      #expect(
        try await shop.raw("CUST#ada", "PROFILE") == [
          "pk": ["S": "CUST#ada"], "sk": ["S": "PROFILE"], "_type": ["S": "Customer"], "customerID": ["S": "ada"],
          "email": ["S": "new@example.com"], "name": ["S": "Ada"], "orderCount": ["N": "1"],
          "loyalty": ["M": ["points": ["N": "17"]]], "nickname": ["S": "Countess"],
        ])
    }
  }
}
