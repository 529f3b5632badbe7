/// The requests of a scan, one answer after the other, and how far it has come with them.
struct ScanSteps<Item: Sendable> {
  private var scan: TableScan<Item>
  private let requests = ScanRequests<Item>()
  private var progress: ScanProgress?
  /// The segments that an earlier scan had begun, with the keys after which they go on.
  private var resumed: [(segment: Int, key: [UInt8]?)] = []

  init(_ scan: TableScan<Item>) { self.scan = scan }

  /// The next answer; nil at the end.
  nonisolated(nonsending) mutating func next() async throws(ServiceError) -> ScanPart<Item>? {
    var progress = try begun()
    startSegments(&progress)
    self.progress = progress
    guard let part = try await requests.next() else { return nil }
    progress.move(part.segment, to: part.lastKey)
    if let key = part.lastKey { requests.start(scan, part.segment, after: key) }
    self.progress = progress
    return part
  }

  /// What a scan goes on from that is to read what follows the answers so far.
  func checkpoint() throws(ServiceError) -> ScanCheckpoint {
    try scan.checkpoint(progress ?? ScanProgress(segments: scan.segments))
  }

  private mutating func begun() throws(ServiceError) -> ScanProgress {
    if let progress { return progress }
    guard (1...ScanProgress.maximumSegments).contains(scan.segments), scan.limit > 0 else {
      let message = "a scan has 1 to \(ScanProgress.maximumSegments) segments, and reads at least one at once"
      throw scan.operation.error(.invalidArgument, message)
    }
    let progress = try scan.firstProgress()
    scan.segments = progress.segments
    resumed = progress.places.sorted { $0.key > $1.key }.map { ($0.key, $0.value.key) }
    return progress
  }

  /// Starts segments until as many are being read as may be.
  private mutating func startSegments(_ progress: inout ScanProgress) {
    while requests.count < scan.limit {
      if let (segment, key) = resumed.popLast() {
        requests.start(scan, segment, after: key)
      } else if let segment = progress.begin() {
        requests.start(scan, segment, after: nil)
      } else {
        return
      }
    }
  }
}
