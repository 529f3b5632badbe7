/// The median of some figures and how far they lie apart.
struct Spread {
  let median: Double
  let least: Double
  let most: Double

  /// The spread of these figures; of none, zero.
  init(_ figures: [Double]) {
    let sorted = figures.sorted()
    let middle = sorted.count / 2
    least = sorted.first ?? 0
    most = sorted.last ?? 0
    median =
      if sorted.isEmpty { 0 } else if sorted.count % 2 == 1 { sorted[middle] } else {
        (sorted[middle - 1] + sorted[middle]) / 2
      }
  }
}
