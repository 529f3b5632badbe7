import Synchronization
import Tablewright

/// What a transport does to some of the writes on their way.
enum Tampering: CaseIterable {
  /// It sends an update twice, as a client does that repeats what it has no answer to.
  case doubledUpdate
  /// It says that an update was made, and does not send it.
  case lostUpdate
  /// It says that a put was made, and does not send it.
  case lostPut
  /// It says that a transaction was made, and does not send it.
  case lostTransaction
  /// It says that an item of a batch was stored, and leaves it out.
  case lostBatch

  fileprivate var operation: String {
    switch self {
    case .doubledUpdate, .lostUpdate: "UpdateItem"
    case .lostPut: "PutItem"
    case .lostTransaction: "TransactWriteItems"
    case .lostBatch: "BatchWriteItem"
    }
  }
}

/// A transport that tampers with every fifth request of one operation.
final class TamperingTransport: Transport {
  private let tampering: Tampering
  private let transport: any Transport
  private let count = Atomic(0)

  init(_ tampering: Tampering, to transport: any Transport) {
    self.tampering = tampering
    self.transport = transport
  }

  func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
    guard request.operation == tampering.operation,
      count.wrappingAdd(1, ordering: .relaxed).newValue.isMultiple(of: 5)
    else { return try await transport.send(request) }
    if tampering == .doubledUpdate {
      _ = try await transport.send(request)
      return try await transport.send(request)
    }
    return TransportResponse(status: 200, body: Array("{}".utf8))
  }

  func shutdown() async { await transport.shutdown() }
}
