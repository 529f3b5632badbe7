import Synchronization

/// One request on its way, from the call to its end. It ends exactly once, and any thread may end it.
final class Exchange: Sendable {
  /// What a request ends with.
  typealias Outcome = Result<TransportResponse, TransportError>
  /// The caller that waits.
  typealias Continuation = UnsafeContinuation<Outcome, Never>

  private enum Stage {
    case new
    case queued
    case sending
    case inFlight
    case finished
  }

  private struct State {
    var stage = Stage.new
    var isCancelled = false
    var continuation: Continuation?
    var sent = TransportError.Sent.nothing
    var connection: Connection?
    var ticket: WaiterQueue<Exchange>.Ticket?
  }

  /// What a cancellation leaves to do.
  struct Cancellation {
    /// The caller to resume.
    let continuation: Continuation
    /// How much of the request had left.
    let sent: TransportError.Sent
    /// The connection that can't be used again.
    let connection: Connection?
  }

  /// What to send.
  let request: TransportRequest
  /// What to sign with; nil where the request's body is a whole HTTP request, which is sent as it is.
  let credentials: Credentials?
  /// When it began.
  let start: MonotonicTime
  /// When to give up.
  let deadline: MonotonicTime

  private static let freeRetries = 3

  private let state = Mutex(State())
  private let finished = Atomic(false)
  private let retries = Atomic(0)

  /// A request that nobody waits for yet.
  init(_ request: TransportRequest, credentials: Credentials?, start: MonotonicTime, deadline: MonotonicTime) {
    self.request = request
    self.credentials = credentials
    self.start = start
    self.deadline = deadline
  }

  /// Whether the request has ended.
  var isFinished: Bool { finished.load(ordering: .acquiring) }

  /// Where the request waits in the queue.
  var ticket: WaiterQueue<Exchange>.Ticket? {
    get { state.withLock { $0.ticket } }
    set { state.withLock { $0.ticket = newValue } }
  }

  /// Starts; false when the request was cancelled before, and the continuation is still the caller's to resume.
  func begin(_ continuation: Continuation) -> Bool {
    state.withLock { state in
      guard state.stage == .new else { return false }
      state.stage = .queued
      state.continuation = continuation
      return true
    }
  }

  /// Marks that bytes are about to leave; false when the request has ended.
  func beginSending(on connection: Connection) -> Bool {
    state.withLock { state in
      guard state.stage != .finished, !state.isCancelled else { return false }
      state.stage = .sending
      state.connection = connection
      return true
    }
  }

  /// Marks how much has left; false when the request was cancelled meanwhile, and its end was left to the caller.
  func didSend(_ sent: TransportError.Sent) -> Bool {
    state.withLock { state in
      guard state.stage == .sending else { return true }
      state.stage = .inFlight
      state.sent = sent
      return !state.isCancelled
    }
  }

  /// Goes back to the state before any connection was tried; false when the request was cancelled meanwhile.
  func returnToQueue() -> Bool {
    state.withLock { state in
      guard state.stage == .sending, !state.isCancelled else { return false }
      state.stage = .queued
      state.connection = nil
      return true
    }
  }

  /// Counts a failure that costs the caller nothing; false when there were too many.
  func countsFreeRetry() -> Bool { retries.add(1, ordering: .relaxed).newValue <= Self.freeRetries }

  /// Ends the request; whoever gets the continuation must resume it.
  func finish() -> Continuation? {
    state.withLock { state in
      finished.store(true, ordering: .releasing)
      state.stage = .finished
      state.connection = nil
      let continuation = state.continuation
      state.continuation = nil
      return continuation
    }
  }

  /// Ends the request because its task was cancelled. While bytes are leaving, the end is left to the sender, who
  /// knows how many.
  func cancel() -> Cancellation? {
    state.withLock { state in
      state.isCancelled = true
      if state.stage == .sending || state.stage == .finished { return nil }
      state.stage = .finished
      finished.store(true, ordering: .releasing)
      guard let continuation = state.continuation else { return nil }
      state.continuation = nil
      defer { state.connection = nil }
      return Cancellation(continuation: continuation, sent: state.sent, connection: state.connection)
    }
  }
}
