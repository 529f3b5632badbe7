import Foundation

/// Measures the client against baselines and prints a table for each benchmark: `swift run -c release Benchmarks`.
@main
struct Benchmarks {
  static func main() async {
    do throws(BenchmarkError) {
      if CommandLine.arguments.dropFirst().first == NullServerProcess.childArgument {
        var server = try NullServer()
        try server.run()
      } else {
        try await measure()
      }
    } catch {
      FileHandle.standardError.write(Data("error: \(error)\n".utf8))
      exit(1)
    }
  }

  /// Runs the benchmarks whose names are among the arguments (codec, signing, get, put, query, generator); all of them without any.
  private static func measure() async throws(BenchmarkError) {
    let names = Set(CommandLine.arguments.dropFirst())
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
    if isWanted("generator") { try GeneratorBenchmark().run() }
    if isWanted("query") { try await QueryPageBenchmark(endpoint: server.endpoint, inFlight: 4).run() }
  }
}
