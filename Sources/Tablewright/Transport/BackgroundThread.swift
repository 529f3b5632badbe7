import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A thread of the library's own, for what may block. It takes no signals: those are for the program's own threads.
///
/// Whoever joins it knows that all it did is done, what the C libraries do at a thread's end included. One that nobody
/// joins cleans up after itself.
final class BackgroundThread: Sendable {
  private final class Body: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private let thread: Mutex<pthread_t?>

  /// Runs a function on a new thread.
  ///
  /// - Throws: ``SystemError`` when the system has no threads left.
  init(_ run: @escaping @Sendable () -> Void) throws(SystemError) {
    var all = sigset_t()
    var previous = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &previous)
    defer { pthread_sigmask(SIG_SETMASK, &previous, nil) }
    let body = Unmanaged.passRetained(Body(run))
    let (created, code) = Self.create(body.toOpaque())
    guard code == 0, let created else {
      body.release()
      throw SystemError(call: "pthread_create", code: code)
    }
    thread = Mutex(created)
  }

  deinit {
    if let thread = take() { pthread_detach(thread) }
  }

  /// Runs a function on a new thread that nobody waits for.
  ///
  /// - Throws: ``SystemError`` when the system has no threads left.
  static func start(_ run: @escaping @Sendable () -> Void) throws(SystemError) { _ = try BackgroundThread(run) }

  /// Waits until the thread is gone; at once when someone has waited before. The thread itself must not.
  func join() {
    if let thread = take() { pthread_join(thread, nil) }
  }

  private func take() -> pthread_t? {
    thread.withLock { thread in
      defer { thread = nil }
      return thread
    }
  }

  private static func create(_ body: UnsafeMutableRawPointer) -> (thread: pthread_t?, code: Int32) {
    #if canImport(Darwin)
      var thread: pthread_t?
      let code = pthread_create(
        &thread, nil,
        {
          Unmanaged<Body>.fromOpaque($0).takeRetainedValue().run()
          return nil
        }, body)
    #else
      var thread = pthread_t()
      let code = pthread_create(
        &thread, nil,
        {
          if let body = $0 { Unmanaged<Body>.fromOpaque(body).takeRetainedValue().run() }
          return nil
        }, body)
    #endif
    return (thread, code)
  }
}
