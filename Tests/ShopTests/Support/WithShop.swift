import Shop
import TestServer

/// Runs a test on a table that nobody else uses.
///
/// - Parameter client: the way to the server; the one that all tests share when left out.
func withShop(_ client: DynamoDBClient? = nil, _ test: (Shop) async throws -> Void) async throws {
  try await withTable({ Shop(try client ?? TestServer.client(), table: $0) }, test)
}
