/// What follows a failed attempt.
enum RetryDecision: Hashable, Sendable {
  /// Another attempt, once the quota has given its price.
  case again(after: Duration, cost: Int)
  /// Another attempt at once, which is not counted: the last one was signed by a clock that was wrong.
  case againByServerClock
  /// The end of the call.
  case end(Ending)

  /// Why there is no further attempt.
  enum Ending: Hashable, Sendable {
    /// Another attempt is of no use.
    case final
    /// Another attempt could apply the write twice.
    case outcomeUnknown
    /// There were as many as there may be.
    case attempts
    /// The next one would begin after the call's deadline.
    case deadline
    /// The quota did not have its price.
    case quota
  }
}

/// What is told of a failed attempt to decide what follows it.
struct RetryCause: Hashable, Sendable {
  var failure: RetryPolicy.Class
  /// What `x-amz-retry-after` asked for.
  var retryAfter: Duration?
  /// Whether the same transaction is still being made. DynamoDB finishes it for an attempt that comes 5 s after the first
  /// one.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
  var isInProgress = false
  /// Whether the attempt was refused for its time, and what the time is was learnt from the answer.
  var hasLearntTime = false
}

/// What has happened to a call so far.
struct RetryHistory: Hashable, Sendable {
  /// When the first attempt began.
  let start: ContinuousClock.Instant
  /// When the call has to end.
  let deadline: ContinuousClock.Instant
  /// Whether the call may be sent again while it is not known whether it was applied.
  let isRepeatable: Bool
  /// How many times it was sent.
  var attempts = 1
  /// How many of those do not count.
  var uncounted = 0
  /// What the last retry took from the quota.
  var cost = 0
  /// Whether it is certain that no attempt was applied.
  var isOutcomeKnown = true

  /// How many times it was sent that count.
  var counted: Int { attempts - uncounted }

  init(start: ContinuousClock.Instant, deadline: ContinuousClock.Instant, isRepeatable: Bool) {
    self.start = start
    self.deadline = deadline
    self.isRepeatable = isRepeatable
  }
}

extension RetryPolicy {
  /// How long after the first attempt a transaction that is still being made is sent for the last time.
  private static let transactionTime = Duration.seconds(5)
  /// How much longer than its own delay a client waits because it is asked to.
  private static let patience = Duration.seconds(5)

  /// What follows a failed attempt. Depends on its arguments alone.
  ///
  /// - Parameter random: from 0 to 1.
  func decision(
    after cause: RetryCause, _ history: RetryHistory, random: Double, now: ContinuousClock.Instant
  ) -> RetryDecision {
    guard history.isOutcomeKnown || history.isRepeatable else { return .end(.outcomeUnknown) }
    if cause.hasLearntTime, history.uncounted == 0, now < history.deadline { return .againByServerClock }
    if cause.failure == .final { return .end(.final) }
    guard var delay = delay(after: history.counted, class: cause.failure, random: random) else {
      return .end(.attempts)
    }
    if let asked = cause.retryAfter { delay = max(delay, min(asked, delay + Self.patience)) }
    if cause.isInProgress, history.counted + 1 >= attempts {
      delay = max(delay, Self.transactionTime - (now - history.start))
    }
    return now + delay < history.deadline ? .again(after: delay, cost: cause.failure.cost) : .end(.deadline)
  }
}
