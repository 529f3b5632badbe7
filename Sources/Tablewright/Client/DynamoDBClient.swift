import Logging
import Metrics
import Tracing

/// The way to a DynamoDB server. It is a small value: copy it freely, share it between tasks, and shut it down once.
///
///     let client = try DynamoDBClient.aws(region: "eu-west-1")
///     let shop = Storefront(client)
public struct DynamoDBClient: Sendable {
  /// How calls are made.
  public struct Configuration: Sendable {
    /// When failed attempts are repeated.
    public var retry = RetryPolicy()
    /// How long one attempt may take.
    public var attemptTimeout: Duration = .seconds(10)
    /// How long a call may take with all its requests, their attempts and the pauses between them. For a query that is
    /// read as a sequence, each page that it fetches is a call.
    public var timeout: Duration = .seconds(60)
    /// How many requests of one batch are under way at once; four times as many where each is about one item.
    public var batchConcurrency = 4
    /// How many times a write is tried that other writers keep getting in the way of: a ``Entities/modify(_:_:)``, or
    /// one that moves a unique value.
    public var contentionAttempts = 20
    /// What signs the cursors of queries, and encrypts those that hold something sensitive: the first one, while cursors
    /// under any of them are taken. Without keys, cursors are in clear. To rotate, give the new key as the second one to
    /// every process, then as the first one, and leave out the old one when its cursors are no longer in use.
    public var cursorKeys: [CursorKey] = []
    /// What is done about writes whose answers are lost.
    public var writePolicy = WritePolicy.reportUnknown
    /// Where retries, exhausted calls and unknown outcomes are logged; one of the label `tablewright` from the program's
    /// logging system unless it is set. Read when the client is made, as are the two below.
    public var logger: Logger?
    /// Where calls, attempts, throttles, capacity and connections are counted; the program's metrics system unless it is
    /// set.
    public var metrics: (any MetricsFactory)?
    /// Where each call and each attempt has a span; the program's tracer unless it is set.
    public var tracer: (any Tracer)?
    /// What is asked of the server about the capacity that calls consume, for metrics and spans.
    public var consumedCapacity = CapacityReport.none

    /// Five attempts of at most 10 s each, 60 s in all.
    public init() {}
  }

  /// How calls are made.
  public var configuration: Configuration
  let transport: any Transport
  let timing: Timing
  /// What this client has in common with its copies.
  let state: ClientState

  /// A client over a transport of one's own.
  public init(transport: any Transport, configuration: Configuration = Configuration()) {
    self.init(transport: transport, configuration: configuration, timing: .system)
  }

  init(transport: any Transport, configuration: Configuration, timing: Timing) {
    self.transport = transport
    self.configuration = configuration
    self.timing = timing
    state = ClientState(
      Telemetry(configuration, connections: transport as? any ConnectionReporting), start: timing.now())
  }

  /// The same client with another bound on how long each call may take, its retries included.
  public func timeout(_ timeout: Duration) -> DynamoDBClient {
    var copy = self
    copy.configuration.timeout = timeout
    return copy
  }

  /// Sends an operation that the typed API does not have, signed and retried like the rest.
  ///
  /// - Parameters:
  ///   - operation: its name, such as `DescribeTable`.
  ///   - body: its JSON, in UTF-8.
  ///   - isRepeatable: whether it may be sent again when its answer is lost. Say true for reads.
  /// - Returns: the JSON of the answer.
  /// - Throws: ``ServiceError``, with ``ServiceError/Code/outcomeUnknown`` when it is not repeatable and its answer is
  ///   lost, ``ServiceError/Code/invalidArgument`` when the name is none.
  public func send(operation: String, body: [UInt8], isRepeatable: Bool) async throws(ServiceError) -> [UInt8] {
    let operation = Operation(
      name: operation, table: "", body: body, effect: isRepeatable ? .read : .unsafeWrite)
    let isName = operation.name.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    guard isName, !operation.name.isEmpty else {
      throw operation.error(.invalidArgument, "an operation's name is made of ASCII letters and digits")
    }
    do { return try await perform(operation).body } catch { throw error.error }
  }

  /// Closes every connection. Calls under way fail; calls made later fail too.
  public func shutdown() async {
    await transport.shutdown()
  }
}

/// Time and chance, from outside so that tests decide on both.
struct Timing: Sendable {
  var now: @Sendable () -> ContinuousClock.Instant
  var sleep: @Sendable (Duration) async throws -> Void
  /// A number from 0 to 1.
  var random: @Sendable () -> Double
  /// What is written into items as the time.
  var date: @Sendable () -> Timestamp = { .now }

  static let system = Timing(
    now: { ContinuousClock.now }, sleep: { try await Task.sleep(for: $0) }, random: { Double.random(in: 0...1) })
}
