/// Descriptors that are served later.
struct Delays {
  private var waiting: [(descriptor: Int32, due: ContinuousClock.Instant)] = []

  /// How long until the next one is due; less than 0 where none is.
  var nextMilliseconds: Int32 {
    guard let next = waiting.map(\.due).min() else { return -1 }
    let rest = next - .now
    return rest <= .zero ? 0 : Int32(clamping: Int64((rest / .milliseconds(1)).rounded(.up)))
  }

  /// Puts one off.
  mutating func add(_ descriptor: Int32, milliseconds: Int) {
    waiting.append((descriptor, .now + .milliseconds(milliseconds)))
  }

  /// Takes those that are due.
  mutating func removeDue() -> [Int32] {
    if waiting.isEmpty { return [] }
    let now = ContinuousClock.now
    let due = waiting.filter { $0.due <= now }.map(\.descriptor)
    waiting.removeAll { $0.due <= now }
    return due
  }
}
