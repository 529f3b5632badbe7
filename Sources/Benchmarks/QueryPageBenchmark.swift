/// A page of 1 MB, as much as DynamoDB returns at once.
struct QueryPageBenchmark {
  /// What libcurl reads at once, for each transfer: more of it costs three times as much, as libcurl allocates it anew
  /// for every transfer, and a larger block is given back to the system and its pages are faulted in again.
  private static let bufferSize = 64 * 1024

  let endpoint: String
  let inFlight: Int

  func run() async throws(BenchmarkError) {
    let baseline = try CurlMultiBaseline(
      endpoint: endpoint, request: .query, inFlight: inFlight, bufferSize: Self.bufferSize)
    try await Comparison(
      title: "Query, \(inFlight) in flight, a page of \(CannedAnswers.pageCount) orders (1 MB)",
      contenders: [Contender(name: "libcurl multi, bare", run: baseline.run)]
    ).run()
  }
}
