/// A transport that speaks HTTP/1.1 to a server, over connections that libcurl opens.
///
/// A request is signed and sent by the thread that calls; one thread of the transport's own waits for all answers.
/// Proxies are taken from the environment as libcurl does (`HTTPS_PROXY`, `NO_PROXY`) and are always tunnelled through.
public final class CurlTransport: Transport {
  let core: TransportCore
  private let provider: any CredentialsProvider
  private let fixedCredentials: Credentials?
  private let attemptTimeout: Duration

  /// Makes a transport without connections: the first request opens the first one.
  ///
  /// - Throws: ``SetupError`` when an argument is not usable or the operating system has no resources left.
  public init(
    endpoint: Endpoint, region: String, credentials: some CredentialsProvider,
    configuration: Configuration = Configuration()
  ) throws(SetupError) {
    try Self.check(region)
    try configuration.check()
    provider = credentials
    fixedCredentials = (credentials as? StaticCredentials)?.credentials()
    attemptTimeout = configuration.attemptTimeout
    do throws(SystemError) {
      core = try TransportCore(endpoint: endpoint, region: region, configuration: configuration)
      try core.start()
    } catch {
      throw .system(error.description)
    }
  }

  deinit { core.stop() }

  /// The transport's connections now.
  public var statistics: ConnectionStatistics { core.pool.withLock { $0.statistics } }

  /// Signs a request, sends it once, and returns the answer whatever its status is.
  ///
  /// A request that no byte of has left, because the connection turned out to be closed, is sent on another one.
  ///
  /// - Throws: ``TransportError`` when there is no whole, well-formed answer.
  public func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
    let now = MonotonicTime.now
    let deadline = request.deadline.map { .at($0, now: now) } ?? now.advanced(by: attemptTimeout)
    return try await run(
      Exchange(request, credentials: try await credentials(deadline), start: now, deadline: deadline))
  }

  /// Sends the bytes of a whole HTTP request, once, and returns the answer whatever its status is.
  ///
  /// - Parameter name: what the request is called in messages.
  func send(whole bytes: [UInt8], name: String, within timeout: Duration) async throws(TransportError)
    -> TransportResponse
  {
    let request = TransportRequest(operation: name, body: bytes)
    let now = MonotonicTime.now
    return try await run(Exchange(request, credentials: nil, start: now, deadline: now.advanced(by: timeout)))
  }

  private func run(_ exchange: Exchange) async throws(TransportError) -> TransportResponse {
    let outcome = await withTaskCancellationHandler {
      await withUnsafeContinuation { core.start(exchange, $0) }
    } onCancel: {
      core.cancel(exchange)
    }
    return try outcome.get()
  }

  /// Opens connections before the first request needs them.
  ///
  /// - Parameter connections: how many shall be open; ``Configuration/maximumConnections`` is the limit.
  /// - Throws: ``TransportError`` when not all of them could be opened, or the task was cancelled.
  public func warmUp(connections: Int) async throws(TransportError) {
    try await core.openConnections(connections).wait()
  }

  /// Closes every connection and ends the transport's thread. Requests in flight fail with
  /// ``TransportError/Kind/shutdown``.
  public func shutdown() async {
    core.stop()
    await core.waitForEnd()
  }

  private func credentials(_ deadline: MonotonicTime) async throws(TransportError) -> Credentials {
    if let fixedCredentials { return fixedCredentials }
    return try await provider.credentials(until: deadline)
  }

  /// Refuses what is no region's name.
  static func check(_ region: String) throws(SetupError) {
    let isValid = region.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
    }
    guard isValid, !region.isEmpty else { throw .region(region) }
  }
}
