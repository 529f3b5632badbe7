import TableSchema
import Testing

@Suite("The running example of the language's description")
struct RunningExampleTests {
  private func table() throws -> Table {
    let result = read(RunningExample.text)
    #expect(result.diagnostics.map(\.description) == [])
    return try #require(result.module?.files.first?.table)
  }

  @Test("Indexes have keys of several attributes, and hold what readers need")
  func indexes() throws {
    let table = try table()
    let byStatus = try #require(table.index(named: "byStatus"))
    #expect(byStatus.key.partition.map(\.name) == ["status", "region"])
    #expect(byStatus.key.sort.map(\.name) == ["placedAt", "orderID"])
    #expect(byStatus.projection == .attributes(["total", "_type", "expiresAt"]))
    let order = try #require(table.entity(named: "Order"))
    #expect(order.indexes.map(\.index) == ["gsi1", "byStatus"])
    #expect(
      order.indexes.last?.parts
        == KeyParts(
          partition: [.attribute("status"), .attribute("region")],
          sort: [.attribute("placedAt"), .attribute("orderID")]
        ))
    #expect(table.timeToLive == "expiresAt")
    #expect(table.settings == TableSettings(stream: .newAndOldImages))
  }

  @Test("Roles make attributes what the library needs")
  func roles() throws {
    let customer = try #require(try table().entity(named: "Customer"))
    let revision = try #require(customer.attribute(with: .version))
    #expect(revision == Attribute(name: "revision", type: .int, defaultValue: .int(0), role: .version))
    let created = try #require(customer.attribute(with: .created))
    #expect(created == Attribute(name: "createdAt", type: .timestamp(.iso8601), isOptional: true, role: .created))
    let expires = try #require(try table().entity(named: "Order")?.attribute(with: .timeToLive))
    #expect(expires == Attribute(name: "expiresAt", type: .timestamp(.seconds), isOptional: true, role: .timeToLive))
    #expect(
      customer.uniques == [UniqueConstraint(name: "email", attributes: ["email"], normalization: .lowercase)])
  }

  @Test("Types say what their values must be")
  func types() throws {
    let module = try #require(read(RunningExample.text).module)
    #expect(
      module.type(named: "OrderID")?.definition
        == .newtype(Newtype(.string, constraints: Constraints(maxLength: 64), generator: .ulid)))
    #expect(
      module.type(named: "Payment")?.definition
        == .union(
          Union(
            tag: "kind",
            cases: [
              Union.Case(name: "card", members: [Attribute(name: "last4", type: .string)]),
              Union.Case(name: "invoice", members: [Attribute(name: "dueAt", type: .timestamp(.iso8601))]),
            ])))
    #expect(
      module.type(named: "Money")?.definition
        == .structure([
          Attribute(name: "amount", type: .decimal),
          Attribute(name: "currency", type: .string, constraints: Constraints(pattern: "^[A-Z]{3}$")),
        ]))
  }

  @Test("Collections name what they return")
  func collections() throws {
    #expect(
      try table().collections == [
        CollectionPattern(name: "customerOverview", source: .tableKey, entities: ["Customer", "Order"]),
        CollectionPattern(name: "orderDetail", source: .index("gsi1"), entities: ["Order", "OrderLine"]),
      ])
    #expect(try table().access.map(\.range) == ["placedAt", "placedAt", nil])
  }
}
