import NIOCore

extension LocalServer {
  /// Where a server listens, and how much it takes of its clients.
  public struct Configuration: Sendable {
    /// The name or address that it listens at: loopback alone unless it says otherwise.
    public var host = "127.0.0.1"
    /// The port; zero for one that the system chooses.
    public var port = 8000
    /// The region that it says it is in.
    public var region = "us-east-1"
    /// How many connections there may be at once; further ones are closed at once.
    public var maximumConnections = 10_000
    /// How many bytes of bodies may be held at once, of all requests that are not answered yet.
    public var maximumBodyBytes = 256 << 20
    /// How long clients may take.
    public var patience = Patience()
    /// Is told every request that was answered; called on any thread.
    public var log: (@Sendable (LogEntry) -> Void)?
    /// How many threads serve the connections.
    var loops = min(2, System.coreCount)
    /// How many threads carry out requests.
    var workers = max(2, System.coreCount)

    /// A configuration with the usual values.
    public init() {}
  }

  /// For how long a client is waited for.
  public struct Patience: Sendable {
    /// Between requests.
    public var idle = Duration.seconds(300)
    /// From the first byte of a request to the end of its header fields.
    public var head = Duration.seconds(10)
    /// From there to the end of its body.
    public var body = Duration.seconds(60)
    /// While it takes an answer.
    public var answer = Duration.seconds(60)
    /// For what a client still sends that is not read any more.
    public var linger = Duration.seconds(2)

    /// The usual values.
    public init() {}

    /// The shortest of all.
    var shortest: Duration { min(idle, min(head, min(body, min(answer, linger)))) }
  }

  /// A request that was answered.
  public struct LogEntry: Sendable {
    /// The operation that it named, or its method where it named none.
    public var operation: String
    /// The HTTP status of the answer.
    public var status: Int
    /// How many bytes its body had.
    public var requestBytes: Int
    /// How many bytes the body of the answer had, as it was sent.
    public var answerBytes: Int
    /// How long it took to carry it out.
    public var duration: Duration
  }
}

extension LocalServer.LogEntry: CustomStringConvertible {
  /// One line, such as `GetItem 200 0.04 ms, 91 bytes in, 312 out`.
  public var description: String {
    let microseconds = duration / .microseconds(1)
    let milliseconds = (microseconds / 10).rounded() / 100
    return "\(operation) \(status) \(milliseconds) ms, \(requestBytes) bytes in, \(answerBytes) out"
  }
}
