import Foundation
import Shop

/// Full load for a while: what the process holds in memory must not grow.
struct LoadSoak {
  /// How much the line through the samples may rise between the first and the last, in MB.
  ///
  /// Ten minutes are some ten million calls: 32 bytes lost by one call in fifty would be more.
  private static let bound = 4.0
  private static let inFlight = 64

  let duration: Duration

  func run() async throws(BenchmarkError) {
    let server = try NullServerProcess()
    defer { server.stop() }
    let client = try TypedClient(endpoint: server.endpoint, inFlight: Self.inFlight)
    let order = try SampleOrders.first
    let batch = try SampleOrders.models(100)
    let start = ContinuousClock.now
    var samples: [(time: Duration, memory: ResidentMemory)] = []
    while samples.last.map({ $0.time < duration }) ?? true {
      try await makeLargeCalls(client, order, batch)
      try await makeSmallCalls(client, order)
      samples.append((.now - start, try .now()))
    }
    await client.shutdown()
    let memory = samples.map(\.memory.megabytes)
    let tenths = (0..<10).map { Spread(Array(memory[(memory.count * $0 / 10)...].prefix(max(1, memory.count / 10)))) }
    print("resident memory by tenths, MB: \(tenths.map { Table.decimal($0.median) }.joined(separator: ", "))")
    // The first tenth, in which pools and buffers come to their size, is not looked at. `make soak` gives the allocator
    // one arena: with several, what is free in each of them grows in steps for many minutes, though nothing is kept.
    try report(samples.filter { $0.time >= duration / 10 }.map(\.memory.megabytes), calls: samples.count * Self.round)
  }

  /// How many calls are made between two samples.
  private static let round = 24_128

  private func makeSmallCalls(_ client: TypedClient, _ order: Order) async throws(BenchmarkError) {
    try await client.repeat(4_000) { store async throws(ServiceError) in
      do throws(WriteError<Order>) { try await store.orders.put(order) } catch { return false }
      return true
    }
    try await client.repeat(20_000) { store async throws(ServiceError) in
      try await store.orders.get(order.key) != nil
    }
  }

  private func makeLargeCalls(_ client: TypedClient, _ order: Order, _ batch: [Order]) async throws(BenchmarkError) {
    try await client.repeat(64) { store async throws(ServiceError) in
      do throws(BatchWriteError<Order>) { try await store.orders.putAll(batch) } catch { return false }
      return true
    }
    try await client.repeat(64) { store async throws(ServiceError) in
      try await store.orders.ofCustomer(order.customerID).page(size: .max).items.count == CannedAnswers.pageCount
    }
  }

  private func report(_ samples: [Double], calls: Int) throws(BenchmarkError) {
    let growth = Self.slope(samples) * Double(samples.count - 1)
    let spread = Spread(samples)
    let minutes = duration / .seconds(60)
    print(
      """

      \(Table.grouped(Double(calls))) calls in \(Table.decimal(minutes)) minutes, \(Self.inFlight) in flight: \
      \(Table.grouped(Double(calls) / minutes / 60)) a second
      resident memory: median \(Table.decimal(spread.median)) MB, \(Table.decimal(spread.least))–\
      \(Table.decimal(spread.most)); the line through \(samples.count) samples rises by \
      \(String(format: "%.2f", growth)) MB, of \(Table.decimal(Self.bound)) that it may
      """)
    if growth > Self.bound { throw BenchmarkError("memory grows under load") }
  }

  /// How much the line that fits best rises from one sample to the next: least squares.
  static func slope(_ samples: [Double]) -> Double {
    let count = Double(samples.count)
    guard count > 1 else { return 0 }
    let (meanX, meanY) = ((count - 1) / 2, samples.reduce(0, +) / count)
    var (covariance, variance) = (0.0, 0.0)
    for (index, sample) in samples.enumerated() {
      covariance += (Double(index) - meanX) * (sample - meanY)
      variance += (Double(index) - meanX) * (Double(index) - meanX)
    }
    return covariance / variance
  }
}
