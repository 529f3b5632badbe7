import Synchronization

/// What the copies of one client share.
final class ClientState: Sendable {
  /// What their retries are paid from.
  let quota = RetryQuota()
  /// How fast they send in adaptive mode.
  let rate: Mutex<SendingRate>
  /// Where they report to.
  let telemetry: Telemetry

  private let offset = Atomic<Int64>(0)
  private let calls: Atomic<UInt64>
  private let seed: UInt64

  init(_ telemetry: Telemetry, start: ContinuousClock.Instant) {
    self.telemetry = telemetry
    rate = Mutex(SendingRate(start: start))
    var random = SystemRandomNumberGenerator()
    calls = Atomic(random.next())
    seed = random.next()
  }

  /// How many seconds the server's clock is ahead of this machine's, as far as a refusal has told.
  var clockOffset: Int64 {
    get { offset.load(ordering: .relaxed) }
    set { offset.store(newValue, ordering: .relaxed) }
  }

  /// An identity for a call: random numbers that are drawn without asking the operating system.
  func newInvocation() -> TransportRequest.InvocationID {
    let call = calls.add(1, ordering: .relaxed).newValue
    return TransportRequest.InvocationID(Self.mix(call &* 0x9E37_79B9_7F4A_7C15), Self.mix(call ^ seed))
  }

  /// SplitMix64's mixing of bits: https://doi.org/10.1145/2714064.2660195
  private static func mix(_ value: UInt64) -> UInt64 {
    var bits = value
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }
}
