import Foundation

/// What takes too long for every day: the whole ledger, and minutes of full load that must leave memory as it is.
///
/// `LEDGER_OPERATIONS` says how many calls the ledger makes (200,000 unless set), `SOAK_MINUTES` how long the load lasts
/// (10 unless set).
struct Soak {
  private let operations: Int
  private let minutes: Double

  init() throws(BenchmarkError) {
    let environment = ProcessInfo.processInfo.environment
    guard let operations = Int(environment["LEDGER_OPERATIONS"] ?? "200000"), operations > 0,
      let minutes = Double(environment["SOAK_MINUTES"] ?? "10"), minutes > 0, minutes < 100_000
    else { throw BenchmarkError("LEDGER_OPERATIONS and SOAK_MINUTES are numbers greater than 0") }
    self.operations = operations
    self.minutes = minutes
  }

  /// Runs the parts of these names (ledger, load), both without any, and throws where something is not as it must be.
  func run(_ names: Set<String>) async throws(BenchmarkError) {
    if names.isEmpty || names.contains("ledger") { try await LedgerSoak(operations: operations).run() }
    if names.isEmpty || names.contains("load") { try await LoadSoak(duration: .seconds(minutes * 60)).run() }
  }
}
