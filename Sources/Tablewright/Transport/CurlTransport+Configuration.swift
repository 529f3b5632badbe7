#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension CurlTransport {
  /// How a transport behaves. What is not set has a value that suits DynamoDB.
  public struct Configuration: Sendable, Hashable {
    /// Connections that may exist at once; each carries one request at a time.
    public var maximumConnections = 64
    /// Requests that may wait for a connection; one more fails with ``TransportError/Kind/poolExhausted``.
    public var maximumWaiting = 4096
    /// Connections that may be opened at once.
    public var maximumOpening = 16
    /// How long a connection may be unused before it is closed. Servers close theirs, unasked, after about a minute.
    public var idleTimeout = Duration.seconds(40)
    /// How long a connection may live, used or not, so that the server's name is looked up again and load follows what the
    /// answer says. Each lives between 80 and 100 % of it, so that they do not all end at once.
    public var connectionLifetime = Duration.seconds(300)
    /// How long opening a connection may take, from the name's lookup to the end of the TLS handshake.
    public var connectTimeout = Duration.seconds(5)
    /// How long a request without a deadline of its own may take, waiting for a connection included.
    public var attemptTimeout = Duration.seconds(10)
    /// A file of certificates in PEM to trust instead of the system's; what `AWS_CA_BUNDLE` names unless it is set.
    public var caBundle: String?

    /// Whether connections go through the proxies that the environment names.
    var usesProxies = true

    /// The default configuration, with the certificates that the environment asks for.
    public init() { caBundle = AWSEnvironment.system.value("AWS_CA_BUNDLE") }

    /// How long one connection lives, given a number from 0 to 1.
    func lifetime(random: Double) -> Duration { connectionLifetime * (0.8 + 0.2 * random) }

    /// Refuses what no transport can work with.
    func check() throws(SetupError) {
      let counts = [
        ("maximumConnections", maximumConnections), ("maximumWaiting", maximumWaiting),
        ("maximumOpening", maximumOpening),
      ]
      for (name, count) in counts where !(1...1_000_000).contains(count) {
        throw .option(name: name, mustBe: "from 1 to 1,000,000")
      }
      let durations = [
        ("idleTimeout", idleTimeout), ("connectionLifetime", connectionLifetime), ("connectTimeout", connectTimeout),
        ("attemptTimeout", attemptTimeout),
      ]
      for (name, duration) in durations where duration <= .zero || duration > .seconds(86_400) {
        throw .option(name: name, mustBe: "longer than nothing and at most a day")
      }
      if let caBundle, access(caBundle, R_OK) != 0 { throw .caBundle(path: caBundle) }
    }
  }

  /// Why a transport can't be made.
  public enum SetupError: Error, Hashable, CustomStringConvertible {
    /// An option is out of its range.
    case option(name: String, mustBe: String)
    /// The region is empty, or holds what the name of a region can't.
    case region(String)
    /// The file of certificates can't be read.
    case caBundle(path: String)
    /// The operating system refused a thread or a descriptor.
    case system(String)

    /// What is wrong and what to do.
    public var description: String {
      switch self {
      case .option(let name, let range): "The option \(name) must be \(range)."
      case .region(let region): "\"\(region)\" is not a region; one looks like eu-north-1."
      case .caBundle(let path): "The file of certificates \(path) can't be read; check AWS_CA_BUNDLE."
      case .system(let problem): "The operating system gives no more resources: \(problem)."
      }
    }
  }
}
