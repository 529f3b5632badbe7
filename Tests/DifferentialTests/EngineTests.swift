import Foundation
import TablewrightLocal
import Testing

@Suite("The engine, beside a plain model")
struct EngineTests {
  @Test("answers a thousand sequences of requests as the model does", arguments: 0..<8)
  func sequences(lane: Int) async throws {
    let runner = Runner(transport: LocalTransport(try LocalDatabase()))
    let (first, count) = (Self.setting("SEED") ?? 1, Self.setting("SEQUENCES") ?? 1000)
    var failures = 0
    for seed in first..<first + count where seed % 8 == lane {
      let sequence = RequestSequence(seed: UInt64(seed), Self.features)
      guard let (_, failure) = await Shrinker(runner: runner).shrink(sequence) else { continue }
      Issue.record("TABLEWRIGHT_DIFFERENTIAL_SEED=\(seed) TABLEWRIGHT_DIFFERENTIAL_SEQUENCES=1\n\(failure)")
      failures += 1
      if failures == 3 { break }
    }
  }

  /// What the engine is held to.
  private static let features = Set(Feature.allCases).subtracting([
    .missingOperands, .refusedIndexKeys, .refusedUpdates,
  ])

  /// What the environment says of the sequences that are run.
  private static func setting(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment["TABLEWRIGHT_DIFFERENTIAL_\(name)"].flatMap { Int($0) }
  }
}
