import Foundation

/// Measures the time since it was made.
struct Stopwatch: CustomStringConvertible {
  private let start = ContinuousClock.now

  /// How long it runs.
  var elapsed: Duration { ContinuousClock.now - start }

  /// The time in milliseconds, or in seconds from one on.
  var description: String {
    let elapsed = elapsed
    return elapsed < .seconds(1) ? "\(elapsed.seconds(3).dropFirst(2)) ms".trimmingZeros : "\(elapsed.seconds(1)) s"
  }

  /// How many a second that makes.
  func rate(_ count: Int) -> String {
    let seconds = elapsed / .seconds(1)
    return seconds > 0 ? Int(min(Double(count) / seconds, 1e12)).grouped : "countless"
  }
}

extension Duration {
  /// The seconds with a fixed number of decimals.
  func seconds(_ decimals: Int) -> String { String(format: "%.\(decimals)f", self / .seconds(1)) }
}

extension Int {
  /// The digits in groups of three.
  var grouped: String {
    let digits = String(magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
      text.append(digit)
    }
    return self < 0 ? "-" + text : text
  }
}

extension String {
  /// The text with spaces before it, up to a width.
  func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }

  /// The text without zeros at its beginning, the last digit excepted.
  var trimmingZeros: String {
    let rest = drop { $0 == "0" }
    return rest.first?.isNumber == true ? String(rest) : "0" + rest
  }

  /// The text, broken at spaces into lines of at most this width.
  func wrapped(to width: Int) -> String {
    var lines = [""]
    for word in split(separator: " ") {
      let line = lines[lines.count - 1]
      if line.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if line.count + 1 + word.count <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n")
  }
}
