/// The rows of a read, one after the other. While the rows of a page are used, the next page is on its way: it is asked
/// for once a second row was, so that one who looks at the first row alone pays for no more.
public struct PageIterator<Row: Sendable>: AsyncIteratorProtocol {
  /// Why reading ended early.
  public typealias Failure = ServiceError
  /// Fetches the rows after a key, and the key after which the next ones begin; nil at the end.
  typealias Fetch = @Sendable ([UInt8]?) async throws(ServiceError) -> (rows: [Row], lastKey: [UInt8]?)

  private let pages: PageAhead<Row>
  private var rows: [Row] = []
  private var index = 0
  private var start: [UInt8]?
  private var isAtEnd = false
  /// Whether a row was asked for after another one.
  private var goesOn = false

  init(_ fetch: @escaping Fetch) { pages = PageAhead(fetch) }

  /// The next row; nil at the end.
  ///
  /// - Throws: ``ServiceError``.
  public mutating func next() async throws(ServiceError) -> Row? {
    try await next(isolation: #isolation)
  }

  /// The next row; nil at the end.
  ///
  /// - Throws: ``ServiceError``.
  public mutating func next(isolation: isolated (any Actor)?) async throws(ServiceError) -> Row? {
    while index == rows.count {
      if isAtEnd { return nil }
      let fetched = try await pages.page(after: start)
      rows = fetched.rows
      index = 0
      start = fetched.lastKey
      isAtEnd = fetched.lastKey == nil
    }
    if goesOn, let start { pages.prefetch(after: start) }
    goesOn = true
    defer { index += 1 }
    return rows[index]
  }
}

/// The page of a read that is fetched ahead; its request ends with this.
private final class PageAhead<Row: Sendable> {
  typealias Fetched = (rows: [Row], lastKey: [UInt8]?)
  private typealias Request = Task<Result<Fetched, ServiceError>, Never>

  private let fetch: PageIterator<Row>.Fetch
  private var underWay: (start: [UInt8], request: Request)?

  init(_ fetch: @escaping PageIterator<Row>.Fetch) { self.fetch = fetch }

  /// Begins to fetch the page after a key, unless that is under way.
  func prefetch(after start: [UInt8]) {
    if underWay?.start == start { return }
    underWay?.request.cancel()
    let fetch = fetch
    let request = Request {
      do throws(ServiceError) { return .success(try await fetch(start)) } catch { return .failure(error) }
    }
    underWay = (start, request)
  }

  /// The page after a key, which may be on its way.
  nonisolated(nonsending) func page(after start: [UInt8]?) async throws(ServiceError) -> Fetched {
    guard let (ahead, request) = underWay, ahead == start else { return try await fetch(start) }
    underWay = nil
    return try await withTaskCancellationHandler {
      await request.value
    } onCancel: {
      request.cancel()
    }.get()
  }

  deinit { underWay?.request.cancel() }
}
