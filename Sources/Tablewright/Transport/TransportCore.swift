import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What a transport and its loop share. The loop keeps it alive until the last connection is closed.
final class TransportCore: Sendable {
  /// What other threads tell the loop.
  enum Message {
    /// A connection was opened.
    case opened(Connection, WarmUp?)
    /// A connection could not be opened.
    case openingFailed(TransportError, WarmUp?)
    /// A connection is of no more use.
    case close(Connection)
    /// The request on a connection was cancelled.
    case look(Connection)
  }

  /// What to do next with a request or a connection. Steps follow each other in a loop, not by recursion.
  enum Step {
    /// Nothing.
    case done
    /// Find a connection for a request, before all others for one that was given a dead connection.
    case place(Exchange, isAgain: Bool)
    /// Send a request on a connection that is leased to it.
    case transmit(Exchange, Connection, wasIdle: Bool)
  }

  let signer: RequestSigner
  let pool: Mutex<ConnectionPool<Connection, Exchange>>
  let poller: Poller
  let opener: ConnectionOpener
  let inbox = Mutex<[Message]>([])
  let isStopping = Atomic(false)
  /// The moment until which the loop sleeps at the latest, in nanoseconds of ``MonotonicTime``.
  let wakesAt = Atomic(Int64.max)
  private let end = Mutex<(hasEnded: Bool, waiting: [CheckedContinuation<Void, Never>])>((false, []))
  private let thread = Mutex<BackgroundThread?>(nil)

  /// The core of a transport whose loop is not running yet.
  init(endpoint: Endpoint, region: String, configuration: CurlTransport.Configuration) throws(SystemError) {
    signer = RequestSigner(host: endpoint.authority, region: region)
    pool = Mutex(
      ConnectionPool(
        limits: .init(
          connections: configuration.maximumConnections, waiters: configuration.maximumWaiting,
          idleAge: configuration.idleTimeout)))
    poller = try Poller()
    opener = ConnectionOpener(
      Connector(endpoint: endpoint, configuration: configuration), maximumThreads: configuration.maximumOpening)
  }

  /// Sends a message to the loop.
  func post(_ message: Message) {
    inbox.withLock { $0.append(message) }
    poller.wake()
  }

  /// Makes the loop wake in time for a deadline. Nearly always it will, and nothing is to be done.
  func watch(_ deadline: MonotonicTime) {
    guard deadline.nanoseconds < wakesAt.load(ordering: .sequentiallyConsistent) else { return }
    let (previous, _) = wakesAt.min(deadline.nanoseconds, ordering: .sequentiallyConsistent)
    if deadline.nanoseconds < previous { poller.wake() }
  }

  /// Opens one more connection.
  func openConnection(for warmUp: WarmUp? = nil) {
    opener.open(for: warmUp) { [self] result, warmUp in
      switch result {
      case .success(let connection): post(.opened(connection, warmUp))
      case .failure(let error): post(.openingFailed(error, warmUp))
      }
    }
  }

  /// Opens what is missing of that many connections, and tells when all of it is there or has failed.
  ///
  /// - Throws: ``TransportError`` of the kind `shutdown`.
  func openConnections(_ count: Int) throws(TransportError) -> WarmUp {
    let (missing, isShutdown) = pool.withLock { ($0.warmUp(count), $0.isShutdown) }
    if isShutdown { throw .shutdown(sent: .nothing) }
    let warmUp = WarmUp(connections: missing)
    for _ in 0..<missing { openConnection(for: warmUp) }
    return warmUp
  }

  /// Tells the loop to end.
  func stop() {
    guard !isStopping.exchange(true, ordering: .acquiringAndReleasing) else { return }
    opener.stop()
    poller.wake()
  }

  /// Starts the thread of the loop.
  ///
  /// - Throws: ``SystemError`` when the system has no threads left.
  func start() throws(SystemError) {
    let thread = try BackgroundThread { TransportLoop.run(self) }
    self.thread.withLock { $0 = thread }
  }

  /// Waits until the loop has closed every connection and its thread is gone.
  func waitForEnd() async {
    await withCheckedContinuation { continuation in
      let hasEnded = end.withLock { end in
        if !end.hasEnded { end.waiting.append(continuation) }
        return end.hasEnded
      }
      if hasEnded { continuation.resume() }
    }
    thread.withLock { thread in
      thread?.join()
      thread = nil
    }
  }

  /// Tells those who wait that the loop has ended.
  func didEnd() {
    let waiting = end.withLock { end in
      end.hasEnded = true
      defer { end.waiting = [] }
      return end.waiting
    }
    for continuation in waiting { continuation.resume() }
  }
}
