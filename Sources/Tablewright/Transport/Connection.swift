import CTablewrightCurl
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// One open connection: libcurl's handle, and the request and answer on it.
///
/// It has one owner at a time, who alone may touch anything but ``phase``, ``deadline`` and ``isEnding``: whoever leased it from the
/// pool owns it while its phase is held; then the loop does. The phase passes it on.
final class Connection: @unchecked Sendable, PooledConnection {
  /// Who owns a connection.
  enum Phase: UInt8, AtomicRepresentable {
    /// The pool, or whoever leased it.
    case held
    /// The same, and the socket has changed since: its owner must look before it passes the connection on.
    case heldChanged
    /// The loop, as soon as the socket changes.
    case waiting
    /// The loop, which is at it.
    case handled
  }

  /// How sending ended.
  enum SendOutcome {
    /// All of the request has left.
    case whole
    /// The socket takes no more for now.
    case blocked
    /// The connection broke.
    case failed(String)
  }

  /// How receiving ended.
  enum ReceiveOutcome {
    /// There is no more for now.
    case blocked
    /// There may be more, and others are to have their turn.
    case paused
    /// The whole response is there.
    case complete
    /// The server closed the connection, or it broke.
    case lost(String)
    /// The answer is no response.
    case malformed(ResponseParserError)
  }

  private static let inputCapacity = 16 * 1024
  /// Bodies with at least this much to come are received where they will stay.
  private static let largeBody = 8 * 1024
  /// How many bytes of a large body are received at once.
  static let largeRead = 512 * 1024
  /// After this many bytes at once, other connections and deadlines are looked at.
  private static let turnBytes = 4 * 1024 * 1024
  /// The largest request, in bytes, whose buffer is kept for the next one.
  private static let keptOutput = 256 * 1024

  /// Names the connection to the poller.
  let identifier: UInt64
  /// The socket, which belongs to the handle.
  let socket: Int32
  /// When it has lived long enough.
  let retiresAt: MonotonicTime
  /// Who owns the connection.
  let phase = Atomic(Phase.held)
  /// When the request on it must have ended, in nanoseconds of ``MonotonicTime``.
  let deadline = Atomic(Int64.max)
  /// Whether the server sends no more than what has come already.
  let isEnding = Atomic(false)

  /// The request that is on its way.
  private(set) var exchange: Exchange?
  /// Whether a request has been answered on it.
  private(set) var hasCarried = false
  /// What signing needs.
  var scratch: RequestSigner.Scratch
  /// The request's bytes.
  var output: [UInt8] = []
  /// The response, as far as it has come.
  var parser = ResponseParser()

  private var handle: UnsafeMutableRawPointer?
  private let isEncrypted: Bool
  private var outputOffset = 0
  private var wasTried = false
  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: inputCapacity, alignment: 16)

  /// A connection over a handle that libcurl has connected, and which belongs to it from now on.
  init(
    identifier: UInt64, handle: UnsafeMutableRawPointer, socket: Int32, isEncrypted: Bool,
    scratch: RequestSigner.Scratch, retiresAt: MonotonicTime
  ) {
    self.identifier = identifier
    self.handle = handle
    self.socket = socket
    self.isEncrypted = isEncrypted
    self.scratch = scratch
    self.retiresAt = retiresAt
  }

  deinit {
    close()
    input.deallocate()
  }

  static func == (first: Connection, second: Connection) -> Bool { first === second }

  /// Closes the connection. Calling it again does nothing.
  func close() {
    if let handle { curl_easy_cleanup(handle) }
    handle = nil
    exchange = nil
  }

  /// How much of the request can have reached the server. A TLS record that blocks can have left in part.
  var sent: TransportError.Sent {
    if outputOffset == output.count, !output.isEmpty { return .whole }
    return outputOffset > 0 || (isEncrypted && wasTried) ? .part : .nothing
  }

  /// Whether no byte of the request was taken.
  var hasSentNothing: Bool { outputOffset == 0 }

  /// Starts a request, whose bytes are in ``output``.
  func begin(_ exchange: Exchange) {
    self.exchange = exchange
    outputOffset = 0
    wasTried = false
    deadline.store(exchange.deadline.nanoseconds, ordering: .sequentiallyConsistent)
  }

  /// Ends the request and makes the connection ready for the next one.
  func end() {
    exchange = nil
    hasCarried = true
    // After a large batch: 64 connections would keep a gigabyte.
    if output.count > Self.keptOutput { output = [] }
    deadline.store(.max, ordering: .relaxed)
  }

  /// Sends as much as the socket takes.
  func send() -> SendOutcome {
    while outputOffset < output.count {
      var count = 0
      wasTried = true
      let code = output.withUnsafeBytes { bytes in
        curl_easy_send(handle, bytes.baseAddress.map { $0 + outputOffset }, bytes.count - outputOffset, &count)
      }
      guard code == CURLE_OK else { return code == CURLE_AGAIN ? .blocked : .failed(Self.text(code)) }
      guard count > 0 else { return .blocked }
      outputOffset += count
    }
    return .whole
  }

  /// Receives until the response is whole, nothing more is there, or others have waited for long enough.
  func receive() -> ReceiveOutcome {
    var budget = Self.turnBytes
    while !parser.isComplete {
      guard budget > 0 else { return .paused }
      let isLarge = parser.remainingBody >= Self.largeBody
      let (code, count) = isLarge ? receiveBody() : receiveInput()
      guard code == CURLE_OK else { return code == CURLE_AGAIN ? .blocked : .lost(Self.text(code)) }
      guard count > 0 else { return .lost("the server closed the connection") }
      budget -= count
      if isLarge { continue }
      do throws(ResponseParserError) {
        try parser.feed(UnsafeRawBufferPointer(rebasing: input.prefix(count)))
      } catch {
        return .malformed(error)
      }
    }
    return .complete
  }

  /// Receives into the buffer.
  private func receiveInput() -> (code: CURLcode, count: Int) {
    var count = 0
    let code = curl_easy_recv(handle, input.baseAddress, input.count, &count)
    return (code, min(count, input.count))
  }

  /// Receives bytes of the body where they will stay.
  private func receiveBody() -> (code: CURLcode, count: Int) {
    var result = (code: CURLE_OK, count: 0)
    parser.receiveBody(atMost: Self.largeRead) { buffer in
      result.code = curl_easy_recv(handle, buffer.baseAddress, buffer.count, &result.count)
      return result.count
    }
    return result
  }

  /// Whether the server has left the connection open and silent. It may be asked only between requests.
  func isAlive() -> Bool {
    // Over TLS the socket knows too little: bytes may be session tickets, and silence may hide an answer too many that
    // was decrypted together with the last one.
    if isEncrypted { return receiveInput().code == CURLE_AGAIN }
    var byte: UInt8 = 0
    let count = recv(socket, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
    return count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)
  }

  private static func text(_ code: CURLcode) -> String { String(cString: curl_easy_strerror(code)) }
}
