import Storefront

/// The table is there already, with whatever it holds.
struct TableExists: Error, CustomStringConvertible {
  var name: String

  var description: String {
    "the table '\(name)' exists and is left alone. Name another with --table, or give --reuse to write to it"
  }
}

extension Demo {
  /// Whether the table is still to be made.
  ///
  /// - Throws: ``TableExists`` where it is there and may not be used.
  func checkTable() async throws -> Bool {
    let isThere = try await tableIsThere()
    if isThere && !options.reuse { throw TableExists(name: shop.tableName) }
    return !isThere
  }

  private func tableIsThere() async throws(ServiceError) -> Bool {
    let body = Array("{\"TableName\": \"\(shop.tableName)\"}".utf8)
    do {
      _ = try await shop.client.send(operation: "DescribeTable", body: body, isRepeatable: true)
      return true
    } catch {
      if error.kind == .resourceNotFound { return false }
      throw error
    }
  }

  /// Makes the table.
  func creatingTheTable() async throws {
    console.title("1  A table from its schema")
    console.say(
      "Three kinds of item share one table; one index keeps an order and its lines side by side, another is over attributes."
    )
    yaml(
      """
      key: { partition: pk, sort: sk }
      indexes:
        gsi1:     { partition: gsi1pk, sort: gsi1sk }
        byStatus: { partition: [status, region], sort: [placedAt, orderID], project: [total] }
      """)
    swift("try await shop.createTable()")
    try await shop.createTable()
    sent("CreateTable")
    result("'\(shop.tableName)' is active")
  }
}
