import Foundation

/// Measures the time since it was made.
struct Stopwatch: CustomStringConvertible {
  private let start = ContinuousClock.now

  /// How long it runs.
  var elapsed: Duration { ContinuousClock.now - start }

  /// The time, as ``Duration/text`` puts it.
  var description: String { elapsed.text }

  /// How many a second that makes.
  func rate(_ count: Int) -> String {
    let seconds = elapsed / .seconds(1)
    return seconds > 0 ? Int(min(Double(count) / seconds, 1e12)).grouped : "countless"
  }
}

extension Duration {
  /// Whole milliseconds, or seconds from one on.
  var text: String {
    let milliseconds = (self / .milliseconds(1)).rounded()
    return milliseconds < 1_000 ? "\(Int(max(0, milliseconds))) ms" : "\(seconds(1)) s"
  }

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
