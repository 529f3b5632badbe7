import Synchronization
import Tablewright

/// The time as HTTP's field `Date` has it. https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
final class HTTPClock: Sendable {
  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  private let last = Mutex((second: Int64.min, text: ""))

  /// The time now, written once a second.
  func text(_ now: Timestamp = .now) -> String {
    let second = now.milliseconds / 1000
    return last.withLock { last in
      if last.second != second { last = (second, Self.write(now)) }
      return last.text
    }
  }

  private static func write(_ time: Timestamp) -> String {
    // Such as 2026-12-01T05:13:12.000Z; day 0 of 1970 was a Thursday.
    let parts = time.description.split { "-T.".contains($0) }.map(String.init)
    guard parts.count >= 4, let month = Int(parts[1]), months.indices.contains(month - 1) else { return "" }
    let weekday = weekdays[Int(time.milliseconds / 86_400_000 % 7)]
    return "\(weekday), \(parts[2]) \(months[month - 1]) \(parts[0]) \(parts[3]) GMT"
  }
}
