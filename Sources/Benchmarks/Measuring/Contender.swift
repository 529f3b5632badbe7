/// Something to measure.
struct Contender {
  /// Its name in the table.
  let name: String
  /// Does this many requests and checks that they succeeded.
  let run: (_ requests: Int) async throws(BenchmarkError) -> Void
}
