import Synchronization

/// A provider that loads credentials when they are first needed, keeps them, and renews them in time.
///
///     let credentials = CachedCredentials { () async throws(CredentialsError) in
///       try await vault.credentials()
///     }
///
/// However many calls need credentials at once, they are loaded once, and a call that is cancelled leaves the load to the
/// others. They are renewed in the background from 15 minutes before their end on, and waited for from 10 minutes before
/// it on. When they can't be renewed, the old ones are used, also past their end, and the source is asked again after a
/// pause: after a second at first, after a minute at most.
public final class CachedCredentials: CredentialsProvider {
  /// What loads credentials.
  public typealias Source = @Sendable () async throws(CredentialsError) -> Credentials

  private typealias Waiter = CheckedContinuation<Result<Credentials, CredentialsError>, Never>

  private struct State {
    var cache = CredentialsCache()
    var waiters: [UInt64: Waiter] = [:]
    var nextWaiter: UInt64 = 0
  }

  private let source: Source
  private let clock: CredentialsClock
  private let state = Mutex(State())

  /// A cache of what a function loads. The function runs on no caller's task, one call at a time.
  public convenience init(loading source: @escaping Source) { self.init(clock: .system, loading: source) }

  init(clock: CredentialsClock, loading source: @escaping Source) {
    self.source = source
    self.clock = clock
  }

  /// The credentials that are good now; a load in the background where they should be renewed.
  public var currentCredentials: Credentials? {
    let now = clock.now()
    let (credentials, loads) = state.withLock { state -> (Credentials?, Bool) in
      guard state.cache.credentials != nil else { return (nil, false) }
      switch state.cache.ask(at: now) {
      case .use(let credentials, let loads): return (credentials, loads)
      case .wait(let loads): return (nil, loads)
      }
    }
    if loads { load() }
    return credentials
  }

  /// The credentials, loaded where there are none that are good.
  ///
  /// - Throws: the source's ``CredentialsError`` when there were none ever, and one of the kind
  ///   ``CredentialsError/Kind/cancelled`` when the task is cancelled while it waits.
  public func credentials() async throws(CredentialsError) -> Credentials {
    if let currentCredentials { return currentCredentials }
    let identifier = state.withLock { state in
      state.nextWaiter += 1
      return state.nextWaiter
    }
    return try await withTaskCancellationHandler {
      await withCheckedContinuation { wait(identifier, $0) }
    } onCancel: {
      cancel(identifier)
    }.get()
  }

  /// How many callers wait.
  var waiterCount: Int { state.withLock { $0.waiters.count } }
  /// Whether a load is under way.
  var isLoading: Bool { state.withLock { $0.cache.isLoading } }

  private func wait(_ identifier: UInt64, _ waiter: Waiter) {
    let now = clock.now()
    let (ready, loads) = state.withLock { state -> (Credentials?, Bool) in
      switch state.cache.ask(at: now) {
      case .use(let credentials, let loads): return (credentials, loads)
      case .wait(let loads):
        state.waiters[identifier] = waiter
        return (nil, loads)
      }
    }
    if let ready { waiter.resume(returning: .success(ready)) }
    if loads { load() }
    // The task can have been cancelled before it waited.
    if Task.isCancelled { cancel(identifier) }
  }

  private func cancel(_ identifier: UInt64) {
    state.withLock { $0.waiters.removeValue(forKey: identifier) }?.resume(returning: .failure(.cancelled))
  }

  private func load() {
    Task.detached { [self] in
      var result: Result<Credentials, CredentialsError>
      do throws(CredentialsError) { result = .success(try await source()) } catch { result = .failure(error) }
      finish(result)
    }
  }

  private func finish(_ result: Result<Credentials, CredentialsError>) {
    let now = clock.now()
    let random = clock.random()
    let (outcome, waiters) = state.withLock { state in
      let outcome = state.cache.end(result, at: now, random: random)
      defer { state.waiters = [:] }
      return (outcome, state.waiters)
    }
    for waiter in waiters.values { waiter.resume(returning: outcome) }
  }
}
