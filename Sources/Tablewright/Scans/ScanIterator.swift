/// The items of a scan. While they are used, the next page of each segment that is being read is on its way.
public struct ScanIterator<Item: Sendable>: AsyncIteratorProtocol {
  /// Why reading ended early.
  public typealias Failure = ServiceError

  /// The most segments of a scan.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
  private static var maximumSegments: Int { 1_000_000 }

  private let scan: TableScan<Item>
  private let requests = ScanRequests<Item>()
  private var nextSegment = 0
  private var items: [Item] = []
  private var index = 0

  init(_ scan: TableScan<Item>) { self.scan = scan }

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
      try startSegments()
      guard let page = try await requests.next() else { return nil }
      items = page.items
      index = 0
      if let key = page.lastKey { requests.start(scan, page.segment, after: key) }
    }
    defer { index += 1 }
    return items[index]
  }

  /// Starts segments until as many are being read as may be.
  private mutating func startSegments() throws(ServiceError) {
    if nextSegment == 0 {
      guard (1...Self.maximumSegments).contains(scan.segments), scan.limit > 0 else {
        let message = "a scan has 1 to \(Self.maximumSegments) segments, and reads at least one at once"
        throw scan.operation.error(.invalidArgument, message)
      }
    }
    while nextSegment < scan.segments, requests.count < scan.limit {
      requests.start(scan, nextSegment, after: nil)
      nextSegment += 1
    }
  }
}

/// The requests of a scan that are under way, in the order in which their answers are used. They end with it.
private final class ScanRequests<Item: Sendable> {
  private typealias Request = Task<Result<ScanPage<Item>, ServiceError>, Never>

  private var underWay: [Request] = []

  var count: Int { underWay.count }

  func start(_ scan: TableScan<Item>, _ segment: Int, after key: [UInt8]?) {
    underWay.append(
      Task {
        do throws(ServiceError) { return .success(try await scan.fetch(segment, after: key)) } catch {
          return .failure(error)
        }
      })
  }

  /// The page that was asked for first; nil where none was.
  nonisolated(nonsending) func next() async throws(ServiceError) -> ScanPage<Item>? {
    if underWay.isEmpty { return nil }
    let request = underWay.removeFirst()
    let others = underWay
    let result = await withTaskCancellationHandler {
      await request.value
    } onCancel: {
      request.cancel()
      for other in others { other.cancel() }
    }
    if case .failure = result { cancel() }
    return try result.get()
  }

  private func cancel() {
    for request in underWay { request.cancel() }
    underWay = []
  }

  deinit { cancel() }
}
