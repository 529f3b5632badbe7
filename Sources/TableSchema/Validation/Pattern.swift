/// Checks regular expressions.
enum Pattern {
  /// The longest pattern, in bytes.
  static let maximumLength = 1000
  /// How deep groups may nest, which the compiler of regular expressions walks recursively.
  static let maximumDepth = 32

  /// Why a text is no usable regular expression, where it is none.
  static func problem(of pattern: String) -> String? {
    guard !pattern.isEmpty else { return "an empty pattern, which every string matches; leave it out" }
    guard pattern.utf8.count <= maximumLength else { return "a pattern has at most \(maximumLength) bytes" }
    guard depth(of: pattern) <= maximumDepth else {
      return "groups are nested at most \(maximumDepth) deep in a pattern"
    }
    do {
      _ = try Regex(pattern)
      return nil
    } catch {
      return "\(pattern.quoted) is no regular expression"
    }
  }

  /// Whether a pattern surely has no match in a text. Where looking for one could take long, nobody looks.
  static func excludes(_ text: String, _ pattern: String) -> Bool {
    guard problem(of: pattern) == nil, isCheap(pattern), text.utf8.count <= 64, let regex = try? Regex(pattern) else {
      return false
    }
    return text.firstMatch(of: regex.matchingSemantics(.unicodeScalar)) == nil
  }

  /// Whether a search takes no more than some power of the text's length: nothing repeats groups, and little repeats.
  private static func isCheap(_ pattern: String) -> Bool {
    let quantifiers: Set<UInt8> = [0x2A, 0x2B, 0x3F, 0x7B]
    var previous: UInt8 = 0
    var repetitions = 0
    for byte in pattern.utf8 {
      if quantifiers.contains(byte) { repetitions += 1 }
      if quantifiers.contains(byte), previous == 0x29 { return false }
      previous = byte
    }
    return repetitions <= 2
  }

  /// How deep brackets nest at most, escaped ones counted too.
  private static func depth(of pattern: String) -> Int {
    var (depth, deepest) = (0, 0)
    for byte in pattern.utf8 {
      switch byte {
      case 0x28, 0x5B: depth += 1
      case 0x29, 0x5D: depth = max(0, depth - 1)
      default: break
      }
      deepest = max(deepest, depth)
    }
    return deepest
  }
}
