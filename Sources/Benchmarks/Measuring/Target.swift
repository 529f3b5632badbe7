/// What a contender has to hold: its figure in PERFORMANCE.md.
enum Target {
  /// At most so many microseconds of processor time a request.
  case microseconds(Double)
  /// At most so many microseconds more than the first contender.
  case microsecondsOnTop(Double)
  /// At most so many times the first contender's processor time.
  case timesFirst(Double)
  /// At least so many megabytes a second of processor time.
  case speed(Double)
  /// At least so many requests a second of elapsed time.
  case rate(Double)

  /// The figure, and whether the medians hold it.
  ///
  /// - Parameters:
  ///   - cost: the contender's processor time a request in microseconds, and the first contender's.
  ///   - bytes: how many bytes one request is about.
  ///   - rate: how many requests a second it did.
  func verdict(_ cost: Double, first: Double, bytes: Int?, rate: Double = 0) -> String {
    switch self {
    case .microseconds(let most): Self.verdict("≤ \(Table.decimal(most)) µs", cost <= most)
    case .microsecondsOnTop(let most): Self.verdict("≤ first + \(Table.decimal(most)) µs", cost <= first + most)
    case .timesFirst(let most): Self.verdict("≤ \(Table.decimal(most))×", cost <= first * most)
    case .speed(let least): Self.verdict("≥ \(Table.grouped(least)) MB/s", Double(bytes ?? 0) / cost >= least)
    case .rate(let least): Self.verdict("≥ \(Table.grouped(least))/s", rate >= least)
    }
  }

  private static func verdict(_ figure: String, _ isHeld: Bool) -> String { "\(figure) \(isHeld ? "yes" : "NO")" }
}
