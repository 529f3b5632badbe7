import Fixtures
import TestServer

/// Runs a test on a table of its own, at the server that the tests run beside.
func withLibrary(_ test: (Library) async throws -> Void) async throws {
  try await withTable({ Library(try TestServer.client(), table: $0) }, test)
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
