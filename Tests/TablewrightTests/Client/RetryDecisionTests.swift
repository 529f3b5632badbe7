import Testing

@testable import Tablewright

@Suite("What follows a failed attempt")
struct RetryDecisionTests {
  private static let start = ContinuousClock.now

  /// A case of the table: a failure, what came before it, and what must follow.
  struct Case: Sendable, CustomTestStringConvertible {
    var title: String
    var cause: RetryCause
    var attempts = 1
    var uncounted = 0
    var elapsed = Duration.zero
    var random = 1.0
    var isOutcomeKnown = true
    var isRepeatable = true
    var timeout = Duration.seconds(60)
    var expected: RetryDecision

    var testDescription: String { title }
  }

  private static let transient = RetryCause(failure: .transient)
  private static let throttling = RetryCause(failure: .throttling)
  private static let inProgress = RetryCause(failure: .throttling, isInProgress: true)
  private static let skewed = RetryCause(failure: .final, hasLearntTime: true)

  private static func asked(_ duration: Duration) -> RetryCause {
    RetryCause(failure: .transient, retryAfter: duration)
  }

  static let cases: [Case] = [
    Case(title: "transient", cause: transient, expected: .again(after: .milliseconds(25), cost: 14)),
    Case(
      title: "transient again", cause: transient, attempts: 4, expected: .again(after: .milliseconds(200), cost: 14)),
    Case(title: "throttling", cause: throttling, expected: .again(after: .seconds(1), cost: 5)),
    Case(
      title: "half of the delay", cause: throttling, attempts: 3, random: 0.5,
      expected: .again(after: .seconds(2), cost: 5)),
    Case(title: "no delay", cause: throttling, random: 0, expected: .again(after: .zero, cost: 5)),
    Case(title: "of no use", cause: RetryCause(failure: .final), expected: .end(.final)),
    Case(title: "the last attempt", cause: transient, attempts: 5, expected: .end(.attempts)),
    Case(title: "beyond the last attempt", cause: transient, attempts: 9, expected: .end(.attempts)),
    Case(
      title: "the last but one", cause: transient, attempts: 4, elapsed: .seconds(59),
      expected: .again(after: .milliseconds(200), cost: 14)),
    Case(title: "too late", cause: throttling, elapsed: .seconds(59), expected: .end(.deadline)),
    Case(
      title: "just in time", cause: throttling, elapsed: .milliseconds(58_999),
      expected: .again(after: .seconds(1), cost: 5)),

    Case(
      title: "asked for more", cause: asked(.milliseconds(700)), expected: .again(after: .milliseconds(700), cost: 14)),
    Case(
      title: "asked for less", cause: asked(.milliseconds(7)), expected: .again(after: .milliseconds(25), cost: 14)),
    Case(
      title: "asked for too much", cause: asked(.seconds(3600)),
      expected: .again(after: .milliseconds(5025), cost: 14)),
    Case(
      title: "asked for all there is", cause: asked(.milliseconds(Int64.max)), timeout: .seconds(5),
      expected: .end(.deadline)),
    Case(
      title: "asked in vain", cause: RetryCause(failure: .final, retryAfter: .seconds(1)), expected: .end(.final)),

    Case(title: "a transaction at work", cause: inProgress, expected: .again(after: .seconds(1), cost: 5)),
    Case(
      title: "a transaction at work, for the last time, too soon", cause: inProgress, attempts: 4,
      elapsed: .milliseconds(300), random: 0, expected: .again(after: .milliseconds(4700), cost: 5)),
    Case(
      title: "a transaction at work, for the last time, late enough", cause: inProgress, attempts: 4,
      elapsed: .seconds(6), random: 0.25, expected: .again(after: .seconds(2), cost: 5)),
    Case(
      title: "a transaction at work, without the time for it", cause: inProgress, attempts: 4,
      elapsed: .milliseconds(300), random: 0, timeout: .seconds(5), expected: .end(.deadline)),

    Case(title: "a wrong clock", cause: skewed, expected: .againByServerClock),
    Case(title: "a wrong clock, at the last attempt", cause: skewed, attempts: 5, expected: .againByServerClock),
    Case(title: "a wrong clock, once more", cause: skewed, attempts: 2, uncounted: 1, expected: .end(.final)),
    Case(title: "a wrong clock, too late", cause: skewed, elapsed: .seconds(60), expected: .end(.final)),
    Case(
      title: "an attempt that does not count", cause: transient, attempts: 5, uncounted: 1,
      expected: .again(after: .milliseconds(200), cost: 14)),

    Case(
      title: "a write that may have been applied", cause: transient, isOutcomeKnown: false, isRepeatable: false,
      expected: .end(.outcomeUnknown)),
    Case(
      title: "a write that may have been applied, and a wrong clock", cause: skewed, isOutcomeKnown: false,
      isRepeatable: false, expected: .end(.outcomeUnknown)),
    Case(
      title: "a write that changes nothing the second time", cause: transient, isOutcomeKnown: false,
      expected: .again(after: .milliseconds(25), cost: 14)),
    Case(
      title: "a write that was not applied", cause: transient, isRepeatable: false,
      expected: .again(after: .milliseconds(25), cost: 14)),
  ]

  @Test("is decided by the failure and by what came before it", arguments: cases)
  func decision(_ item: Case) {
    var history = RetryHistory(
      start: Self.start, deadline: Self.start + item.timeout, isRepeatable: item.isRepeatable)
    history.attempts = item.attempts
    history.uncounted = item.uncounted
    history.isOutcomeKnown = item.isOutcomeKnown
    let decision = RetryPolicy().decision(
      after: item.cause, history, random: item.random, now: Self.start + item.elapsed)
    #expect(decision == item.expected)
  }

  @Test("waits no longer than the cap, from whatever base and after however many attempts")
  func extremes() {
    var policy = RetryPolicy()
    policy.attempts = .max
    #expect(policy.delay(after: .max - 1, class: .transient, random: 1) == .seconds(20))
    policy.throttlingBase = .seconds(Int64.max)
    #expect(policy.delay(after: 40, class: .throttling, random: 1) == .seconds(20))
    policy.cap = .seconds(Int64.max)
    #expect(policy.delay(after: 200, class: .transient, random: 1) ?? .zero > .seconds(1 << 62))
    policy.transientBase = .seconds(-1)
    #expect(policy.delay(after: 3, class: .transient, random: 1) == .zero)
    policy.cap = .seconds(-1)
    #expect(policy.delay(after: 1, class: .throttling, random: 1) == .zero)
  }
}
