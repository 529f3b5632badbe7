/// Requests that wait for a connection, first in, first out, and each can leave from the middle.
struct WaiterQueue<Waiter> {
  /// Names a waiter for as long as it is in the queue.
  struct Ticket: Hashable, Sendable {
    fileprivate let number: Int
  }

  private var slots: [(waiter: Waiter, deadline: MonotonicTime)?] = []
  private var head = 0
  private var base = 0

  /// How many wait.
  private(set) var count = 0

  /// Puts a waiter at the end.
  mutating func append(_ waiter: Waiter, deadline: MonotonicTime) -> Ticket {
    slots.append((waiter, deadline))
    count += 1
    return Ticket(number: base + slots.count - 1)
  }

  /// Takes the waiter that has waited longest.
  mutating func popFirst() -> Waiter? {
    while head < slots.count {
      let slot = slots[head]
      slots[head] = nil
      head += 1
      if let slot {
        count -= 1
        compact()
        return slot.waiter
      }
    }
    compact()
    return nil
  }

  /// Takes a waiter out; nil when it has left already.
  mutating func remove(_ ticket: Ticket) -> Waiter? {
    let index = ticket.number - base
    guard index >= head, index < slots.count, let slot = slots[index] else { return nil }
    slots[index] = nil
    count -= 1
    if count == 0 {
      head = slots.count
      compact()
    }
    return slot.waiter
  }

  /// Takes out all whose deadline is not after `now`, and tells when the next one's is.
  mutating func removeExpired(now: MonotonicTime) -> (waiters: [Waiter], next: MonotonicTime) {
    var expired: [Waiter] = []
    var next = MonotonicTime.never
    for index in head..<slots.count {
      guard let slot = slots[index] else { continue }
      if slot.deadline <= now {
        expired.append(slot.waiter)
        slots[index] = nil
        count -= 1
      } else {
        next = min(next, slot.deadline)
      }
    }
    return (expired, next)
  }

  /// Takes out all.
  mutating func removeAll() -> [Waiter] {
    let waiters = slots[head...].compactMap { $0?.waiter }
    head = slots.count
    count = 0
    compact()
    return waiters
  }

  /// Frees the slots before the head when they are most of all, so that the cost per waiter stays constant.
  private mutating func compact() {
    guard head == slots.count || head > 64 && head > slots.count / 2 else { return }
    base += head
    slots.removeFirst(head)
    head = 0
  }
}
