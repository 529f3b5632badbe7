/// Bytes in, bytes out: the only seam between the client and whatever answers it.
///
/// The client above it encodes, retries and decodes; a transport sends one request once. ``CurlTransport`` speaks to a
/// server over HTTP; tests put faults and recordings here.
public protocol Transport: Sendable {
  /// Sends one request, once, and returns the answer whatever its status is.
  ///
  /// - Throws: ``TransportError`` when there is no whole, well-formed answer. Its ``TransportError/sent`` says how much
  ///   of the request can have reached the server.
  func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse

  /// Opens connections before the first request needs them, so that it does not wait for names and handshakes.
  ///
  /// A transport without connections, and every one that does not say otherwise, has nothing to do.
  ///
  /// - Parameter connections: how many shall be open, as far as the transport's own limit allows.
  /// - Throws: ``TransportError`` when not all of them could be opened. Those that could stay open.
  func warmUp(connections: Int) async throws(TransportError)

  /// Closes every connection and frees what the transport holds. Requests in flight fail with
  /// ``TransportError/Kind/shutdown``. Calling it again, also at the same time, does no more than wait for the end.
  func shutdown() async
}

extension Transport {
  /// Does nothing.
  public func warmUp(connections: Int) async throws(TransportError) {}
}

/// What a server answered to one request.
public struct TransportResponse: Sendable {
  /// The HTTP status code.
  public var status: Int
  /// The response's header fields.
  public var headers: ResponseHeaders
  /// The response's body as it came off the wire.
  public var body: [UInt8]

  /// Makes a response of its parts.
  public init(status: Int, headers: ResponseHeaders = ResponseHeaders(), body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

/// Why a request has no whole answer.
public struct TransportError: Error, Hashable, CustomStringConvertible {
  /// What went wrong, by what a caller can do about it.
  public enum Kind: Hashable, Sendable {
    /// No connection could be opened: name, network or TLS.
    case connect
    /// The connection broke before the answer was whole.
    case connectionLost
    /// The deadline passed.
    case timeout
    /// The answer is not well-formed HTTP/1.1, or larger than allowed.
    case malformedResponse
    /// The answer's bytes do not match their `x-amz-crc32`.
    case checksumMismatch
    /// No connection became free in time.
    case poolExhausted
    /// There are no credentials to sign the request with.
    case noCredentials
    /// The request could not be signed: the credentials are none that a header can hold.
    case unsignable
    /// The operation's name is none.
    case invalidOperation
    /// The task was cancelled.
    case cancelled
    /// The transport is shut down.
    case shutdown
  }

  /// How much of a request can have reached the server.
  public enum Sent: Hashable, Sendable {
    /// No byte left this machine.
    case nothing
    /// Some bytes left, the last one did not: the server can't have acted on it.
    case part
    /// All of it left: the server may have acted on it.
    case whole
  }

  /// What went wrong.
  public var kind: Kind
  /// A sentence for a person, without secrets.
  public var message: String
  /// How much of the request left.
  public var sent: Sent
  /// For ``Kind/poolExhausted``: how long the request had waited for a connection or, where too many waited already, how
  /// long the first of those had.
  public var waited: Duration?

  /// Makes an error of its parts.
  public init(_ kind: Kind, _ message: String, sent: Sent) {
    self.kind = kind
    self.message = message
    self.sent = sent
  }

  /// The message.
  public var description: String { message }
}
