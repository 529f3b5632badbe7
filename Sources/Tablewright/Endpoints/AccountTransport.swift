import Synchronization

/// A transport to DynamoDB where the host depends on whose credentials a request is signed with.
///
/// Each account has its own connections, made when the first request of the account needs them. Credentials hardly ever
/// change their account: most often there is one such transport in the life of a program.
final class AccountTransport: ConnectionReporting {
  /// Makes the transport to one host.
  typealias Make = @Sendable (EndpointRules.Resolved) throws(CurlTransport.SetupError) -> any ConnectionReporting

  private struct State {
    /// By the accounts' ids; nil stands for the region's own host.
    var transports: [String?: any ConnectionReporting] = [:]
    var isShutDown = false
  }

  private let rules: EndpointRules
  private let provider: any CredentialsProvider
  private let timeout: Duration
  private let make: Make
  private let state = Mutex(State())

  /// A transport without connections.
  ///
  /// - Parameter timeout: how long credentials are waited for where a request has no deadline of its own.
  init(_ rules: EndpointRules, _ provider: any CredentialsProvider, timeout: Duration, make: @escaping Make) {
    self.rules = rules
    self.provider = provider
    self.timeout = timeout
    self.make = make
  }

  /// Sends a request to the host of the credentials' account.
  func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
    try await transport(deadline: request.deadline).send(request)
  }

  /// Opens connections to the host of the credentials' account.
  func warmUp(connections: Int) async throws(TransportError) {
    try await transport(deadline: nil).warmUp(connections: connections)
  }

  /// Closes the connections of every account.
  func shutdown() async {
    let transports = state.withLock { state in
      state.isShutDown = true
      return Array(state.transports.values)
    }
    for transport in transports { await transport.shutdown() }
  }

  /// The connections of all accounts together.
  var statistics: ConnectionStatistics {
    state.withLock { Array($0.transports.values) }.reduce(ConnectionStatistics()) { $0 + $1.statistics }
  }

  private func transport(deadline: ContinuousClock.Instant?) async throws(TransportError) -> any Transport {
    let now = MonotonicTime.now
    let end = deadline.map { MonotonicTime.at($0, now: now) } ?? now.advanced(by: timeout)
    return try transport(of: try await provider.credentials(until: end).accountID)
  }

  /// The transport to an account's host; of nil, to the region's own.
  func transport(of account: String?) throws(TransportError) -> any Transport {
    let found = state.withLock { state -> Result<any ConnectionReporting, TransportError> in
      if state.isShutDown { return .failure(.shutdown(sent: .nothing)) }
      if let transport = state.transports[account] { return .success(transport) }
      return open(account, &state)
    }
    return try found.get()
  }

  private func open(_ account: String?, _ state: inout State) -> Result<any ConnectionReporting, TransportError> {
    let resolved: EndpointRules.Resolved
    do throws(EndpointConflict) { resolved = try rules.resolve(.dynamoDB, accountID: account) } catch {
      return .failure(TransportError(.noCredentials, error.description, sent: .nothing))
    }
    do throws(CurlTransport.SetupError) {
      let transport = try make(resolved)
      state.transports[account] = transport
      return .success(transport)
    } catch {
      return .failure(TransportError(.connect, error.description, sent: .nothing))
    }
  }
}
