import Synchronization
import Tablewright
import TestServer

/// A transport that passes requests on to another one and keeps them, and that may lose answers.
final class RecordingTransport: Transport {
  private struct State {
    var requests: [TransportRequest] = []
    var answersToLose = 0
  }

  private let transport: any Transport
  private let state = Mutex(State())

  init(_ transport: any Transport) { self.transport = transport }

  /// The bodies of the requests of an operation, in the order in which they were sent.
  func bodies(_ operation: String) -> [[UInt8]] {
    state.withLock { $0.requests.filter { $0.operation == operation }.map(\.body) }
  }

  /// How many requests were sent.
  var count: Int { state.withLock { $0.requests.count } }

  /// Lets the next requests reach the server, and loses what it answers.
  func loseAnswers(_ count: Int) { state.withLock { $0.answersToLose = count } }

  func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
    let isLost = state.withLock { state in
      state.requests.append(request)
      defer { state.answersToLose = max(0, state.answersToLose - 1) }
      return state.answersToLose > 0
    }
    let response = try await transport.send(request)
    if isLost { throw TransportError(.connectionLost, "the test lost the answer", sent: .whole) }
    return response
  }

  func shutdown() async { await transport.shutdown() }
}

extension TestServer {
  /// A client whose requests are kept.
  static func recordingClient() throws -> (DynamoDBClient, RecordingTransport) {
    let recorder = RecordingTransport(try makeTransport())
    var configuration = DynamoDBClient.Configuration()
    configuration.attemptTimeout = .seconds(120)
    configuration.retry.transientBase = .zero
    return (DynamoDBClient(transport: recorder, configuration: configuration), recorder)
  }
}
