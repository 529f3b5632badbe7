/// Numbers to watch a transport's connections by.
public struct ConnectionStatistics: Hashable, Sendable {
  /// Connections opened since the start.
  public var opened = 0
  /// Connections that are open, idle ones included.
  public var open = 0
  /// Connections that are being opened.
  public var opening = 0
  /// Connections that are open and unused.
  public var idle = 0
  /// Requests that wait for a connection.
  public var waiting = 0
}
