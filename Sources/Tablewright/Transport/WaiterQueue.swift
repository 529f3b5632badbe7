/// Requests that wait for a connection, first in, first out, and each can leave from the middle.
struct WaiterQueue<Waiter> {
  /// Names a waiter for as long as it is in the queue.
  struct Ticket: Hashable, Sendable {
    fileprivate let number: Int
  }

  /// A place in the queue.
  struct Place {
    /// Who waits.
    let waiter: Waiter
    /// Since when.
    let since: MonotonicTime
    /// Until when at the longest.
    let deadline: MonotonicTime
  }

  private var places: [Place?] = []
  private var head = 0
  private var base = 0

  /// How many wait.
  private(set) var count = 0

  /// The place of the waiter that has waited longest, as far as those behind a place that was left are concerned.
  var first: Place? { count == 0 ? nil : places[head...].lazy.compactMap { $0 }.first }

  /// Puts a waiter at the end.
  mutating func append(_ place: Place) -> Ticket {
    places.append(place)
    count += 1
    return Ticket(number: base + places.count - 1)
  }

  /// Puts a waiter before all others.
  mutating func prepend(_ place: Place) -> Ticket {
    count += 1
    if head > 0 {
      head -= 1
      places[head] = place
    } else {
      places.insert(place, at: 0)
      base -= 1
    }
    return Ticket(number: base + head)
  }

  /// Takes the waiter that has waited longest.
  mutating func popFirst() -> Place? {
    while head < places.count {
      let place = places[head]
      places[head] = nil
      head += 1
      if let place {
        count -= 1
        compact()
        return place
      }
    }
    compact()
    return nil
  }

  /// Takes a waiter out; nil when it has left already.
  mutating func remove(_ ticket: Ticket) -> Waiter? {
    let index = ticket.number - base
    guard index >= head, index < places.count, let place = places[index] else { return nil }
    places[index] = nil
    count -= 1
    if count == 0 {
      head = places.count
      compact()
    }
    return place.waiter
  }

  /// Takes out all whose deadline is not after `now`, and tells when the next one's is.
  mutating func removeExpired(now: MonotonicTime) -> (places: [Place], next: MonotonicTime) {
    var expired: [Place] = []
    var next = MonotonicTime.never
    for index in head..<places.count {
      guard let place = places[index] else { continue }
      if place.deadline <= now {
        expired.append(place)
        places[index] = nil
        count -= 1
      } else {
        next = min(next, place.deadline)
      }
    }
    return (expired, next)
  }

  /// Takes out all.
  mutating func removeAll() -> [Waiter] {
    let waiters = places[head...].compactMap { $0?.waiter }
    head = places.count
    count = 0
    compact()
    return waiters
  }

  /// Frees the places before the head when they are most of all, so that the cost per waiter stays constant.
  private mutating func compact() {
    guard head == places.count || head > 64 && head > places.count / 2 else { return }
    base += head
    places.removeFirst(head)
    head = 0
  }
}
