/// Random numbers that a seed repeats (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number below a bound, from zero.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

  /// True once in so many times.
  mutating func isOne(of count: Int) -> Bool { below(count) == 0 }

  mutating func element<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  /// One of the ways to write a number.
  mutating func spelling(of number: ExactDecimal) -> String {
    switch below(8) {
    case 0 where !number.digits.isEmpty:
      let digits = number.digits.map { String($0) }.joined()
      return (number.isNegative ? "-" : "") + digits + "\(element(["E", "e"]))\(number.exponent)"
    case 1 where number.exponent < 0: return number.description + "0"
    case 2 where number.exponent >= 0 && number.digits.count + number.exponent < 30: return number.description + ".00"
    case 3 where !number.isNegative: return "00" + number.description
    case 4 where !number.isNegative: return "+" + number.description
    default: return number.description
    }
  }
}
