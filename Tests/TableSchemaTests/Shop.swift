import Foundation
import TableSchema

/// A table of three entities: its file, and the model that it must read into.
enum Shop {
  static func bytes() throws -> [UInt8] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return Array(try Data(contentsOf: root.appending(path: "Tests/Shop/Shop.yaml")))
  }

  static let module = SchemaModule(files: [SchemaFile(path: "Shop.yaml", table: table, types: types)])

  static let types = [
    NamedType(name: "CustomerID", doc: "Identifies a customer.", definition: .newtype(Newtype(.string))),
    NamedType(name: "OrderID", doc: "Identifies an order.", definition: .newtype(Newtype(.string))),
    NamedType(
      name: "OrderStatus", doc: "How far an order has come.",
      definition: .enumeration(cases: ["pending", "paid", "shipped", "cancelled"], preservesUnknown: true)),
    NamedType(
      name: "Money", doc: "An amount in a currency.",
      definition: .structure([
        Attribute(name: "amount", type: .decimal), Attribute(name: "currency", type: .string),
      ])),
    NamedType(
      name: "Address", doc: "Where a customer lives.",
      definition: .structure([
        Attribute(name: "street", type: .string), Attribute(name: "city", type: .string),
        Attribute(name: "zip", type: .string, isOptional: true),
      ])),
  ]

  static let table = Table(
    name: "Shop", doc: "Customers, their orders and the order lines, in one table.",
    key: PhysicalKey(partition: "pk", sort: "sk"),
    indexes: [
      Index(
        name: "gsi1", doc: "An order and its lines side by side.",
        key: PhysicalKey(partition: "gsi1pk", sort: "gsi1sk"))
    ],
    typeAttribute: "_type", entities: [customer, order, orderLine], access: access)

  static let customer = Entity(
    name: "Customer", handle: "customers", typeValue: "Customer", doc: "Someone who orders.",
    key: KeyParts(partition: template("CUST#", "customerID"), sort: Template(parts: [.literal("PROFILE")])),
    attributes: [
      Attribute(name: "customerID", type: .named("CustomerID")),
      Attribute(name: "email", type: .string),
      Attribute(name: "name", type: .string),
      Attribute(name: "address", type: .named("Address"), isOptional: true),
      Attribute(name: "tags", type: .set(.string)),
      Attribute(name: "orderCount", doc: "How many orders the customer has placed.", type: .int, defaultValue: .int(0)),
    ])

  static let order = Entity(
    name: "Order", handle: "orders", typeValue: "Order",
    doc: "What a customer ordered. It lies beside its customer, and in the index beside its lines.",
    key: KeyParts(
      partition: template("CUST#", "customerID"),
      sort: Template(parts: [
        .literal("ORDER#"), .hole(attribute: "placedAt", width: nil), .literal("#"),
        .hole(attribute: "orderID", width: nil),
      ])),
    indexes: [
      IndexKey(
        index: "gsi1",
        parts: KeyParts(partition: template("ORD#", "orderID"), sort: Template(parts: [.literal("ORDER")])))
    ],
    attributes: [
      Attribute(name: "customerID", type: .named("CustomerID")),
      Attribute(name: "orderID", type: .named("OrderID")),
      Attribute(name: "placedAt", type: .timestamp(.iso8601)),
      Attribute(name: "status", type: .named("OrderStatus"), defaultValue: .enumCase("pending")),
      Attribute(name: "region", type: .string),
      Attribute(name: "total", type: .named("Money")),
      Attribute(name: "note", type: .string, isOptional: true),
      Attribute(name: "lineCount", doc: "How many lines the order has.", type: .int, defaultValue: .int(0)),
    ])

  static let orderLine = Entity(
    name: "OrderLine", handle: "orderLines", typeValue: "OrderLine", doc: "One product in an order.",
    key: KeyParts(partition: template("ORD#", "orderID"), sort: template("LINE#", "lineNumber", width: 4)),
    indexes: [
      IndexKey(
        index: "gsi1",
        parts: KeyParts(
          partition: template("ORD#", "orderID"), sort: template("LINE#", "lineNumber", width: 4)))
    ],
    attributes: [
      Attribute(name: "orderID", type: .named("OrderID")),
      Attribute(
        name: "lineNumber", doc: "The place in the order, from 1.", type: .int,
        constraints: Constraints(range: 1...9999)),
      Attribute(name: "sku", type: .string),
      Attribute(name: "quantity", type: .int, constraints: Constraints(range: 1...999)),
      Attribute(name: "price", type: .named("Money")),
    ])

  static let access = [
    AccessPattern(
      name: "ofCustomer", entity: "Order", doc: "A customer's orders, by the time when they were placed.",
      source: .tableKey, range: "placedAt"),
    AccessPattern(
      name: "byID", entity: "Order", doc: "The order with this identifier.", source: .index("gsi1"), isOne: true),
    AccessPattern(
      name: "ofOrder", entity: "OrderLine", doc: "An order's lines, in their order.", source: .index("gsi1"),
      range: "lineNumber"),
  ]

  private static func template(_ literal: String, _ attribute: String, width: Int? = nil) -> Template {
    Template(parts: [.literal(literal), .hole(attribute: attribute, width: width)])
  }
}
