import CTablewrightCurl

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Waits for many sockets at once: epoll on Linux, kqueue on Darwin.
///
/// Sockets are watched for both directions and report changes alone (edge-triggered): whoever is told of one reads and
/// writes until the socket would block. One thread adds and waits; any thread may wake it.
final class Poller: @unchecked Sendable {
  /// What ``wait(until:now:)`` reports for a call to ``wake()``; no socket may have this identifier.
  static let wakeIdentifier: UInt64 = 0
  private static let capacity = 256

  private let queue: Int32

  #if os(Linux)
    private let waker: Int32
    private let events: UnsafeMutablePointer<epoll_event>

    /// A poller without sockets.
    ///
    /// - Throws: ``SystemError`` when the system has no descriptors left.
    init() throws(SystemError) {
      queue = epoll_create1(Int32(EPOLL_CLOEXEC))
      guard queue >= 0 else { throw SystemError(call: "epoll_create1", code: errno) }
      waker = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
      events = .allocate(capacity: Self.capacity)
      guard waker >= 0, watch(waker, EPOLLIN.rawValue | EPOLLET.rawValue, Self.wakeIdentifier) else {
        throw SystemError(call: "eventfd", code: errno)
      }
    }

    deinit {
      if waker >= 0 { close(waker) }
      if queue >= 0 { close(queue) }
      events.deallocate()
    }

    /// Watches a socket until it is closed; false when the system refuses.
    func add(_ socket: Int32, identifier: UInt64) -> Bool {
      watch(socket, EPOLLIN.rawValue | EPOLLOUT.rawValue | EPOLLRDHUP.rawValue | EPOLLET.rawValue, identifier)
    }

    private func watch(_ descriptor: Int32, _ mask: UInt32, _ identifier: UInt64) -> Bool {
      var event = epoll_event(events: mask, data: epoll_data_t(u64: identifier))
      return epoll_ctl(queue, EPOLL_CTL_ADD, descriptor, &event) == 0
    }

    /// Makes ``wait(until:now:)`` return, now or the next time.
    func wake() {
      var one: UInt64 = 1
      _ = write(waker, &one, 8)
    }

    /// Waits until a socket changes, someone wakes the poller, or the moment comes.
    ///
    /// - Returns: how many identifiers ``identifier(at:)`` has.
    func wait(until moment: MonotonicTime, now: MonotonicTime) -> Int {
      Int(max(0, epoll_wait(queue, events, Int32(Self.capacity), Self.milliseconds(from: now, to: moment))))
    }

    /// One of the identifiers that were reported last.
    func identifier(at index: Int) -> UInt64 { events[index].data.u64 }

    /// Whether the other side of that socket sends no more.
    func isEnding(at index: Int) -> Bool {
      events[index].events & (EPOLLRDHUP.rawValue | EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0
    }

    /// Rounded up, so that the moment has come when the wait is over.
    private static func milliseconds(from now: MonotonicTime, to moment: MonotonicTime) -> Int32 {
      guard moment != .never else { return -1 }
      guard moment > now else { return 0 }
      let (nanoseconds, overflows) = moment.nanoseconds.subtractingReportingOverflow(now.nanoseconds)
      return overflows ? .max : Int32(clamping: nanoseconds / 1_000_000 + 1)
    }
  #else
    private let events: UnsafeMutablePointer<kevent>

    /// A poller without sockets.
    ///
    /// - Throws: ``SystemError`` when the system has no descriptors left.
    init() throws(SystemError) {
      queue = kqueue()
      guard queue >= 0 else { throw SystemError(call: "kqueue", code: errno) }
      events = .allocate(capacity: Self.capacity)
      var change = kevent()
      change.filter = Int16(EVFILT_USER)
      change.flags = UInt16(EV_ADD | EV_CLEAR)
      guard kevent(queue, &change, 1, nil, 0, nil) == 0 else { throw SystemError(call: "kevent", code: errno) }
    }

    deinit {
      if queue >= 0 { close(queue) }
      events.deallocate()
    }

    /// Watches a socket until it is closed; false when the system refuses.
    func add(_ socket: Int32, identifier: UInt64) -> Bool {
      [EVFILT_READ, EVFILT_WRITE].allSatisfy { filter in
        var change = kevent()
        change.ident = UInt(socket)
        change.filter = Int16(filter)
        change.flags = UInt16(EV_ADD | EV_CLEAR)
        change.udata = UnsafeMutableRawPointer(bitPattern: UInt(identifier))
        return kevent(queue, &change, 1, nil, 0, nil) == 0
      }
    }

    /// Makes ``wait(until:now:)`` return, now or the next time.
    func wake() {
      var change = kevent()
      change.filter = Int16(EVFILT_USER)
      change.fflags = UInt32(NOTE_TRIGGER)
      _ = kevent(queue, &change, 1, nil, 0, nil)
    }

    /// Waits until a socket changes, someone wakes the poller, or the moment comes.
    ///
    /// - Returns: how many identifiers ``identifier(at:)`` has.
    func wait(until moment: MonotonicTime, now: MonotonicTime) -> Int {
      guard moment != .never else {
        return Int(max(0, kevent(queue, nil, 0, events, Int32(Self.capacity), nil)))
      }
      let (difference, overflows) = moment.nanoseconds.subtractingReportingOverflow(now.nanoseconds)
      let nanoseconds = overflows ? .max : max(0, difference)
      var time = timespec(tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
      return Int(max(0, kevent(queue, nil, 0, events, Int32(Self.capacity), &time)))
    }

    /// One of the identifiers that were reported last.
    func identifier(at index: Int) -> UInt64 { UInt64(UInt(bitPattern: events[index].udata)) }

    /// Whether the other side of that socket sends no more.
    func isEnding(at index: Int) -> Bool { events[index].flags & UInt16(EV_EOF) != 0 }
  #endif
}
