import NIOCore
import NIOHTTP1
import NIOPosix
import TablewrightLocal

/// The embedded engine behind HTTP/1.1, for DynamoDB's clients in any language.
///
///     let server = try await LocalServer.start(try LocalDatabase())
///     print(server.url)  // http://127.0.0.1:8000
///     await server.stop()
public final class LocalServer: Sendable {
  /// Where it listens.
  public let address: SocketAddress
  private let listener: any Channel
  private let group: MultiThreadedEventLoopGroup
  private let workers: NIOThreadPool
  private let connections: Connections

  private init(
    _ listener: any Channel, _ address: SocketAddress, _ group: MultiThreadedEventLoopGroup, _ workers: NIOThreadPool,
    _ connections: Connections
  ) {
    self.listener = listener
    self.address = address
    self.group = group
    self.workers = workers
    self.connections = connections
  }

  /// The port, which the system chose where the configuration says zero.
  public var port: Int { address.port ?? 0 }

  /// What clients call their endpoint.
  public var url: String {
    let host = address.ipAddress ?? "127.0.0.1"
    return address.protocol == .inet6 ? "http://[\(host)]:\(port)" : "http://\(host):\(port)"
  }

  /// Listens, and answers from a database until it is stopped.
  ///
  /// - Throws: ``LocalServerError`` where the address can't be listened at.
  public static func start(
    _ database: LocalDatabase, _ configuration: Configuration = Configuration()
  ) async throws(LocalServerError) -> LocalServer {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: configuration.loops)
    let workers = NIOThreadPool(numberOfThreads: configuration.workers)
    workers.start()
    do {
      let connections = try await Connections(configuration, group)
      let service = Service(database: database, configuration: configuration)
      let listener = try await bootstrap(group, workers, connections, service, configuration)
        .bind(host: configuration.host, port: configuration.port).get()
      guard let address = listener.localAddress else { throw LocalServerError.address(configuration.host) }
      return LocalServer(listener, address, group, workers, connections)
    } catch {
      try? await workers.shutdownGracefully()
      try? await group.shutdownGracefully()
      throw LocalServerError(error, configuration)
    }
  }

  private static func bootstrap(
    _ group: MultiThreadedEventLoopGroup, _ workers: NIOThreadPool, _ connections: Connections, _ service: Service,
    _ configuration: Configuration
  ) -> ServerBootstrap {
    ServerBootstrap(group: group)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .serverChannelOption(.backlog, value: 1024)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try connections.admit(channel, service, workers)
        }
      }
  }

  /// Stops: takes no more connections and requests, and ends once the requests under way are answered.
  ///
  /// - Parameter grace: for how long they are waited for.
  public func stop(within grace: Duration = .seconds(10)) async {
    try? await listener.close().get()
    await connections.end(within: TimeAmount(grace))
    try? await group.shutdownGracefully()
    try? await workers.shutdownGracefully()
  }
}
