/// The requests of a scan that are under way, in the order in which their answers are used. They end with it.
final class ScanRequests<Item: Sendable> {
  private typealias Request = Task<Result<ScanPart<Item>, ServiceError>, Never>

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
  nonisolated(nonsending) func next() async throws(ServiceError) -> ScanPart<Item>? {
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
