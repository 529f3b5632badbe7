import Shop

/// What TLS adds: to a request, and to opening a connection.
struct TLSBenchmark {
  /// A server that answers at once in the clear.
  let endpoint: String

  func run() async throws(BenchmarkError) {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let identity = try TLSIdentity.make(in: folder.path)
    var manner = NullServer.Manner()
    manner.identity = identity
    try await compare(
      "GetItem over TLS, 64 in flight", manner, endpoint, inFlight: 64, target: .microsecondsOnTop(8))
    manner.closes = true
    var plain = NullServer.Manner()
    plain.closes = true
    let server = try NullServerProcess(plain)
    defer { server.stop() }
    try await compare(
      "GetItem on a new connection each, 4 in flight", manner, server.endpoint, inFlight: 4,
      target: .microsecondsOnTop(2000))
  }

  private func compare(
    _ title: String, _ manner: NullServer.Manner, _ plainEndpoint: String, inFlight: Int, target: Target
  ) async throws(BenchmarkError) {
    let server = try NullServerProcess(manner)
    defer { server.stop() }
    let plain = try TypedClient(endpoint: plainEndpoint, inFlight: inFlight)
    let secured = try TypedClient(
      endpoint: server.endpoint, inFlight: inFlight, certificate: manner.identity?.certificate)
    let key = try SampleOrders.first.key
    let get: @Sendable (Shop) async throws(ServiceError) -> Bool = { store async throws(ServiceError) in
      try await store.orders.get(key) != nil
    }
    try await Comparison(
      title: title,
      contenders: [
        Contender(name: "Tablewright, in the clear") { requests throws(BenchmarkError) in
          try await plain.repeat(requests, get)
        },
        Contender(name: "Tablewright, over TLS", target: target) { requests throws(BenchmarkError) in
          try await secured.repeat(requests, get)
        },
      ]
    ).run()
    await plain.shutdown()
    await secured.shutdown()
  }
}
