import Foundation

/// What a piece of work cost, or a program that was run for it.
struct ChildCost {
  /// Processor time in seconds, user and system, of all threads.
  let processor: Double
  /// Elapsed time in seconds.
  let elapsed: Double

  /// What work in this process costs.
  init(_ work: () throws(BenchmarkError) -> Void) throws(BenchmarkError) {
    let start = (Self.processorTime(Self.ownUsage), ContinuousClock.now)
    try work()
    processor = Self.processorTime(Self.ownUsage) - start.0
    elapsed = (ContinuousClock.now - start.1) / .seconds(1)
  }

  /// What a program costs, with all programs that it starts.
  init(running arguments: [String]) throws(BenchmarkError) {
    let start = (Self.processorTime(Self.childrenUsage), ContinuousClock.now)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    do { try process.run() } catch {
      throw BenchmarkError("\(arguments[0]) can't be started: \(error.localizedDescription)")
    }
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw BenchmarkError("\(arguments[0]) failed; run 'make bench'") }
    processor = Self.processorTime(Self.childrenUsage) - start.0
    elapsed = (ContinuousClock.now - start.1) / .seconds(1)
  }

  // The types of RUSAGE_SELF and RUSAGE_CHILDREN differ between systems; the numbers do not.
  private static let ownUsage: Int32 = 0
  private static let childrenUsage: Int32 = -1

  private static func processorTime(_ who: Int32) -> Double {
    var usage = rusage()
    getrusage(who, &usage)
    let times = [usage.ru_utime, usage.ru_stime]
    return times.reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
  }
}
