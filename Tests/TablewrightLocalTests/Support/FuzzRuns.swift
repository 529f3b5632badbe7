import Foundation

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

  /// A number from a range.
  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
}

/// Tests that are run over and over: so many times in every run, and for so long through `make fuzz`.
enum FuzzRuns {
  private static let seconds = ProcessInfo.processInfo.environment["TABLEWRIGHT_FUZZ_SECONDS"].flatMap(Double.init)

  /// Runs a test with other random numbers each time.
  static func repeating(_ count: Int, _ test: (inout SplitMix) -> Void) {
    let end = seconds.map { ContinuousClock.now.advanced(by: .seconds($0)) }
    // Longer runs start elsewhere, and say where.
    let first = end == nil ? 1 : UInt64.random(in: 0...(.max / 2))
    if end != nil { print("fuzzing from seed \(first)") }
    var seed = first
    while end.map({ ContinuousClock.now < $0 }) ?? (seed < first + UInt64(count)) {
      var random = SplitMix(seed: seed)
      test(&random)
      seed += 1
    }
  }

  /// Damages some of these bytes.
  static func damage(_ bytes: inout [UInt8], _ random: inout SplitMix) {
    guard !bytes.isEmpty else { return }
    let index = random.number(0...bytes.count - 1)
    let signs = Array("{}[]()\":#,.\\uSNBLM0e-=<> ".utf8)
    switch random.number(0...5) {
    case 0: bytes[index] = signs[random.number(0...signs.count - 1)]
    case 1: bytes.remove(at: index)
    case 2: bytes.removeSubrange(index...)
    case 3: bytes[index] ^= 1 << UInt8(random.number(0...7))
    case 4: bytes.insert(contentsOf: bytes[index...].prefix(random.number(1...30)), at: index)
    default: bytes.insert(UInt8(random.number(0...255)), at: index)
    }
  }
}
