import Foundation

/// What one run of a contender cost.
struct Sample {
  /// How many requests it did.
  let requests: Int
  /// Processor time of this process, user and system, all threads; in seconds.
  let processorTime: Double
  /// Elapsed time in seconds.
  let elapsed: Double

  /// Processor time per request in microseconds.
  var processorMicroseconds: Double { processorTime / Double(requests) * 1e6 }
  /// Requests per second of elapsed time.
  var rate: Double { Double(requests) / elapsed }

  /// Runs a contender once.
  init(_ contender: Contender, requests: Int) async throws(BenchmarkError) {
    let (processor, start) = (Self.seconds(CLOCK_PROCESS_CPUTIME_ID), Self.seconds(CLOCK_MONOTONIC))
    try await contender.run(requests)
    self.requests = requests
    processorTime = Self.seconds(CLOCK_PROCESS_CPUTIME_ID) - processor
    elapsed = Self.seconds(CLOCK_MONOTONIC) - start
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
