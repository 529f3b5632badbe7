import Testing

@testable import Tablewright

/// Something that a server does to the first request that it gets, and how that request must end.
struct WireFault: CustomTestStringConvertible, Sendable {
  /// How a request ends.
  enum Ending: Hashable, Sendable {
    /// With an answer of this status.
    case answered(Int)
    /// With an error.
    case failed(TransportError.Kind, sent: TransportError.Sent)
  }

  /// What the server does.
  let testDescription: String
  /// How the request must end.
  let ending: Ending
  /// The request to send.
  let request: TransportRequest
  /// What the server does on the connection.
  let script: @Sendable (FaultConnection) -> Void

  /// Whether the server read the whole request.
  let isRead: Bool

  /// A fault after the request was read whole.
  init(
    _ description: String, _ kind: TransportError.Kind, _ script: @escaping @Sendable (FaultConnection) -> Void
  ) {
    self.init(description, .failed(kind, sent: .whole), script)
  }

  /// A fault after the request was read whole, and how the request must end.
  init(_ description: String, _ ending: Ending, _ script: @escaping @Sendable (FaultConnection) -> Void) {
    testDescription = description
    self.ending = ending
    request = .getItem
    isRead = true
    self.script = { connection in
      guard connection.readRequest() != nil else { return }
      script(connection)
    }
  }

  /// A fault before a request, which fits no socket's buffer, has left whole. The server reads no more of it until the
  /// client has opened another connection.
  init(early description: String, _ ending: Ending, _ script: @escaping @Sendable (FaultConnection) -> Void) {
    testDescription = description
    self.ending = ending
    request = .large
    isRead = false
    self.script = { connection in
      script(connection)
      connection.server.blockUntilConnections(2)
    }
  }
}

extension WireFault {
  /// Whether and how the server shows an identity.
  enum Channel: CaseIterable, Sendable {
    case clear, tls

    /// What to show.
    var identity: ServerIdentity? {
      get throws { self == .tls ? try ServerIdentity.loopback.get() : nil }
    }
  }

  /// A server that does this to its first connection, waits for the client to close it, and serves the others well.
  func server(_ channel: Channel) throws -> FaultServer {
    try FaultServer(identity: channel.identity) { [script] connection in
      if connection.number == 0 {
        script(connection)
        connection.waitForClose()
      }
      while connection.readRequest() != nil { connection.answer("{}") }
    }
  }
}

extension TransportRequest {
  /// A request that fits no socket's buffer.
  static let large = TransportRequest(
    operation: "BatchWriteItem", body: [UInt8](repeating: UInt8(ascii: "x"), count: 32 << 20))
}
