/// The running example of the schema language's description, as it stands there.
enum RunningExample {
  static let text = #"""
    tablewright: 1
    table: Storefront
    doc: Customers, their orders and the order lines, in one table.
    key: { partition: pk, sort: sk }
    indexes:
      gsi1:     { partition: gsi1pk, sort: gsi1sk }
      byStatus: { partition: [status, region], sort: [placedAt, orderID], project: [total] }
    timeToLive: expiresAt
    stream: newAndOldImages

    types:
      CustomerID:  { newtype: string, generate: ulid, maxLength: 64 }
      OrderID:     { newtype: string, generate: ulid, maxLength: 64 }
      OrderStatus: { enum: [pending, paid, shipped, cancelled], unknown: preserve }
      Money:       { struct: { amount: decimal, currency: { type: string, pattern: "^[A-Z]{3}$" } } }
      Address:     { struct: { street: string, city: string, zip: optional string } }
      Payment:     { union: { tag: kind, cases: { card: { last4: string }, invoice: { dueAt: timestamp } } } }

    entities:
      Customer:
        key: { partition: "CUST#{customerID}", sort: "PROFILE" }
        attributes:
          customerID: CustomerID
          email:      { type: string, maxLength: 254, sensitive: true }
          name:       { type: string, minLength: 1 }
          address:    optional Address
          tags:       set<string>
          orderCount: { type: int, default: 0 }
          revision:   { type: int, role: version }
          createdAt:  { type: timestamp, role: created }
          updatedAt:  { type: timestamp, role: updated }
        unique:
          email: { of: [email], normalize: lowercase }

      Order:
        key: { partition: "CUST#{customerID}", sort: "ORDER#{placedAt}#{orderID}" }
        indexes:
          gsi1: { partition: "ORD#{orderID}", sort: "ORDER" }
          byStatus: native
        attributes:
          customerID: CustomerID
          orderID:    OrderID
          placedAt:   timestamp
          status:     { type: OrderStatus, default: pending }
          region:     { type: string, immutable: true, maxLength: 32 }
          total:      Money
          payment:    optional Payment
          note:       optional string
          lineCount:  { type: int, default: 0 }
          expiresAt:  { type: optional timestamp, role: timeToLive }
          revision:   { type: int, role: version }

      OrderLine:
        key: { partition: "ORD#{orderID}", sort: "LINE#{lineNumber:04}" }
        indexes:
          gsi1: { partition: "ORD#{orderID}", sort: "LINE#{lineNumber:04}" }
        attributes:
          orderID:    OrderID
          lineNumber: { type: int, range: 1...9999 }
          sku:        string
          quantity:   { type: int, range: 1...999 }
          price:      Money

    access:
      Order.ofCustomer:  { read: key, range: placedAt }
      Order.byStatus:    { read: byStatus, range: placedAt }
      Order.byID:        { read: gsi1, one: true }
      customerOverview:  { read: key, collection: [Customer, Order] }
      orderDetail:       { read: gsi1, collection: [Order, OrderLine] }
    """#
}
