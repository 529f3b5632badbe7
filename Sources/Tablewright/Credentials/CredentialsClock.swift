/// The time of day and chance, from outside so that tests decide on both.
struct CredentialsClock: Sendable {
  /// The moment that it is, as credentials' ends are told in.
  var now: @Sendable () -> Timestamp
  /// Waits; throws when its task is cancelled.
  var sleep: @Sendable (Duration) async throws -> Void
  /// A number from 0 to 1.
  var random: @Sendable () -> Double

  static let system = CredentialsClock(
    now: { .now }, sleep: { try await Task.sleep(for: $0) }, random: { Double.random(in: 0...1) })
}
