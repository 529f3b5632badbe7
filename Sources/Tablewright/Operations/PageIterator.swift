/// The rows of a read, one after the other: a page is fetched whenever the rows of the one before are used up.
public struct PageIterator<Row: Sendable>: AsyncIteratorProtocol {
  /// Why reading ended early.
  public typealias Failure = ServiceError
  /// Fetches the rows after a key, and the key after which the next ones begin; nil at the end.
  typealias Fetch = @Sendable ([UInt8]?) async throws(ServiceError) -> (rows: [Row], lastKey: [UInt8]?)

  private let fetch: Fetch
  private var rows: [Row] = []
  private var index = 0
  private var start: [UInt8]?
  private var isAtEnd = false

  init(_ fetch: @escaping Fetch) { self.fetch = fetch }

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
      let fetched = try await fetch(start)
      rows = fetched.rows
      index = 0
      start = fetched.lastKey
      isAtEnd = fetched.lastKey == nil
    }
    defer { index += 1 }
    return rows[index]
  }
}
