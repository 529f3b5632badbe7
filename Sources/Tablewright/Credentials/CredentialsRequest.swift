/// A whole HTTP request to a server that gives credentials, and how to send it.
struct CredentialsRequest: Sendable {
  /// What the request is for, such as `AssumeRole`: for messages.
  var name: String
  /// Where it goes.
  var endpoint: Endpoint
  /// The request's bytes, head and body.
  var bytes: [UInt8]
  /// How long one attempt may take.
  var timeout: Duration = .seconds(5)
  /// How often it is sent while nobody answers, or the server says that it can't.
  var attempts = 3
  /// Whether it goes to the server itself, past every proxy: a metadata service knows its client by its address.
  var isDirect = false

  /// A request whose bytes are there.
  init(name: String, endpoint: Endpoint, bytes: [UInt8]) {
    self.name = name
    self.endpoint = endpoint
    self.bytes = bytes
  }

  /// A request of its parts.
  ///
  /// - Parameter target: the path, and the query where there is one.
  /// - Throws: ``CredentialsError`` where a part holds what HTTP does not allow there; it does not show a header's value.
  init(
    name: String, _ method: String, _ endpoint: Endpoint, _ target: String, headers: [(String, String)] = [],
    body: String = ""
  ) throws(CredentialsError) {
    guard target.hasPrefix("/"), target.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw CredentialsError(.misconfigured, "The path of \(name) holds a character that a URL can't.")
    }
    var head = "\(method) \(target) HTTP/1.1\r\nHost: \(endpoint.authority)\r\nUser-Agent: tablewright\r\n"
    for (field, value) in headers {
      guard value.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
        throw CredentialsError(
          .misconfigured,
          "\(name) needs a \(field) header, whose value holds a line break or another control character.")
      }
      head += "\(field): \(value)\r\n"
    }
    if method == "POST" || method == "PUT" { head += "Content-Length: \(body.utf8.count)\r\n" }
    self.init(name: name, endpoint: endpoint, bytes: Array("\(head)\r\n\(body)".utf8))
  }
}

extension CredentialsRequest {
  /// Sends a request over a connection of its own, which is closed afterwards: credentials are needed once an hour.
  static func sendOverCurl(_ request: CredentialsRequest) async throws(TransportError) -> TransportResponse {
    var configuration = CurlTransport.Configuration()
    configuration.maximumConnections = 1
    configuration.connectTimeout = request.timeout
    configuration.usesProxies = !request.isDirect
    let transport: CurlTransport
    do throws(CurlTransport.SetupError) {
      transport = try CurlTransport(
        endpoint: request.endpoint, region: "none",
        credentials: StaticCredentials(accessKeyID: "", secretAccessKey: ""),
        configuration: configuration)
    } catch {
      throw TransportError(.connect, error.description, sent: .nothing)
    }
    let outcome: Result<TransportResponse, TransportError>
    do throws(TransportError) {
      outcome = .success(try await transport.send(whole: request.bytes, name: request.name, within: request.timeout))
    } catch {
      outcome = .failure(error)
    }
    await transport.shutdown()
    return try outcome.get()
  }
}
