/// Random numbers that are the same in every run (SplitMix64).
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension SplitMix {
  /// Whether something happens that does so once in `count` times.
  mutating func once(in count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }

  /// One of the choices.
  mutating func pick<Choice>(_ first: Choice, _ others: Choice...) -> Choice {
    let index = Int.random(in: 0...others.count, using: &self)
    return index == 0 ? first : others[index - 1]
  }

  /// As many values as `counts` allows.
  mutating func many<Value>(_ counts: ClosedRange<Int>, _ make: (inout SplitMix) -> Value) -> [Value] {
    (0..<Int.random(in: counts, using: &self)).map { _ in make(&self) }
  }
}
