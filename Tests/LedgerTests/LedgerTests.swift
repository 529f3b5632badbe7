import Foundation
import Ledger
import MemoryServer
import Tablewright
import Testing

@Suite("A ledger of writes through a server that throttles, fails, drops and resets")
struct LedgerTests {
  /// How many calls are made.
  private let operations = ProcessInfo.processInfo.environment["LEDGER_OPERATIONS"].flatMap { Int($0) } ?? 2500

  @Test("is what the client was told, and no write was applied twice", arguments: [1, 2])
  func everything(seed: UInt64) async throws {
    let server = try MemoryServer(.heavy, seed: seed)
    defer { server.stop() }
    let client = try LedgerRun.client(of: server)
    var run = LedgerRun(operations: operations)
    run.seed = seed
    let report = try await run.run(on: server, client: client)
    await client.shutdown()
    #expect(report.violations.isEmpty, "\(report)")
    for fault in ["throttled", "failed", "failedAfterwards", "dropped", "reset", "unprocessed", "conflicting"] {
      #expect(report.counts[fault, default: 0] > 0, "\(fault) never happened")
    }
    #expect(report.unknown("increment") > 0, "a lost answer to an increment leaves its outcome unknown: \(report)")
  }

  @Test("notices what goes wrong on the way", arguments: Tampering.allCases)
  func canFail(tampering: Tampering) async throws {
    let server = try MemoryServer()
    defer { server.stop() }
    let transport = TamperingTransport(
      tampering,
      to: try CurlTransport(
        endpoint: Endpoint(server.url), region: "us-east-1",
        credentials: StaticCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret")))
    let client = DynamoDBClient(transport: transport)
    let report = try await LedgerRun(operations: 300).run(on: server, client: client)
    await client.shutdown()
    #expect(!report.violations.isEmpty, "\(report)")
  }
}
