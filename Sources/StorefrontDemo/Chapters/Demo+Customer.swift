import Storefront

extension Demo {
  /// Registers customers; the second attempt with one key is refused.
  func aCustomer() async throws {
    console.title("2  A customer")
    yaml(
      """
      Customer:
        key: { partition: "CUST#{customerID}", sort: "PROFILE" }
      """)
    try await register(sample.ada)
    try await registerAgain(sample.ada)
    try await shop.customers.create(sample.grace)
  }

  private func register(_ ada: Customer) async throws {
    console.say("create stores a new item, and only a new one. The keys are built from the model.")
    swift("let customer = try await shop.customers.create(ada)")
    let customer = try await shop.customers.create(ada)
    sent()
    result("\(customer.name), with \(customer.orderCount) orders")
    try await stored(partition: "CUST#\(ada.customerID.rawValue)", sort: "PROFILE")
  }

  private func registerAgain(_ ada: Customer) async throws {
    console.say("Errors are typed. What can be recovered from is a case to catch, with the item that is in the way.")
    swift(
      """
      do {
        try await shop.customers.create(ada)
      } catch .alreadyExists(let current) {
        result(".alreadyExists: \\(name(current)) is registered")
      }
      """)
    do {
      try await shop.customers.create(ada)
    } catch .alreadyExists(let current) {
      result(".alreadyExists: \(name(current)) is registered")
    }
  }

  private func name(_ customer: Customer?) -> String { customer?.name ?? "someone" }
}
