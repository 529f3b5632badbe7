import Dispatch

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The signals that tell a server to end: SIGINT and SIGTERM.
struct EndSignals {
  private let sources: [any DispatchSourceSignal]
  private let signals: AsyncStream<Void>

  /// From now on, they do not end the program by themselves.
  init() {
    let (signals, continuation) = AsyncStream<Void>.makeStream()
    self.signals = signals
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { continuation.yield() }
      source.resume()
      return source
    }
  }

  /// Waits until one of them came.
  func wait() async {
    var iterator = signals.makeAsyncIterator()
    await iterator.next()
    for source in sources { source.cancel() }
  }
}
