import Storefront

extension Demo {
  /// Registers customers; a second customer with one address is refused.
  func aCustomer() async throws {
    console.title("2  A customer")
    yaml(
      """
      Customer:
        key: { partition: "CUST#{customerID}", sort: "PROFILE" }
        unique:
          email: { of: [email], normalize: lowercase }
      """)
    try await register(sample.ada)
    try await registerAnother(sample.grace, at: sample.ada.email)
    try await shop.customers.create(sample.grace)
    try await find(sample.ada.email)
  }

  private func register(_ ada: Customer) async throws {
    console.say("create stores a new item, and only a new one. The keys are built from the model.")
    swift("let customer = try await shop.customers.create(ada)")
    let customer = try await shop.customers.create(ada)
    sent()
    result("\(customer.name), version \(customer.revision), with \(customer.orderCount) orders")
    try await stored(partition: "CUST#\(ada.customerID.rawValue)", sort: "PROFILE")
  }

  private func registerAnother(_ grace: Customer, at email: String) async throws {
    console.say(
      "An address belongs to one customer, in whatever case. Errors are typed: what can be recovered from is a case.")
    swift(
      """
      var other = grace
      other.email = email.uppercased()
      do {
        try await shop.customers.create(other)
      } catch .taken(.email) {
        result(".taken(.email): that address is in use")
      }
      """)
    var other = grace
    other.email = email.uppercased()
    do {
      try await shop.customers.create(other)
    } catch .taken(.email) {
      result(".taken(.email): that address is in use")
    }
  }

  private func find(_ email: String) async throws {
    console.say("What is unique is found by: the guard first, then its owner, both consistently.")
    swift("let found = try await shop.customers.byEmail(email)")
    let found = try await shop.customers.byEmail(email)
    result("\(found?.name ?? "nobody")")
  }
}
