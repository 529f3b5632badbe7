import Foundation
import Shop
import TestServer
import Testing

/// A table with keys of every type, indexes of both kinds and settings.
private struct Readings: TableStore {
  let client: DynamoDBClient
  let tableName: String

  static let definition = TableDefinition(
    key: .init(partition: [.number("sensor")], sort: [.binary("hash")]),
    indexes: [
      .init(name: "byPlace", key: .init(partition: "place", sort: "day"), projection: .attributes(["value"])),
      .init(
        name: "byTime", key: .init(partition: [.number("sensor")], sort: [.number("time")]), isLocal: true,
        projection: .keys),
    ],
    timeToLive: "expiresAt", settings: .init(stream: .newAndOldImages))
}

@Suite("Tables that are compared with their schema")
struct TableDifferenceTests {
  @Test("A table with keys of every type, both kinds of index, a stream and a time to live fits what it was made from")
  func fits() async throws {
    let table = Readings(client: try TestServer.client(), tableName: "Readings-\(UUID().uuidString)")
    try await table.createTable()
    try await table.createTable()
    let body = Array("{\"TableName\": \"\(table.tableName)\"}".utf8)
    let answer = try await table.client.send(operation: "DescribeTimeToLive", body: body, isRepeatable: true)
    #expect(
      try JSONValue(answer)["TimeToLiveDescription"]
        == ["TimeToLiveStatus": "ENABLED", "AttributeName": "expiresAt"])
    try await table.deleteTable()
  }

  @Test("A table that is another one is left alone, and the error says every difference")
  func differs() async throws {
    try await withShop { shop in
      let table = Readings(client: shop.client, tableName: shop.tableName)
      let error = await #expect(throws: TableError.self) { try await table.createTable() }
      guard case .differs(shop.tableName, let differences)? = error else { throw Unexpected(error) }
      #expect(
        differences.map(\.part) == [.key, .index("byPlace"), .index("byTime"), .stream, .timeToLive])
      try await shop.createTable()
    }
  }
}
