/// What a cache of credentials knows, and what it decides: a pure state machine.
///
/// Times are those of AWS's SDKs: credentials are renewed in the background from 15 minutes before their end on, and
/// waited for from 10 minutes before it on; of credentials that live shorter than half an hour, half and a third of
/// their life count instead.
struct CredentialsCache {
  /// What a caller gets.
  enum Decision: Equatable {
    /// These credentials at once; where `loads`, the caller starts a load that nobody waits for.
    case use(Credentials, loads: Bool)
    /// What the load under way brings; where `loads`, the caller starts it.
    case wait(loads: Bool)
  }

  /// How long before their end credentials are renewed.
  static let advisory: Duration = .seconds(15 * 60)
  /// How long before their end callers wait for new ones.
  static let mandatory: Duration = .seconds(10 * 60)
  /// The longest pause between two attempts to renew credentials.
  static let longestPause: Duration = .seconds(60)

  private struct Value {
    var credentials: Credentials
    var renewsAt: Timestamp
    var waitsAt: Timestamp
  }

  private var value: Value?
  private var failures = 0
  private var nextAttempt = Timestamp.distantPast
  private(set) var isLoading = false

  /// The credentials that were loaded last, whether they have ended or not.
  var credentials: Credentials? { value?.credentials }

  /// What a caller at this moment gets.
  mutating func ask(at now: Timestamp) -> Decision {
    guard let value else { return .wait(loads: startLoad()) }
    guard let expiration = value.credentials.expiration, now >= value.renewsAt else {
      return .use(value.credentials, loads: false)
    }
    let mayLoad = isLoading || now >= nextAttempt
    // After a failure, nobody waits for a source in trouble before the credentials end.
    if mayLoad, now >= expiration || (now >= value.waitsAt && failures == 0) { return .wait(loads: startLoad()) }
    return .use(value.credentials, loads: mayLoad && startLoad())
  }

  /// Takes what a load brought. Credentials that have ended already are no better than an error.
  ///
  /// - Parameter random: a number from 0 to 1, which keeps many processes from asking at the same moments.
  /// - Returns: what those who wait for the load get: the old credentials where there are no new ones, also past
  ///   their end, since a source that can't answer may have outlived them.
  mutating func end(
    _ result: Result<Credentials, CredentialsError>, at now: Timestamp, random: Double
  ) -> Result<Credentials, CredentialsError> {
    isLoading = false
    let result = result.flatMap { Self.checked($0, at: now) }
    if case .success(let credentials) = result {
      value = Self.value(credentials, at: now)
      failures = 0
      return result
    }
    failures += 1
    let pause = min(Duration.seconds(1 << min(failures - 1, 6)), Self.longestPause)
    nextAttempt = now + pause * (0.5 + 0.5 * random)
    if let value { return .success(value.credentials) }
    return result
  }

  private mutating func startLoad() -> Bool {
    guard !isLoading else { return false }
    isLoading = true
    return true
  }

  private static func checked(_ credentials: Credentials, at now: Timestamp) -> Result<Credentials, CredentialsError> {
    guard let end = credentials.expiration, end <= now else { return .success(credentials) }
    let message = "The credentials that were just loaded ended at \(end), and it is \(now); check this machine's clock."
    return .failure(CredentialsError(.failed, message))
  }

  private static func value(_ credentials: Credentials, at now: Timestamp) -> Value {
    guard let end = credentials.expiration else {
      return Value(credentials: credentials, renewsAt: .distantFuture, waitsAt: .distantFuture)
    }
    let life = Duration.milliseconds(end.milliseconds.subtractingReportingOverflow(now.milliseconds).partialValue)
    let isShort = life < advisory * 2
    return Value(
      credentials: credentials, renewsAt: end + (isShort ? life / -2 : .zero - advisory),
      waitsAt: end + (isShort ? life / -3 : .zero - mandatory))
  }
}
