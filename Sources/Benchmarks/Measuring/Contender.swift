/// Something to measure.
struct Contender {
  /// Its name in the table.
  let name: String
  /// What it has to hold.
  var target: Target?
  /// Does this many requests and checks that they succeeded.
  let run: (_ requests: Int) async throws(BenchmarkError) -> Void

  init(name: String, target: Target? = nil, run: @escaping (_ requests: Int) async throws(BenchmarkError) -> Void) {
    self.name = name
    self.target = target
    self.run = run
  }
}
