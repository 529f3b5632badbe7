import Fixtures
import Foundation

/// Runs a test on a table of its own, at the server that the tests run beside.
func withLibrary(_ test: (Library) async throws -> Void) async throws {
  struct NotNamed: Error {}
  guard let url = ProcessInfo.processInfo.environment["TABLEWRIGHT_TEST_ENDPOINT"] else { throw NotNamed() }
  var configuration = DynamoDBClient.Configuration()
  configuration.attemptTimeout = .seconds(120)
  configuration.timeout = .seconds(300)
  let client = try DynamoDBClient.endpoint(
    url, region: "us-east-1", credentials: StaticCredentials(accessKeyID: "test", secretAccessKey: "test"),
    configuration: configuration)
  let library = Library(client, table: "Library-\(UUID().uuidString)")
  try await library.createTable()
  let result: Result<Void, any Error>
  do { result = .success(try await test(library)) } catch { result = .failure(error) }
  try await library.deleteTable()
  await client.shutdown()
  try result.get()
}

extension Library {
  /// Stores a shelf with books and loans, an item of another program, and a loan that has expired.
  func fill(_ shelf: String, books: Int, loans: Int) async throws {
    try await shelves.put(Shelf(shelf: shelf, room: "R"))
    for number in 0..<books {
      try await self.books.put(Book(shelf: shelf, number: number, title: "T\(number)", author: "Ada"))
    }
    for number in 0..<loans { try await self.loans.put(Loan(shelf: shelf, number: number, borrower: "B")) }
    let past = Timestamp(milliseconds: 1_000_000_000_000)
    try await self.loans.put(Loan(shelf: shelf, number: 9999, borrower: "B", expiresAt: past))
    let item = """
      {"pk":{"S":"SHELF#\(shelf)"},"sk":{"S":"BOOK#0000#COVER"},"_type":{"S":"Cover"}}
      """
    let body = Array("{\"TableName\":\"\(tableName)\",\"Item\":\(item)}".utf8)
    _ = try await client.send(operation: "PutItem", body: body, isRepeatable: true)
  }
}
