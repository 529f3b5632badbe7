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

  @Test("has increments that were applied twice where the policy allows it, each told as made, and the sums say so")
  func atLeastOnce() async throws {
    let report = try await increments(.atLeastOnce, mayDouble: true)
    #expect(report.violations.isEmpty, "\(report)")
    #expect(report.repeated["increment", default: 0] > 0, "\(report)")
    #expect(report.unknown() == 0, "\(report)")
  }

  /// What comes of increments alone, under a policy for those whose answer is lost.
  private func increments(_ policy: WritePolicy, mayDouble: Bool = false) async throws -> LedgerReport {
    let server = try MemoryServer(.heavy, seed: 7)
    defer { server.stop() }
    let client = try LedgerRun.client(of: server) {
      $0.writePolicy = policy
      // So many that none is left unknown for want of another one.
      $0.retry.attempts = 20
    }
    var run = LedgerRun(operations: operations)
    (run.onlyIncrements, run.mayDouble) = (true, mayDouble)
    let report = try await run.run(on: server, client: client)
    await client.shutdown()
    return report
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
