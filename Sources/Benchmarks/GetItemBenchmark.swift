import Shop

/// One order by its key, many times, with a fixed number of requests in flight: typed, signed and decoded.
struct GetItemBenchmark {
  let endpoint: String
  let inFlight: Int

  func run() async throws(BenchmarkError) {
    let baseline = try CurlMultiBaseline(endpoint: endpoint, request: .getItem, inFlight: inFlight)
    let client = try TypedClient(endpoint: endpoint, inFlight: inFlight)
    let key = try SampleOrders.first.key
    try await Comparison(
      title: "GetItem, \(inFlight) in flight, an order of \(SampleOrders.size) bytes",
      contenders: [
        Contender(name: "libcurl multi, bare", run: baseline.run),
        Contender(name: "Tablewright, typed", target: inFlight > 1 ? .microseconds(18) : nil) {
          requests throws(BenchmarkError) in
          try await client.repeat(requests) { store async throws(ServiceError) in
            try await store.orders.get(key) != nil
          }
        },
      ]
    ).run()
    await client.shutdown()
  }
}
