import Fixtures
import Foundation
import Synchronization
import TestServer

@testable import Tablewright

/// The tests' own clock, which stands still until it is moved.
final class ManualDate: Sendable {
  private let time = Synchronization.Mutex(Timestamp("2026-03-01T09:00:00.250Z") ?? .distantPast)

  var now: Timestamp { time.withLock { $0 } }

  func advance(_ seconds: Int64) { time.withLock { $0.milliseconds += 1000 * seconds } }
}

/// The server that the tests run beside.
enum AccountsServer {
  /// A transport to it, one request at a time.
  static func transport(conflictsIn rate: Double = 0) throws -> SerialTransport {
    SerialTransport(try shared.get(), conflictsIn: rate)
  }

  private static let shared = Result { try TestServer.makeTransport() }
}

/// Runs a test on a table that nobody else uses, with a clock that stands still and pauses that take no time.
func withAccounts(
  conflictsIn rate: Double = 0, _ test: (Accounts, ManualDate, SerialTransport) async throws -> Void
) async throws {
  let transport = try AccountsServer.transport(conflictsIn: rate)
  let date = ManualDate()
  var configuration = DynamoDBClient.Configuration()
  configuration.attemptTimeout = .seconds(120)
  configuration.timeout = .seconds(300)
  let timing = Timing(
    now: { ContinuousClock.now }, sleep: { _ in await Task.yield() }, random: { Double.random(in: 0...1) },
    date: { date.now })
  let client = DynamoDBClient(transport: transport, configuration: configuration, timing: timing)
  try await withTable({ Accounts(client, table: $0) }) { try await test($0, date, transport) }
}

extension Accounts {
  /// The items as they are stored, in DynamoDB's JSON, by partition key and sort key.
  func raw() async throws -> [String: JSON] {
    let body = Array("{\"TableName\": \"\(tableName)\", \"ConsistentRead\": true}".utf8)
    let answer = try JSON(await client.send(operation: "Scan", body: body, isRepeatable: true))
    var items: [String: JSON] = [:]
    for item in answer["Items"]?.elements ?? [] {
      items["\(item["pk"]?["S"]?.text ?? "") \(item["sk"]?["S"]?.text ?? "")"] = item
    }
    return items
  }

  /// The partition keys of the guards that are stored.
  func guards() async throws -> [String] {
    try await raw().keys.filter { $0.hasSuffix(" UNIQUE") }.map { String($0.dropLast(7)) }.sorted()
  }
}

extension Member {
  static func sample(_ id: String = "ada", email: String? = nil, handle: String? = nil) -> Member {
    Member(memberID: id, email: email ?? "\(id)@example.com", handle: handle, name: id.capitalized)
  }
}

extension Timestamp {
  /// A moment this many seconds later.
  func after(_ seconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds + 1000 * seconds) }
}

/// The error that a write ends with; nil of one that succeeds.
func failure<Model: Entity>(
  _ write: () async throws(WriteError<Model>) -> some Any
) async -> WriteError<Model>? {
  do throws(WriteError<Model>) {
    _ = try await write()
    return nil
  } catch { return error }
}
