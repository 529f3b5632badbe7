import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// All connections of a server, by the loops that serve them, and what they hold together.
final class Connections: Sendable {
  /// Why a connection was closed as soon as it came.
  struct TooMany: Error {}

  private let configuration: LocalServer.Configuration
  private let loops: [ObjectIdentifier: NIOLoopBound<LoopConnections>]
  private let count = Atomic(0)
  private let bodyBytes = Atomic(0)
  private let isEnding = Atomic(false)

  init(_ configuration: LocalServer.Configuration, _ group: MultiThreadedEventLoopGroup) async throws {
    self.configuration = configuration
    var loops: [ObjectIdentifier: NIOLoopBound<LoopConnections>] = [:]
    for loop in group.makeIterator() {
      loops[ObjectIdentifier(loop)] =
        try await loop.submit {
          NIOLoopBound(LoopConnections(loop, patience: configuration.patience), eventLoop: loop)
        }.get()
    }
    self.loops = loops
  }

  /// Sets up a connection that has just come; on its loop.
  func admit(_ channel: any Channel, _ service: Service, _ workers: NIOThreadPool) throws {
    guard !isEnding.load(ordering: .acquiring), count.load(ordering: .relaxed) < configuration.maximumConnections,
      let loop = loops[ObjectIdentifier(channel.eventLoop)]?.value
    else { throw TooMany() }
    let handler = ConnectionHandler(service, workers, self, loop)
    let decoder = HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes, limitConfiguration: .server)
    try channel.pipeline.syncOperations.addHandlers([
      ArrivalHandler(handler), HTTPResponseEncoder(), ByteToMessageHandler(decoder), handler,
    ])
  }

  // MARK: What they hold

  /// Counts a connection that begins.
  func opened() { count.add(1, ordering: .relaxed) }

  /// Counts one that ended.
  func closed() { count.subtract(1, ordering: .relaxed) }

  /// Reserves room for bytes of a body; false where there is none.
  func reserve(_ bytes: Int) -> Bool {
    let total = bodyBytes.add(bytes, ordering: .relaxed).newValue
    if total <= configuration.maximumBodyBytes { return true }
    bodyBytes.subtract(bytes, ordering: .relaxed)
    return false
  }

  /// Gives room back.
  func release(_ bytes: Int) { bodyBytes.subtract(bytes, ordering: .relaxed) }

  // MARK: The end

  /// Lets the requests under way be answered, and closes everything.
  func end(within grace: TimeAmount) async {
    isEnding.store(true, ordering: .releasing)
    // All are told before any is waited for.
    let ends = loops.values.map { loop in loop.eventLoop.flatSubmit { loop.value.end(within: grace) } }
    for end in ends { try? await end.get() }
  }
}

extension NIOHTTPDecoderLimitConfiguration {
  /// How much may stand before a body. What AWS takes is not documented; no client of it sends a tenth of this.
  fileprivate static var server: NIOHTTPDecoderLimitConfiguration {
    var limits = NIOHTTPDecoderLimitConfiguration()
    limits.maxHeaderFieldSize = 32 << 10
    limits.maxHeaderListSize = 64 << 10
    limits.maxHeaderFieldCount = 128
    return limits
  }
}
