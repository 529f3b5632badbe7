import Shop

/// A page of 1 MB, as much as DynamoDB returns at once: received, checked and decoded into models.
struct QueryPageBenchmark {
  /// What libcurl reads at once, for each transfer: with more, its cost per page triples.
  private static let bufferSize = 64 * 1024

  let endpoint: String
  let inFlight: Int

  func run() async throws(BenchmarkError) {
    let baseline = try CurlMultiBaseline(
      endpoint: endpoint, request: .query, inFlight: inFlight, bufferSize: Self.bufferSize)
    let client = try TypedClient(endpoint: endpoint, inFlight: inFlight)
    let customer = try SampleOrders.first.customerID
    try await Comparison(
      title: "Query, \(inFlight) in flight, a page of \(CannedAnswers.pageCount) orders (1 MB)",
      contenders: [
        Contender(name: "libcurl multi, bare", run: baseline.run),
        Contender(name: "Tablewright, typed", target: .microseconds(5000)) { requests throws(BenchmarkError) in
          try await client.repeat(requests) { store async throws(ServiceError) in
            try await store.orders.ofCustomer(customer).page(size: .max).items.count == CannedAnswers.pageCount
          }
        },
      ]
    ).run()
    await client.shutdown()
  }
}
