/// What time brings about: items expire, and the records of streams are no longer kept.
extension EngineState {
  /// Looks for it in each second of the clock in which there is a request, and at the request after one that left some.
  mutating func tendIfDue() {
    let second = clock.now().milliseconds / 1000
    if second == tended { return }
    tended = second
    // What can't be done now, such as with a full disk, is not the request's failure: it is done at a later one.
    do throws(LocalError) {
      if try tend() { tended = .min }
    } catch {}
  }

  /// Deletes items that have expired and records that are a day old.
  ///
  /// - Returns: whether there may be more items.
  func tend() throws(LocalError) -> Bool {
    let now = clock.now().milliseconds
    if !streams.isEmpty { try tendStreams(now) }
    return try deleteExpired(now)
  }
}
