/// How often a server does what servers and networks do at times, each a share from 0 to 1.
public struct Faults: Sendable {
  /// Requests that are throttled.
  public var throttled = 0.0
  /// Requests that fail with 500 or 503, half of them after they were applied.
  public var failed = 0.0
  /// Requests that are applied and whose connection then closes without an answer.
  public var dropped = 0.0
  /// Connections that are reset when a request arrives, before it is read.
  public var reset = 0.0
  /// Items of a batch that are left unprocessed.
  public var unprocessed = 0.0
  /// Writes that another transaction gets in the way of.
  public var conflicting = 0.0

  /// None.
  public init() {}

  /// What a bad day looks like.
  public static var heavy: Faults {
    var faults = Faults()
    (faults.throttled, faults.failed, faults.dropped, faults.reset) = (0.10, 0.05, 0.02, 0.02)
    (faults.unprocessed, faults.conflicting) = (0.20, 0.02)
    return faults
  }

  /// What happens to one request.
  enum Fate: String {
    case answered, throttled, failed, failedAfterwards, dropped, conflicting
  }

  /// Draws what happens to one request.
  func fate(_ random: inout SeededRandom) -> Fate {
    var number = random.share()
    let odds: [(Double, Fate)] = [
      (throttled, .throttled), (failed / 2, .failed), (failed / 2, .failedAfterwards), (dropped, .dropped),
      (conflicting, .conflicting),
    ]
    for (share, fate) in odds {
      if number < share { return fate }
      number -= share
    }
    return .answered
  }
}

/// Random numbers that are the same in every run (SplitMix64).
public struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// The numbers of this seed.
  public init(seed: UInt64) { state = seed }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 to 1.
  public mutating func share() -> Double { Double.random(in: 0..<1, using: &self) }
}
