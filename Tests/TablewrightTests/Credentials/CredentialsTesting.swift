import Synchronization
import Testing

@testable import Tablewright

/// A server that plays all services that give credentials, on the loopback address.
///
/// What is asked of AWS's own hosts is sent to it, with the `Host` header that it would have there; what is meant for
/// anywhere else never leaves.
final class CredentialsServer: Sendable {
  /// The status and the body that a path is answered with.
  struct Answer: Sendable {
    var status = 200
    var body: String

    init(_ body: String, status: Int = 200) {
      self.body = body
      self.status = status
    }
  }

  private let server: FaultServer

  /// A server that answers each request by its method and path, such as `GET /token`; the rest with status 404.
  ///
  /// - Parameter script: is also told how many requests came before.
  init(_ script: @escaping @Sendable (_ request: String, _ number: Int) -> Answer?) throws {
    let counter = Counter()
    server = try FaultServer { connection in
      while let request = connection.readRequest() {
        let line = request.head.prefix { $0 != "\r\n" }.split(separator: " ").prefix(2).joined(separator: " ")
        let answer = script(line, counter.next("")) ?? Answer("not here", status: 404)
        connection.answer(answer.body, status: answer.status)
      }
    }
  }

  /// A server with one answer to each request.
  convenience init(_ answers: [String: Answer]) throws { try self.init { request, _ in answers[request] } }

  /// A server that never answers.
  init(silent: Void) throws {
    server = try FaultServer { connection in
      connection.readRequest()
      connection.waitForClose()
    }
  }

  /// The first lines of the requests, without their version.
  var lines: [String] {
    server.requests.map { $0.head.split(separator: " ").prefix(2).joined(separator: " ") }
  }
  /// The requests.
  var requests: [FaultRequest] { server.requests }
  /// The port that it listens on.
  var port: UInt16 { server.port }

  func stop() { server.stop() }

  /// What sources see: these variables and files, and this server wherever they ask.
  func context(
    _ variables: [String: String] = [:], files: [String: String] = [:], date: ManualDate = ManualDate(),
    region: String? = nil, written: Written = Written()
  ) -> CredentialsContext {
    let endpoint = Result { try server.endpoint }
    return CredentialsContext(
      environment: AWSEnvironment(variables, home: "/home/me", files: files), clock: date.clock, region: region,
      transmit: { request async throws(TransportError) in
        guard case .success(let endpoint) = endpoint else { throw .shutdown(sent: .nothing) }
        var request = request
        request.endpoint = endpoint
        return try await CredentialsRequest.sendOverCurl(request)
      },
      write: { path, bytes in written.files.withLock { $0[path] = String(decoding: bytes, as: UTF8.self) } })
  }
}

/// The files that were written.
final class Written: Sendable {
  let files = Mutex<[String: String]>([:])
}

extension CredentialsContext {
  /// What sources see where nobody may be asked over the network: to do so is an error that a test sees.
  static func offline(
    _ variables: [String: String] = [:], files: [String: String] = [:], date: ManualDate = ManualDate()
  ) -> CredentialsContext {
    CredentialsContext(
      environment: AWSEnvironment(variables, home: "/home/me", files: files), clock: date.clock,
      transmit: { request async throws(TransportError) in
        Issue.record("\(request.name) was asked of \(request.endpoint)")
        throw .shutdown(sent: .nothing)
      }, write: { _, _ in })
  }
}

extension FaultRequest {
  /// The value of a header.
  func header(_ name: String) -> String? {
    head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("\(name.lowercased()): ") }
      .map { String($0.dropFirst(name.utf8.count + 2)) }
  }
}

/// The error that a load must end with, which must hold no secret.
func credentialsError(
  sourceLocation: SourceLocation = #_sourceLocation, _ load: () async throws(CredentialsError) -> Credentials
) async -> CredentialsError {
  do throws(CredentialsError) {
    let credentials = try await load()
    Issue.record("there were credentials: \(credentials)", sourceLocation: sourceLocation)
    return CredentialsError("")
  } catch {
    var dumped = ""
    dump(error, to: &dumped)
    #expect(!"\(error) \(dumped)".contains("hush"), sourceLocation: sourceLocation)
    return error
  }
}

/// What STS answers to a role that may be assumed.
enum STSAnswer {
  static func role(_ action: String, key: String = "ASIA", expiration: String = "2027-01-15T09:00:00Z") -> String {
    """
    <?xml version="1.0"?>
    <\(action)Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
      <\(action)Result>
        <AssumedRoleUser>
          <AssumedRoleId>AROA:tablewright</AssumedRoleId>
          <Arn>arn:aws:sts::123456789012:assumed-role/reports/tablewright</Arn>
        </AssumedRoleUser>
        <Credentials>
          <AccessKeyId>\(key)</AccessKeyId>
          <SecretAccessKey>hush&amp;hush</SecretAccessKey>
          <SessionToken>hush-token==</SessionToken>
          <Expiration>\(expiration)</Expiration>
        </Credentials>
      </\(action)Result>
      <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>
    </\(action)Response>
    """
  }

  static func error(_ code: String, _ message: String) -> String {
    """
    <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>\(code)</Code>\
    <Message>\(message)</Message></Error><RequestId>1</RequestId></ErrorResponse>
    """
  }
}
