import Foundation

/// Measures the client against baselines and prints a table for each benchmark: `swift run -c release Benchmarks`.
@main
struct Benchmarks {
  static func main() async {
    do throws(BenchmarkError) {
      let arguments = CommandLine.arguments.dropFirst()
      switch arguments.first {
      case NullServerProcess.childArgument:
        var server = try NullServer(NullServer.Manner(arguments.dropFirst()))
        try server.run()
      case ResidentMemoryBenchmark.childArgument: try await ResidentMemoryBenchmark.measure(arguments.dropFirst())
      case "deep-pages": try await DeepPageBenchmark(isIndexed: true).run()
      case "soak": try await Soak().run(Set(arguments.dropFirst()))
      default: try await measure(Set(arguments))
      }
    } catch {
      FileHandle.standardError.write(Data("error: \(error)\n".utf8))
      exit(1)
    }
  }

  /// Runs the benchmarks of these names (codec, signing, get, put, latency, tls, batch, generator, query, memory, engine,
  /// pages, server); all of them without any. `deep-pages` is run by its name alone: it is `pages` with an index, whose
  /// partition of a million items takes twice as long to make.
  private static func measure(_ names: Set<String>) async throws(BenchmarkError) {
    let isWanted: (String) -> Bool = { names.isEmpty || names.contains($0) }
    let server = try NullServerProcess()
    defer { server.stop() }
    print("CPU of this process alone (user and system); the server that answers at once is another. Medians, min–max.")
    if isWanted("codec") { try await CodecBenchmark().run() }
    if isWanted("signing") { try await SigningBenchmark().run() }
    for inFlight in [1, 16, 64] {
      if isWanted("get") { try await GetItemBenchmark(endpoint: server.endpoint, inFlight: inFlight).run() }
      if isWanted("put") { try await PutItemBenchmark(endpoint: server.endpoint, inFlight: inFlight).run() }
    }
    if isWanted("latency") { try await LatencyBenchmark().run() }
    if isWanted("tls") { try await TLSBenchmark(endpoint: server.endpoint).run() }
    if isWanted("batch") { try await BatchWriteBenchmark(endpoint: server.endpoint).run() }
    if isWanted("generator") { try GeneratorBenchmark().run() }
    if isWanted("query") { try await QueryPageBenchmark(endpoint: server.endpoint, inFlight: 4).run() }
    if isWanted("memory") { try ResidentMemoryBenchmark(endpoint: server.endpoint).run() }
    if isWanted("engine") { try await EngineBenchmark().run() }
    if isWanted("pages") { try await DeepPageBenchmark(isIndexed: false).run() }
    if isWanted("server") { try await LocalServerBenchmark().run() }
  }
}
