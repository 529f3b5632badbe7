import Foundation

/// `tw local` over HTTP, on one connection that is kept: how many requests a second, how soon the first answer comes, and
/// how much memory it takes while it waits.
struct LocalServerBenchmark {
  private static let pageSize = 20
  private static let memoryLimit = 30.0
  private static let startLimit = 50.0

  func run() async throws(BenchmarkError) {
    try await measureRequests()
    try measureStart()
  }

  private func measureRequests() async throws(BenchmarkError) {
    let server = try LocalServerProcess()
    defer { server.stop() }
    let connection = try KeepAliveConnection(port: server.port)
    try connection.exchange(KeepAliveConnection.bytes(.createTable()))
    for number in 0..<100 { try connection.exchange(KeepAliveConnection.bytes(.putItem(number))) }
    func contender(_ name: String, _ request: SampleRequest, _ least: Double) -> Contender {
      let bytes = KeepAliveConnection.bytes(request)
      return Contender(name: name, target: .rate(least)) { requests throws(BenchmarkError) in
        for _ in 0..<requests { try connection.exchange(bytes) }
      }
    }
    let page = try connection.exchange(KeepAliveConnection.bytes(Self.query))
    guard page > Self.pageSize * SampleOrders.size else { throw BenchmarkError("the page is too short") }
    try await Comparison(
      title: "tw local over HTTP, one connection, orders of \(SampleOrders.size) bytes",
      contenders: [
        contender("GetItem", .getItem, 5000), contender("PutItem", .putItem, 4000),
        contender("Query, a page of \(Self.pageSize)", Self.query, 3000),
      ]
    ).run()
  }

  private func measureStart() throws(BenchmarkError) {
    var milliseconds: [Double] = []
    var megabytes: [Double] = []
    for _ in 0..<15 {
      let start = ContinuousClock.now
      let server = try LocalServerProcess()
      defer { server.stop() }
      try KeepAliveConnection(port: server.port).exchange(KeepAliveConnection.bytes(Self.listTables))
      milliseconds.append((.now - start) / .milliseconds(1))
      megabytes.append(try server.residentMemory().megabytes)
    }
    var table = Table(header: ["", "median", "min–max", "target"])
    append("ms from its start to the first answer", Spread(milliseconds), below: Self.startLimit, to: &table)
    append("MB of it in memory after that", Spread(megabytes), below: Self.memoryLimit, to: &table)
    print("\nThe process of tw local, \(milliseconds.count) runs\n\(table)")
  }

  private func append(_ name: String, _ spread: Spread, below limit: Double, to table: inout Table) {
    table.append([
      name, Table.decimal(spread.median), "\(Table.decimal(spread.least))–\(Table.decimal(spread.most))",
      "< \(Int(limit)) \(spread.median < limit ? "yes" : "NO")",
    ])
  }

  private static let query = SampleRequest.query(limit: pageSize)
  private static let listTables = SampleRequest(operation: "ListTables", body: "{}")
}
