/// One order by its key, many times, with a fixed number of requests in flight.
struct GetItemBenchmark {
  let endpoint: String
  let inFlight: Int

  func run() async throws(BenchmarkError) {
    let baseline = try CurlMultiBaseline(endpoint: endpoint, request: .getItem, inFlight: inFlight)
    try await Comparison(
      title: "GetItem, \(inFlight) in flight, an order of \(SampleOrders.size) bytes",
      contenders: [Contender(name: "libcurl multi, bare", run: baseline.run)]
    ).run()
  }
}
