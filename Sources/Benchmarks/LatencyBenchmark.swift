import Shop

/// One order by its key, 64 at once, from a server that takes as long as DynamoDB does: few answers come together, so
/// that each wakes somebody up.
struct LatencyBenchmark {
  private static let inFlight = 64

  func run() async throws(BenchmarkError) {
    var manner = NullServer.Manner()
    manner.latency = 3...7
    let server = try NullServerProcess(manner)
    defer { server.stop() }
    let baseline = try CurlMultiBaseline(endpoint: server.endpoint, request: .getItem, inFlight: Self.inFlight)
    let client = try TypedClient(endpoint: server.endpoint, inFlight: Self.inFlight)
    let key = try SampleOrders.first.key
    try await Comparison(
      title: "GetItem, \(Self.inFlight) in flight, answered after 3 to 7 ms",
      contenders: [
        Contender(name: "libcurl multi, bare", run: baseline.run),
        Contender(name: "Tablewright, typed", target: .timesFirst(1)) { requests throws(BenchmarkError) in
          try await client.repeat(requests) { store async throws(ServiceError) in
            try await store.orders.get(key) != nil
          }
        },
      ]
    ).run()
    await client.shutdown()
  }
}
