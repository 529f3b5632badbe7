/// Some items of a scan, and how far it has come with them.
public struct ScanPage<Item: Sendable>: Sendable {
  /// The items; there may be none.
  public var items: [Item]
  /// What a scan goes on from that is to read what follows these items and those of the pages before. Keep it when they
  /// are dealt with: then nothing is lost, and what was read after it is read again.
  public var checkpoint: ScanCheckpoint
}

/// A scan page by page, each with a checkpoint: an `AsyncSequence`.
public struct ScanPages<Item: Sendable>: AsyncSequence, Sendable {
  /// A page.
  public typealias Element = ScanPage<Item>
  /// Why reading ended early.
  public typealias Failure = ServiceError

  let scan: TableScan<Item>

  /// Reads the pages of the scan.
  public func makeAsyncIterator() -> Iterator { Iterator(steps: ScanSteps(scan)) }

  /// The pages of a scan. While they are used, the next page of each segment that is being read is on its way.
  public struct Iterator: AsyncIteratorProtocol {
    /// Why reading ended early.
    public typealias Failure = ServiceError

    var steps: ScanSteps<Item>

    /// The next page; nil at the end.
    ///
    /// - Throws: ``ServiceError``.
    public mutating func next() async throws(ServiceError) -> ScanPage<Item>? {
      try await next(isolation: #isolation)
    }

    /// The next page; nil at the end.
    ///
    /// - Throws: ``ServiceError``.
    public mutating func next(isolation: isolated (any Actor)?) async throws(ServiceError) -> ScanPage<Item>? {
      guard let part = try await steps.next() else { return nil }
      return ScanPage(items: part.items, checkpoint: try steps.checkpoint())
    }
  }
}

extension TableScan {
  /// The scan page by page, each with a checkpoint that a later scan can go on from.
  ///
  ///     for try await page in shop.scan(segments: 8).resuming(saved).pages {
  ///       try await export(page.items)
  ///       try save(page.checkpoint)
  ///     }
  public var pages: ScanPages<Item> { ScanPages(scan: self) }

  /// The same scan, which goes on from a checkpoint of an earlier one, in that one's segments; from the start where there
  /// is none. Items that were read after the checkpoint are read again.
  ///
  /// Reading throws ``ServiceError/Code/foreignCursor`` where the checkpoint is of another scan, and
  /// ``ServiceError/Code/invalidCursor`` where the client's keys did not seal it.
  public func resuming(_ checkpoint: ScanCheckpoint?) -> Self {
    var copy = self
    copy.start = checkpoint
    return copy
  }

  /// How far the scan has come before it begins.
  func firstProgress() throws(ServiceError) -> ScanProgress {
    guard let start else { return ScanProgress(segments: segments) }
    let json = try client.open(start.place, binding: try binding(), "checkpoint", of: operation)
    do { return try ScanProgress(json: json) } catch {
      throw operation.error(.invalidCursor, PlaceSeal.Problem.corrupted.message("checkpoint"))
    }
  }

  /// What a scan goes on from that has come so far.
  func checkpoint(_ progress: ScanProgress) throws(ServiceError) -> ScanCheckpoint {
    let place = BoundPlace(binding: try binding(), json: progress.json)
    return ScanCheckpoint(try client.seal(place, isSensitive: true, "checkpoint", of: operation))
  }

  /// What tells this scan from others: its table and entity.
  private func binding() throws(ServiceError) -> [UInt8] {
    let parts = ["scan", operation.table, operation.entity ?? ""].map { Array($0.utf8) }
    do throws(SigningError) { return try BoundPlace.binding(of: parts) } catch {
      throw operation.error(.invalidCursor, PlaceSeal.Problem.unavailable.message("checkpoint"))
    }
  }
}
