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

  private static func measure() async throws(BenchmarkError) {
    let server = try NullServerProcess()
    defer { server.stop() }
    print("CPU of this process alone (user and system); the server that answers at once is another. Medians, min–max.")
    try await CodecBenchmark().run()
    for inFlight in [1, 16, 64] {
      try await GetItemBenchmark(endpoint: server.endpoint, inFlight: inFlight).run()
      try await PutItemBenchmark(endpoint: server.endpoint, inFlight: inFlight).run()
    }
    try await QueryPageBenchmark(endpoint: server.endpoint, inFlight: 4).run()
  }
}
