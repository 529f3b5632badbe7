extension Array {
  /// The elements in pieces of at most `size`.
  func chunked(_ size: Int) -> [[Element]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}

/// Works on elements with a bound on how many are under way, and returns the results in the elements' order.
///
/// The first failure cancels what is under way, and is thrown.
func concurrently<Element: Sendable, Result: Sendable, Failure: Error>(
  _ elements: [Element], limit: Int, _ work: @escaping @Sendable (Element) async throws(Failure) -> Result
) async throws(Failure) -> [Result] {
  if elements.count == 1, let only = elements.first { return [try await work(only)] }
  let outcome = await withTaskGroup(of: (Int, Swift.Result<Result, Failure>).self) {
    group -> Swift.Result<[Result], Failure> in
    var results = [Result?](repeating: nil, count: elements.count)
    var next = 0
    func start() {
      guard next < elements.count else { return }
      let (index, element) = (next, elements[next])
      next += 1
      group.addTask {
        do throws(Failure) { return (index, .success(try await work(element))) } catch {
          return (index, .failure(error))
        }
      }
    }
    for _ in 0..<Swift.max(1, Swift.min(limit, elements.count)) { start() }
    while let (index, result) = await group.next() {
      switch result {
      case .success(let value): results[index] = value
      case .failure(let error):
        group.cancelAll()
        return .failure(error)
      }
      start()
    }
    return .success(results.compactMap { $0 })
  }
  return try outcome.get()
}

/// Works on elements with a bound on how many are under way. They are taken as that allows, and the results given as
/// they come, each with its element's place.
func concurrently<Element: Sendable, Result: Sendable>(
  _ elements: some Sequence<Element>, limit: Int,
  _ work: @escaping @Sendable (Element) async -> Result, take: (Int, Result) -> Void
) async {
  await withTaskGroup(of: (Int, Result).self) { group in
    var (place, underWay) = (0, 0)
    for element in elements {
      if underWay >= max(1, limit), let (index, result) = await group.next() {
        take(index, result)
        underWay -= 1
      }
      let index = place
      group.addTask { (index, await work(element)) }
      place += 1
      underWay += 1
    }
    while let (index, result) = await group.next() { take(index, result) }
  }
}
