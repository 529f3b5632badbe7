import Synchronization

/// Opens connections, on threads that live as long as there are connections to open.
///
/// On threads of its own a slow name server or a TLS handshake holds up neither the loop nor a task.
final class ConnectionOpener: Sendable {
  /// Takes a connection or the reason why there is none, on a thread of the opener's.
  typealias HandOver = @Sendable (Result<Connection, TransportError>, WarmUp?) -> Void

  private struct State {
    /// One for each connection to open.
    var orders: [WarmUp?] = []
    var threads: [Int: BackgroundThread] = [:]
    var nextThread = 0
    var nextIdentifier = Poller.wakeIdentifier + 1
    var isJoining = false
  }

  private let connector: Connector
  private let maximumThreads: Int
  private let state = Mutex(State())

  /// An opener that connects so many at once at the most.
  init(_ connector: Connector, maximumThreads: Int) {
    self.connector = connector
    self.maximumThreads = maximumThreads
  }

  /// Makes whatever is being opened fail soon.
  func stop() { connector.stop() }

  /// Waits for the threads, which end when nothing is left to open. Nothing may be opened any more.
  func join() {
    let threads = state.withLock { state in
      state.isJoining = true
      defer { state.threads = [:] }
      return state.threads.values
    }
    for thread in threads { thread.join() }
  }

  /// Opens one connection and hands it over on another thread.
  func open(for warmUp: WarmUp? = nil, _ handOver: @escaping HandOver) {
    let failed = state.withLock { state in
      state.orders.append(warmUp)
      guard state.threads.count < maximumThreads else { return (orders: [WarmUp?](), problem: "") }
      let number = state.nextThread
      state.nextThread += 1
      do throws(SystemError) {
        state.threads[number] = try BackgroundThread { self.work(number, handOver) }
        return ([], "")
      } catch {
        // As long as there is a thread, it takes every order in time.
        guard state.threads.isEmpty else { return ([], "") }
        defer { state.orders = [] }
        return (state.orders, error.description)
      }
    }
    for order in failed.orders { handOver(.failure(Connector.failure(failed.problem)), order) }
  }

  private func work(_ thread: Int, _ handOver: HandOver) {
    while let (identifier, warmUp) = nextOrder(thread) {
      do throws(TransportError) {
        handOver(.success(try connector.connect(identifier)), warmUp)
      } catch {
        handOver(.failure(error), warmUp)
      }
    }
  }

  /// The next connection to open; nil when there is none, and the thread must end.
  private func nextOrder(_ thread: Int) -> (identifier: UInt64, warmUp: WarmUp?)? {
    state.withLock { state in
      guard let warmUp = state.orders.popLast() else {
        if !state.isJoining { state.threads[thread] = nil }
        return nil
      }
      defer { state.nextIdentifier += 1 }
      return (state.nextIdentifier, warmUp)
    }
  }
}
