/// The gets that wait to be sent together, and those that have been.
struct CoalescedGets {
  /// One get.
  struct Waiter: Sendable {
    let ticket: Int
    let continuation: CheckedContinuation<Coalescer.Outcome, Never>
  }

  /// What is to be done outside the lock.
  enum Action {
    case none
    /// Close the group when the window ends.
    case wait(group: Int)
    /// Send the keys of a group; its timer has done its work.
    case send(group: Int, keys: [EncodedKey], deadline: ContinuousClock.Instant, timer: Task<Void, Never>?)
    /// Tell a get that it is cancelled, and end what is done for nobody else.
    case cancel(Waiter, Task<Void, Never>?)
  }

  private struct Group {
    let lane: Coalescer.Lane
    /// When the first of its gets has to end.
    let deadline: ContinuousClock.Instant
    var waiters: [EncodedKey: [Waiter]] = [:]
    /// What closes it when the window ends.
    var timer: Task<Void, Never>?
    /// What asks the server.
    var request: Task<Void, Never>?
  }

  private var groups: [Int: Group] = [:]
  /// The group that gets may still join.
  private var open: [Coalescer.Lane: Int] = [:]
  /// The group and the key of each get.
  private var places: [Int: (group: Int, key: EncodedKey)] = [:]
  /// The gets that were cancelled before they joined.
  private var cancelled: Set<Int> = []
  private var count = 0

  /// How many gets wait for their answers.
  var waiting: Int { places.count }

  /// An identity for a get or a group.
  mutating func newTicket() -> Int {
    count += 1
    return count
  }

  /// Adds a get to the group that is open, or to a new one.
  mutating func join(
    _ lane: Coalescer.Lane, _ key: EncodedKey, _ waiter: Waiter, _ batch: BatchGet,
    until deadline: ContinuousClock.Instant
  ) -> Action {
    if cancelled.remove(waiter.ticket) != nil { return .cancel(waiter, nil) }
    let joined = open[lane]
    let id = joined ?? newTicket()
    var group = groups.removeValue(forKey: id) ?? Group(lane: lane, deadline: deadline)
    group.waiters[key, default: []].append(waiter)
    places[waiter.ticket] = (id, key)
    groups[id] = group
    open[lane] = id
    if group.waiters.count >= BatchGet.requestLimit { return close(id) }
    return joined == nil ? .wait(group: id) : .none
  }

  /// Sends a group that is still open.
  mutating func close(_ id: Int) -> Action {
    guard let group = groups[id], open[group.lane] == id else { return .none }
    open[group.lane] = nil
    return .send(group: id, keys: Array(group.waiters.keys), deadline: group.deadline, timer: group.timer)
  }

  /// Keeps what closes a group, to be cancelled with it; one that is closed already needs none.
  mutating func keep(timer: Task<Void, Never>, for id: Int) {
    guard let group = groups[id], open[group.lane] == id else { return timer.cancel() }
    groups[id]?.timer = timer
  }

  /// Keeps what asks the server for a group, to be cancelled with it.
  mutating func keep(request: Task<Void, Never>, for id: Int) {
    if groups[id] == nil { return request.cancel() }
    groups[id]?.request = request
  }

  /// Takes a cancelled get out of its group.
  mutating func leave(_ ticket: Int) -> Action {
    guard let (id, key) = places.removeValue(forKey: ticket), var group = groups.removeValue(forKey: id),
      let index = group.waiters[key]?.firstIndex(where: { $0.ticket == ticket }),
      let waiter = group.waiters[key]?.remove(at: index)
    else {
      cancelled.insert(ticket)
      return .none
    }
    if group.waiters[key]?.isEmpty == true { group.waiters[key] = nil }
    if !group.waiters.isEmpty {
      groups[id] = group
      return .cancel(waiter, nil)
    }
    if open[group.lane] == id { open[group.lane] = nil }
    return .cancel(waiter, group.request ?? group.timer)
  }

  /// Forgets a get that came to its end and was cancelled too.
  mutating func forget(_ ticket: Int) { cancelled.remove(ticket) }

  /// Takes the gets of a group whose answer is there.
  mutating func finish(_ id: Int) -> [EncodedKey: [Waiter]] {
    guard let group = groups.removeValue(forKey: id) else { return [:] }
    for waiter in group.waiters.values.joined() { places[waiter.ticket] = nil }
    return group.waiters
  }
}
