import Synchronization
import Testing

@testable import Tablewright

/// A source whose answers a test gives when it wants to.
final class ManualSource: Sendable {
  private struct State {
    var loads = 0
    var waiting: [CheckedContinuation<Result<Credentials, CredentialsError>, Never>] = []
  }

  private let state = Mutex(State())

  /// How many loads have begun.
  var loads: Int { state.withLock { $0.loads } }

  func load() async throws(CredentialsError) -> Credentials {
    try await withCheckedContinuation { continuation in
      state.withLock {
        $0.loads += 1
        $0.waiting.append(continuation)
      }
    }.get()
  }

  /// Answers the loads that have begun and not ended.
  func answer(_ result: Result<Credentials, CredentialsError>) {
    let waiting = state.withLock { state in
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume(returning: result) }
  }
}

/// The time of day as a test sets it.
final class ManualDate: Sendable {
  private let moment = Mutex(Timestamp(milliseconds: 1_800_000_000_000))

  var now: Timestamp { moment.withLock { $0 } }

  func advance(by duration: Duration) { moment.withLock { $0 = $0 + duration } }

  var clock: CredentialsClock {
    CredentialsClock(now: { self.now }, sleep: { self.advance(by: $0) }, random: { 1 })
  }
}

@Suite("Cached credentials")
struct CachedCredentialsTests {
  private let source = ManualSource()
  private let date = ManualDate()

  private func cache() -> CachedCredentials {
    CachedCredentials(clock: date.clock) { [source] () async throws(CredentialsError) in try await source.load() }
  }

  private func credentials(_ key: String, for life: Duration = .seconds(3600)) -> Credentials {
    Credentials(accessKeyID: key, secretAccessKey: "hush", expiration: date.now + life)
  }

  @Test("nothing is loaded before it is needed")
  func isLazy() {
    let cache = cache()
    #expect(cache.currentCredentials == nil)
    #expect(source.loads == 0)
  }

  @Test("1,000 concurrent first calls load once and all get the credentials")
  func loadsOnce() async throws {
    let cache = cache()
    let wanted = credentials("A")
    try await withThrowingTaskGroup(of: Credentials.self) { group in
      for _ in 0..<1000 { group.addTask { try await cache.credentials() } }
      await eventually("all callers wait") { cache.waiterCount == 1000 }
      source.answer(.success(wanted))
      for try await credentials in group { #expect(credentials == wanted) }
    }
    #expect(source.loads == 1)
    #expect(cache.currentCredentials == wanted)
  }

  @Test("credentials are renewed in the background without a pause")
  func renewsInBackground() async throws {
    let cache = cache()
    async let first = cache.credentials()
    await eventually("the load begins") { source.loads == 1 }
    source.answer(.success(credentials("A")))
    #expect(try await first.accessKeyID == "A")

    date.advance(by: .seconds(3600 - 899))
    for _ in 0..<100 { #expect(cache.currentCredentials?.accessKeyID == "A") }
    await eventually("the renewal begins") { source.loads == 2 }
    #expect(try await cache.credentials().accessKeyID == "A")
    source.answer(.success(credentials("B")))
    await eventually("the new ones are used") { cache.currentCredentials?.accessKeyID == "B" }
    #expect(source.loads == 2)
  }

  @Test("a source that fails while the old ones are good fails no call")
  func survivesFailures() async throws {
    let cache = cache()
    async let first = cache.credentials()
    await eventually("the load begins") { source.loads == 1 }
    source.answer(.success(credentials("A")))
    _ = try await first
    for (seconds, load) in [(2800, 2), (300, 3), (400, 4), (200, 5)] {
      date.advance(by: .seconds(seconds))
      async let next = cache.credentials()
      await eventually("the source is asked") { source.loads == load }
      source.answer(.failure(CredentialsError("The source is away.")))
      #expect(try await next.accessKeyID == "A")
      await eventually("the load ends") { !cache.isLoading }
    }
  }

  @Test("every caller gets the error of a source that has given nothing yet, and the next one asks again")
  func fails() async throws {
    let cache = cache()
    for load in 1...2 {
      let calls = (0..<2).map { _ in Task { () async throws(CredentialsError) in try await cache.credentials() } }
      await eventually("both wait") { cache.waiterCount == 2 && source.loads == load }
      source.answer(.failure(CredentialsError("The source is away.")))
      for call in calls { await #expect(throws: CredentialsError("The source is away.")) { try await call.value } }
    }
  }

  @Test("a caller that is cancelled leaves the load to the others")
  func cancels() async throws {
    let cache = cache()
    let cancelled = Task { () async throws(CredentialsError) in try await cache.credentials() }
    await eventually("the load begins") { source.loads == 1 && cache.waiterCount == 1 }
    async let other = cache.credentials()
    await eventually("both wait") { cache.waiterCount == 2 }
    cancelled.cancel()
    await #expect(throws: CredentialsError.cancelled) { try await cancelled.value }
    #expect(cache.waiterCount == 1)
    source.answer(.success(credentials("A")))
    #expect(try await other.accessKeyID == "A")
    #expect(source.loads == 1)
  }

  @Test("a task that is cancelled before it asks does not wait")
  func cancelledBefore() async throws {
    let cache = cache()
    let gate = AsyncStream<Void>.makeStream()
    let task = Task { () async throws(CredentialsError) in
      for await _ in gate.stream {}
      return try await cache.credentials()
    }
    task.cancel()
    gate.continuation.finish()
    await #expect(throws: CredentialsError.cancelled) { try await task.value }
    #expect(cache.waiterCount == 0)
  }

  @Test("no description shows a secret")
  func hidesSecrets() async throws {
    let cache = cache()
    async let first = cache.credentials()
    await eventually("the load begins") { source.loads == 1 }
    source.answer(.success(credentials("A")))
    let credentials = try await first
    var dumped = ""
    dump(cache, to: &dumped)
    dump(credentials, to: &dumped)
    #expect(!"\(cache) \(String(reflecting: cache)) \(credentials) \(dumped)".contains("hush"))
  }
}

@Suite("Credentials of a request")
struct RequestCredentialsTests {
  @Test("a request waits for its credentials until its deadline at the latest")
  func keepsDeadline() async throws {
    let server = try FaultServer.answering("{}")
    defer { server.stop() }
    let source = ManualSource()
    let cache = CachedCredentials { () async throws(CredentialsError) in try await source.load() }
    let transport = try CurlTransport(endpoint: server.endpoint, region: "us-east-1", credentials: cache)
    let error = try await transport.failure(.getItem(within: .milliseconds(20)))
    #expect(error.kind == .timeout && error.sent == .nothing)
    source.answer(.success(Credentials(accessKeyID: "A", secretAccessKey: "B")))
    await eventually("the load ends") { cache.currentCredentials != nil }
    _ = try await transport.send(.getItem)
    #expect(server.requests.first?.head.contains("Credential=A/") == true)
    await transport.shutdown()
  }

  @Test("a request that is cancelled while it waits for credentials ends so")
  func isCancelled() async throws {
    let source = ManualSource()
    let cache = CachedCredentials { () async throws(CredentialsError) in try await source.load() }
    let transport = try CurlTransport(
      endpoint: Endpoint("http://127.0.0.1:1"), region: "us-east-1", credentials: cache)
    let task = Task { try await transport.failure() }
    await eventually("the request waits") { source.loads == 1 }
    task.cancel()
    #expect(try await task.value.kind == .cancelled)
    source.answer(.failure(.cancelled))
    await transport.shutdown()
  }

  @Test("a request without credentials says why")
  func saysWhy() async throws {
    var configuration = CurlTransport.Configuration()
    configuration.attemptTimeout = .seconds(300)
    let transport = try CurlTransport(
      endpoint: Endpoint("http://127.0.0.1:1"), region: "us-east-1",
      credentials: CachedCredentials { () async throws(CredentialsError) in throw CredentialsError("No luck today.") },
      configuration: configuration)
    let error = try await transport.failure()
    #expect(error.kind == .noCredentials && error.message == "No luck today.")
    await transport.shutdown()
  }
}
