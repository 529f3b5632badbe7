import Foundation

/// Runs contenders in turn, several times over, so that what slows the machine down for a while slows all of them.
///
/// The first contender is the baseline that the others are compared with.
struct Comparison {
  let title: String
  /// How many bytes one request is about, where megabytes per second of processor time say more.
  var bytes: Int?
  let contenders: [Contender]
  /// How often each contender runs.
  var rounds = 7
  /// How long one run lasts, about, in seconds.
  var duration = 0.5

  /// Measures and prints the table.
  func run() async throws(BenchmarkError) {
    var requests: [Int] = []
    for contender in contenders {
      requests.append(try await calibrate(contender))
    }
    var samples = contenders.map { _ in [Sample]() }
    for _ in 0..<rounds {
      for (index, contender) in contenders.enumerated() {
        samples[index].append(try await Sample(contender, requests: requests[index]))
      }
    }
    print("\n\(title), \(rounds) runs\n\(table(samples))")
  }

  /// Warms a contender up, and returns how many requests it does in the duration of a run.
  private func calibrate(_ contender: Contender) async throws(BenchmarkError) -> Int {
    var requests = 64
    while true {
      let sample = try await Sample(contender, requests: requests)
      if sample.elapsed > duration / 5 {
        return max(1, Int(sample.rate * duration))
      }
      requests *= 2
    }
  }

  private func table(_ samples: [[Sample]]) -> Table {
    let costs = samples.map { Spread($0.map(\.processorMicroseconds)) }
    let rates = samples.map { Spread($0.map(\.rate)) }
    let speed = bytes == nil ? [] : ["MB/s of CPU"]
    var table = Table(
      header: ["", "CPU µs/request", "min–max", "× first", "requests/s", "min–max", "× first"] + speed + ["target"])
    for (contender, (cost, rate)) in zip(contenders, zip(costs, rates)) {
      table.append(
        [
          contender.name,
          Table.decimal(cost.median), "\(Table.decimal(cost.least))–\(Table.decimal(cost.most))",
          Table.ratio(cost.median, to: costs[0].median),
          Table.grouped(rate.median), "\(Table.grouped(rate.least))–\(Table.grouped(rate.most))",
          Table.ratio(rate.median, to: rates[0].median),
        ] + (bytes.map { [Table.grouped(Double($0) / cost.median)] } ?? [])
          + [contender.target?.verdict(cost.median, first: costs[0].median, bytes: bytes, rate: rate.median) ?? ""])
    }
    return table
  }
}
