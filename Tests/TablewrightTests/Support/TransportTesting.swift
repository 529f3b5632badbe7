import Dispatch
import Testing

@testable import Tablewright

/// A moment that a test can wait for from any thread and that comes when another thread says so.
final class Gate: @unchecked Sendable {
  private let semaphore = DispatchSemaphore(value: 0)

  /// Lets one waiting thread through, now or later.
  func open() { semaphore.signal() }

  /// Blocks the thread until the gate is opened.
  func wait() { semaphore.wait() }
}

extension CurlTransport {
  /// A transport to a server of a test. On a machine that is busy with other tests, nothing is late for minutes.
  static func testing(
    _ endpoint: Endpoint,
    credentials: some CredentialsProvider = StaticCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret"),
    _ change: (inout Configuration) -> Void = { _ in }
  ) throws -> CurlTransport {
    var configuration = Configuration()
    configuration.attemptTimeout = .seconds(300)
    configuration.connectTimeout = .seconds(60)
    change(&configuration)
    return try CurlTransport(
      endpoint: endpoint, region: "us-east-1", credentials: credentials, configuration: configuration)
  }

  /// Sends a request and returns the error that it must end with.
  func failure(_ request: TransportRequest = .getItem) async throws -> TransportError {
    do throws(TransportError) {
      _ = try await send(request)
    } catch {
      return error
    }
    throw UnexpectedAnswer()
  }
}

/// A request was answered that must not be.
struct UnexpectedAnswer: Error {}

extension TransportRequest {
  /// A request like any other.
  static var getItem: TransportRequest {
    TransportRequest(operation: "GetItem", body: Array(#"{"TableName":"Orders"}"#.utf8))
  }

  /// A request with a deadline that far away.
  static func getItem(within duration: Duration) -> TransportRequest {
    var request = getItem
    request.deadline = .now.advanced(by: duration)
    return request
  }
}

extension TransportResponse {
  /// The body as text.
  var text: String { String(decoding: body, as: UTF8.self) }
}

/// Lets other tasks run until a condition holds; records an issue when it does not within two minutes.
func eventually(
  _ what: Comment, sourceLocation: SourceLocation = #_sourceLocation, _ condition: () -> Bool
) async {
  let limit = ContinuousClock.now.advanced(by: .seconds(120))
  while !condition() {
    guard ContinuousClock.now < limit else {
      Issue.record(what, sourceLocation: sourceLocation)
      return
    }
    await Task.yield()
  }
}
