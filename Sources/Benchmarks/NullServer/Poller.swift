import CTablewrightCurl
import Foundation

#if os(Linux)
  /// Waits for descriptors that can be read from or written to: epoll.
  struct Poller {
    private let descriptor = epoll_create1(0)
    private var events = [epoll_event](repeating: epoll_event(), count: 256)

    /// Watches a descriptor, for bytes to read.
    func add(_ descriptor: Int32) {
      control(EPOLL_CTL_ADD, descriptor, EPOLLIN)
    }

    /// Watches it for room to write instead, or for bytes to read again.
    func watch(_ descriptor: Int32, forWriting: Bool) {
      control(EPOLL_CTL_MOD, descriptor, forWriting ? EPOLLOUT : EPOLLIN)
    }

    /// Forgets a descriptor, before it is closed.
    func remove(_ descriptor: Int32) {
      control(EPOLL_CTL_DEL, descriptor, EPOLLIN)
    }

    /// The descriptors that are ready; waits until there are some, or that long, for ever where it is less than 0.
    mutating func wait(milliseconds: Int32) -> [Int32] {
      let count = epoll_wait(descriptor, &events, Int32(events.count), milliseconds)
      return events.prefix(Int(max(0, count))).map(\.data.fd)
    }

    private func control(_ operation: Int32, _ watched: Int32, _ interest: EPOLL_EVENTS) {
      var event = epoll_event()
      event.events = interest.rawValue
      event.data.fd = watched
      epoll_ctl(descriptor, operation, watched, &event)
    }
  }
#else
  /// Waits for descriptors that can be read from or written to: poll.
  struct Poller {
    private var watched: [pollfd] = []

    /// Watches a descriptor, for bytes to read.
    mutating func add(_ descriptor: Int32) {
      watched.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
    }

    /// Watches it for room to write instead, or for bytes to read again.
    mutating func watch(_ descriptor: Int32, forWriting: Bool) {
      for index in watched.indices where watched[index].fd == descriptor {
        watched[index].events = Int16(forWriting ? POLLOUT : POLLIN)
      }
    }

    /// Forgets a descriptor, before it is closed.
    mutating func remove(_ descriptor: Int32) {
      watched.removeAll { $0.fd == descriptor }
    }

    /// The descriptors that are ready; waits until there are some, or that long, for ever where it is less than 0.
    mutating func wait(milliseconds: Int32) -> [Int32] {
      poll(&watched, nfds_t(watched.count), milliseconds)
      return watched.filter { $0.revents != 0 }.map(\.fd)
    }
  }
#endif
