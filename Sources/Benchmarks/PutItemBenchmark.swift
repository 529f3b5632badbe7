import Shop

/// One order stored many times, with a fixed number of requests in flight: typed, encoded and signed.
struct PutItemBenchmark {
  let endpoint: String
  let inFlight: Int

  func run() async throws(BenchmarkError) {
    let baseline = try CurlMultiBaseline(endpoint: endpoint, request: .putItem, inFlight: inFlight)
    let client = try TypedClient(endpoint: endpoint, inFlight: inFlight)
    let order = try SampleOrders.first
    try await Comparison(
      title: "PutItem, \(inFlight) in flight, an order of \(SampleOrders.size) bytes",
      contenders: [
        Contender(name: "libcurl multi, bare", run: baseline.run),
        Contender(name: "Tablewright, typed", target: inFlight > 1 ? .microseconds(18) : nil) {
          requests throws(BenchmarkError) in
          try await client.repeat(requests) { store async throws(ServiceError) in
            do throws(WriteError<Order>) { try await store.orders.put(order) } catch { return false }
            return true
          }
        },
      ]
    ).run()
    await client.shutdown()
  }
}
