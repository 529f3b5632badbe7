import Foundation
import Shop

/// How much memory a client with 64 requests in flight holds, in a process of its own.
struct ResidentMemoryBenchmark {
  /// The hidden argument that makes this program that process; the endpoint follows.
  static let childArgument = "--resident-memory"
  private static let limit = 25.0

  let endpoint: String

  func run() throws(BenchmarkError) {
    guard let program = Bundle.main.executableURL else { throw BenchmarkError("this program's file is unknown") }
    let process = Process()
    let output = Pipe()
    process.executableURL = program
    process.arguments = [Self.childArgument, endpoint]
    process.standardOutput = output
    do { try process.run() } catch {
      throw BenchmarkError("the process to measure can't be started: \(error.localizedDescription)")
    }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let figures = text.split { $0.isWhitespace }.compactMap { Double($0) }
    guard figures.count == 2 else { throw BenchmarkError("the process to measure said '\(text)'") }
    let client = figures[1] - figures[0]
    var table = Table(header: ["", "MB", "target"])
    table.append(["the program and its libraries", Table.decimal(figures[0]), ""])
    let verdict = "< \(Int(Self.limit)) MB \(client < Self.limit ? "yes" : "NO")"
    table.append(["a client after 200,000 requests, 64 in flight", Table.decimal(client), verdict])
    print("\nResident memory\n\(table)")
  }

  /// What the process does: prints its resident memory before and after the requests.
  static func measure(_ arguments: some Collection<String>) async throws(BenchmarkError) {
    guard let endpoint = arguments.first else { throw BenchmarkError("there is no endpoint") }
    let key = try SampleOrders.first.key
    let before = try ResidentMemory.now()
    let client = try TypedClient(endpoint: endpoint, inFlight: 64)
    try await client.repeat(200_000) { store async throws(ServiceError) in try await store.orders.get(key) != nil }
    print("\(before.megabytes) \(try ResidentMemory.now().megabytes)")
    await client.shutdown()
  }
}
