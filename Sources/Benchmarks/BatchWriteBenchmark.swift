import Shop

/// 10,000 orders stored by one call, 25 in a request.
struct BatchWriteBenchmark {
  private static let count = 10_000

  let endpoint: String

  func run() async throws(BenchmarkError) {
    let baseline = try CurlMultiBaseline(endpoint: endpoint, request: .batchWriteItem, inFlight: 4)
    let client = try TypedClient(endpoint: endpoint, inFlight: 1)
    let orders = try SampleOrders.models(Self.count)
    try await Comparison(
      title: "\(Self.count) orders stored in one call, a call being a request here",
      bytes: Self.count * SampleOrders.size,
      contenders: [
        Contender(name: "libcurl multi, 25 in a request") { calls throws(BenchmarkError) in
          try baseline.run(requests: calls * Self.count / 25)
        },
        Contender(name: "Tablewright, putAll") { calls throws(BenchmarkError) in
          try await client.repeat(calls) { store async throws(ServiceError) in
            do throws(BatchWriteError<Order>) { try await store.orders.putAll(orders) } catch { return false }
            return true
          }
        },
      ]
    ).run()
    await client.shutdown()
  }
}
