/// The items of a scan. While they are used, the next page of each segment that is being read is on its way.
public struct ScanIterator<Item: Sendable>: AsyncIteratorProtocol {
  /// Why reading ended early.
  public typealias Failure = ServiceError

  private var steps: ScanSteps<Item>
  private var items: [Item] = []
  private var index = 0

  init(_ scan: TableScan<Item>) { steps = ScanSteps(scan) }

  /// The next item; nil at the end.
  ///
  /// - Throws: ``ServiceError``.
  public mutating func next() async throws(ServiceError) -> Item? {
    try await next(isolation: #isolation)
  }

  /// The next item; nil at the end.
  ///
  /// - Throws: ``ServiceError``.
  public mutating func next(isolation: isolated (any Actor)?) async throws(ServiceError) -> Item? {
    while index == items.count {
      guard let part = try await steps.next() else { return nil }
      items = part.items
      index = 0
    }
    defer { index += 1 }
    return items[index]
  }
}
