import Testing

@testable import Tablewright

@Suite("When a cache of credentials loads them")
struct CredentialsCacheTests {
  private static let start = Timestamp(milliseconds: 1_800_000_000_000)

  /// Credentials that end that many seconds after the start.
  private static func ending(_ seconds: Int, _ key: String = "A") -> Credentials {
    Credentials(
      accessKeyID: key, secretAccessKey: "hush", sessionToken: "hush", expiration: start + .seconds(seconds))
  }

  private static let failure = CredentialsError("The source is away.")

  /// A cache whose credentials were loaded at the start.
  private static func cache(ending seconds: Int) -> CredentialsCache {
    var cache = CredentialsCache()
    _ = cache.ask(at: start)
    _ = cache.end(.success(ending(seconds)), at: start, random: 0)
    return cache
  }

  @Test("the first caller loads, the others wait")
  func firstLoads() {
    var cache = CredentialsCache()
    #expect(cache.ask(at: Self.start) == .wait(loads: true))
    #expect(cache.ask(at: Self.start) == .wait(loads: false))
    #expect(cache.end(.success(Self.ending(3600)), at: Self.start, random: 0) == .success(Self.ending(3600)))
    #expect(cache.ask(at: Self.start) == .use(Self.ending(3600), loads: false))
  }

  @Test("credentials without an end are never loaded again")
  func keepsForever() {
    var cache = CredentialsCache()
    _ = cache.ask(at: Self.start)
    let credentials = Credentials(accessKeyID: "A", secretAccessKey: "B")
    _ = cache.end(.success(credentials), at: Self.start, random: 0)
    #expect(cache.ask(at: .distantFuture) == .use(credentials, loads: false))
  }

  @Test(
    "15 minutes before their end they are renewed in the background, 10 minutes before it callers wait",
    arguments: [
      (901, CredentialsCache.Decision.use(ending(3600), loads: false)), (900, .use(ending(3600), loads: true)),
      (601, .use(ending(3600), loads: true)), (600, .wait(loads: true)), (-1, .wait(loads: true)),
    ])
  func windows(_ secondsLeft: Int, _ expected: CredentialsCache.Decision) {
    var cache = Self.cache(ending: 3600)
    #expect(cache.ask(at: Self.start + .seconds(3600 - secondsLeft)) == expected)
  }

  @Test(
    "of a short life, half and a third count",
    arguments: [
      (899, CredentialsCache.Decision.use(ending(1200), loads: false), 1200),
      (599, .use(ending(1200), loads: true), 1200),
      (400, .wait(loads: true), 1200), (450, .use(ending(900), loads: true), 900),
    ])
  func shortLives(_ secondsLeft: Int, _ expected: CredentialsCache.Decision, _ life: Int) {
    var cache = Self.cache(ending: life)
    #expect(cache.ask(at: Self.start + .seconds(life - secondsLeft)) == expected)
  }

  @Test("one caller renews in the background, the others go on with what is there")
  func renewsOnce() {
    var cache = Self.cache(ending: 3600)
    let moment = Self.start + .seconds(2800)
    #expect(cache.ask(at: moment) == .use(Self.ending(3600), loads: true))
    #expect(cache.ask(at: moment) == .use(Self.ending(3600), loads: false))
    _ = cache.end(.success(Self.ending(7200, "B")), at: moment, random: 0)
    #expect(cache.ask(at: moment) == .use(Self.ending(7200, "B"), loads: false))
  }

  @Test("a source that fails while the old ones are good fails no call, and is asked again after a pause")
  func survivesFailures() {
    var cache = Self.cache(ending: 3600)
    var now = Self.start + .seconds(2800)
    for pause in [1, 2, 4, 8, 16, 32, 60, 60] {
      #expect(cache.ask(at: now) == .use(Self.ending(3600), loads: true))
      #expect(cache.end(.failure(Self.failure), at: now, random: 1) == .success(Self.ending(3600)))
      now = now + .seconds(pause)
      #expect(cache.ask(at: now + .milliseconds(-1)) == .use(Self.ending(3600), loads: false))
    }
  }

  @Test("after a failure, nobody waits before the credentials end")
  func waitsOnce() {
    var cache = Self.cache(ending: 3600)
    let moment = Self.start + .seconds(3001)
    #expect(cache.ask(at: moment) == .wait(loads: true))
    _ = cache.end(.failure(Self.failure), at: moment, random: 1)
    #expect(cache.ask(at: moment) == .use(Self.ending(3600), loads: false))
    #expect(cache.ask(at: moment + .seconds(1)) == .use(Self.ending(3600), loads: true))
  }

  @Test("credentials are kept past their end while the source can't answer")
  func keepsPastEnd() {
    var cache = Self.cache(ending: 3600)
    let moment = Self.start + .seconds(4000)
    #expect(cache.ask(at: moment) == .wait(loads: true))
    #expect(cache.end(.failure(Self.failure), at: moment, random: 1) == .success(Self.ending(3600)))
    #expect(cache.ask(at: moment + .milliseconds(999)) == .use(Self.ending(3600), loads: false))
    #expect(cache.ask(at: moment + .seconds(1)) == .wait(loads: true))
    _ = cache.end(.success(Self.ending(9000, "B")), at: moment, random: 0)
    #expect(cache.ask(at: moment) == .use(Self.ending(9000, "B"), loads: false))
  }

  @Test("without any credentials each caller who comes after a failure asks the source")
  func failsWithoutCredentials() {
    var cache = CredentialsCache()
    #expect(cache.ask(at: Self.start) == .wait(loads: true))
    #expect(cache.end(.failure(Self.failure), at: Self.start, random: 1) == .failure(Self.failure))
    #expect(cache.ask(at: Self.start) == .wait(loads: true))
  }

  @Test("credentials that have ended when they come are an error that says so")
  func refusesEnded() throws {
    var cache = CredentialsCache()
    _ = cache.ask(at: Self.start)
    let result = cache.end(.success(Self.ending(0)), at: Self.start, random: 0)
    guard case .failure(let error) = result else { return #expect(Bool(false), "ended credentials were taken") }
    #expect(error.description.contains("check this machine's clock"))
    #expect(!error.description.contains("hush"))
  }

  @Test("ends far away do no harm", arguments: [Int64.max, .min])
  func extremes(_ milliseconds: Int64) {
    var cache = CredentialsCache()
    _ = cache.ask(at: Self.start)
    var credentials = Self.ending(0)
    credentials.expiration = Timestamp(milliseconds: milliseconds)
    for now in [Timestamp(milliseconds: .min), Self.start, Timestamp(milliseconds: .max)] {
      _ = cache.end(.success(credentials), at: now, random: 1)
      _ = cache.ask(at: now)
    }
  }
}
