/// Numbers to watch a transport's connections by. What counts up does so since the start.
public struct ConnectionStatistics: Hashable, Sendable {
  /// Connections that were opened.
  public var opened = 0
  /// Attempts at opening a connection that failed.
  public var failedToOpen = 0
  /// Connections that are open, idle ones included.
  public var open = 0
  /// Connections that are being opened.
  public var opening = 0
  /// Connections that are open and unused.
  public var idle = 0
  /// Connections closed, by reason.
  public var closed = Closed()

  /// Requests that were given a connection; one whose connection turned out to be dead counts again for the next.
  public var requests = 0
  /// Those of them whose connection had carried a request before.
  public var reused = 0
  /// Requests that wait for a connection.
  public var waiting = 0
  /// Requests that had to wait, and then got a connection.
  public var waited = 0
  /// How long those that had to wait for a connection did so in all, whether or not they got one.
  public var totalWait = Duration.zero
  /// The longest wait of one of them.
  public var longestWait = Duration.zero
  /// Requests that waited until their deadline.
  public var gaveUp = 0
  /// Requests refused because too many waited already.
  public var refused = 0

  /// The numbers of a transport that has done nothing yet, or that has no connections.
  public init() {}
}

extension ConnectionStatistics {
  /// How many connections were closed, and why.
  public struct Closed: Hashable, Sendable {
    /// Unused for too long.
    public var idle = 0
    /// Past their lifetime, so that names are looked up anew.
    public var aged = 0
    /// By the server: between requests, or announced with `Connection: close`.
    public var byServer = 0
    /// After a request on them failed: the connection was lost, or the answer could not be read.
    public var failed = 0
    /// After a request on them was not answered before its deadline.
    public var timedOut = 0
    /// After a request on them was cancelled.
    public var cancelled = 0
    /// When the transport was shut down.
    public var shutdown = 0

    /// All of them.
    public var total: Int { idle + aged + byServer + failed + timedOut + cancelled + shutdown }
  }
}
