import Foundation
import Storefront
import TestServer
import Testing

@testable import StorefrontDemo

@Suite("A run of the demo")
struct RunTests {
  static func options(orders: Int = 30, reuse: Bool = false) throws -> Options {
    Options(
      server: .endpoint(try TestServer.endpoint), table: "Demo-\(UUID().uuidString)", orders: orders, reuse: reuse)
  }

  /// Runs the demo, and returns its outcome and what it sent.
  static func run(_ options: Options) async throws -> (Result<Void, any Error>, Recorder.Account) {
    let recorder = Recorder(try options.transport())
    let client = DynamoDBClient(transport: recorder)
    let outcome = await Demo(options, client: client, recorder: recorder, console: Console(isSilent: true)).run()
    await client.shutdown()
    return (outcome, recorder.account)
  }

  static func tableExists(_ options: Options) async throws -> Bool {
    let client = DynamoDBClient(transport: try options.transport())
    let body = Array("{\"TableName\": \"\(options.table)\"}".utf8)
    do {
      _ = try await client.send(operation: "DescribeTable", body: body, isRepeatable: true)
      await client.shutdown()
      return true
    } catch {
      await client.shutdown()
      if error.kind == .resourceNotFound { return false }
      throw error
    }
  }

  @Test("makes its table, uses every operation, and deletes the table")
  func whole() async throws {
    let options = try Self.options()
    let (outcome, account) = try await Self.run(options)
    try outcome.get()
    #expect(
      Set(account.requests.keys) == [
        "BatchGetItem", "BatchWriteItem", "CreateTable", "DeleteTable", "DescribeTable", "DescribeTimeToLive",
        "GetItem",
        "PutItem", "Query", "TransactGetItems", "TransactWriteItems", "UpdateItem", "UpdateTimeToLive",
      ])
    #expect(try await !Self.tableExists(options))
  }

  @Test("leaves a table that is there alone, and uses it where it may, again and again")
  func existing() async throws {
    var options = try Self.options()
    let client = DynamoDBClient(transport: try options.transport())
    let shop = Storefront(client, table: options.table)
    try await shop.createTable()

    let (refused, account) = try await Self.run(options)
    #expect(throws: TableExists.self) { try refused.get() }
    #expect(account.requests == ["DescribeTable": 1])

    options.reuse = true
    for _ in 1...2 {
      let (outcome, account) = try await Self.run(options)
      try outcome.get()
      #expect(account.requests["DeleteTable"] == nil)
      #expect(try await Self.tableExists(options))
    }
    try await shop.deleteTable()
    await client.shutdown()
  }

  @Test("that fails in between deletes its table and gives the first error")
  func failing() async throws {
    let options = try Self.options()
    let recorder = Recorder(Refusing(operation: "TransactGetItems", transport: try options.transport()))
    let client = DynamoDBClient(transport: recorder)
    let outcome = await Demo(options, client: client, recorder: recorder, console: Console(isSilent: true)).run()
    let error = #expect(throws: ServiceError.self) { try outcome.get() }
    #expect(error?.kind == .validation)
    #expect(try await !Self.tableExists(options))
    await client.shutdown()
  }
}

/// Refuses one operation and passes on all others.
private struct Refusing: Transport {
  var operation: String
  var transport: any Transport

  func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
    guard request.operation == operation else { return try await transport.send(request) }
    return TransportResponse(status: 400, body: Array("{\"__type\":\"x#ValidationException\",\"message\":\"no\"}".utf8))
  }

  func shutdown() async { await transport.shutdown() }
}
