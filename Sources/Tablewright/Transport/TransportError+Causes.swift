/// The errors that a transport makes itself.
extension TransportError {
  /// The request could not be signed.
  init(_ error: SigningError) {
    let kind: Kind =
      switch error {
      case .invalidOperation: .invalidOperation
      case .digestUnavailable, .invalidCredentials: .unsignable
      }
    self.init(kind, error.description, sent: .nothing)
  }

  /// The task was cancelled.
  static func cancelled(sent: Sent) -> TransportError {
    TransportError(.cancelled, "The task was cancelled.", sent: sent)
  }

  /// The transport was shut down.
  static func shutdown(sent: Sent) -> TransportError {
    TransportError(.shutdown, "The transport is shut down.", sent: sent)
  }

  /// The deadline passed before a connection was tried.
  static var late: TransportError {
    TransportError(.timeout, "The deadline passed before the request was sent.", sent: .nothing)
  }

  /// The connection broke at that moment.
  static func connectionLost(_ moment: String, _ problem: String, sent: Sent) -> TransportError {
    TransportError(.connectionLost, "The connection was lost \(moment): \(problem).", sent: sent)
  }

  /// So many requests wait that no other one may.
  static func queueFull(waited: Duration) -> TransportError {
    var error = TransportError(
      .poolExhausted,
      "Too many requests wait for a connection already, the first of them for \(waited); send fewer at once or raise "
        + "maximumWaiting.", sent: .nothing)
    error.waited = waited
    return error
  }

  /// The deadline passed while the request waited for a connection.
  static func timeoutInQueue(isFull: Bool, waited: Duration) -> TransportError {
    guard isFull else {
      return TransportError(
        .timeout, "No connection could be opened before the deadline, \(waited) after the request came.",
        sent: .nothing)
    }
    var error = TransportError(
      .poolExhausted,
      "No connection became free before the deadline, in a wait of \(waited); send fewer at once or raise "
        + "maximumConnections.", sent: .nothing)
    error.waited = waited
    return error
  }
}
