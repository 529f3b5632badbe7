import Ledger
import MemoryServer
import Shop

/// The ledger under each policy for lost answers.
struct LedgerSoak {
  let operations: Int

  func run() async throws(BenchmarkError) {
    try await run("every kind of write, under the default policy", LedgerRun(operations: operations))
    var increments = LedgerRun(operations: operations / 4)
    increments.onlyIncrements = true
    let report = try await run("increments exactly once", increments, .exactlyOnce)
    if report.unknown() > 0 { throw BenchmarkError("\(report.unknown()) increments are left unknown") }
    increments.mayDouble = true
    let doubling = try await run("increments at least once", increments, .atLeastOnce)
    if doubling.repeated.isEmpty { throw BenchmarkError("no increment was applied twice, which is not to be believed") }
  }

  @discardableResult
  private func run(
    _ name: String, _ run: LedgerRun, _ policy: WritePolicy = .reportUnknown
  ) async throws(BenchmarkError) -> LedgerReport {
    let report: LedgerReport
    do {
      let server = try MemoryServer(.heavy, seed: UInt64(run.operations))
      defer { server.stop() }
      let client = try LedgerRun.client(of: server) {
        $0.writePolicy = policy
        // So many that none is left unknown for want of another attempt.
        if policy != .reportUnknown { $0.retry.attempts = 16 }
      }
      report = try await run.run(on: server, client: client)
      await client.shutdown()
    } catch { throw BenchmarkError("the ledger could not be kept: \(error)") }
    print("\nThe ledger of \(run.operations) calls at \(run.tasks) at once: \(name)\n\(report)")
    if !report.violations.isEmpty { throw BenchmarkError("the ledger is not what the client was told") }
    return report
  }
}
