import LocalServer
import TablewrightLocal
import Testing

/// Requests as clients write them.
enum Requests {
  static let signature =
    "AWS4-HMAC-SHA256 Credential=a/20261201/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=b"

  /// A signed request of an operation.
  static func post(
    _ operation: String, _ body: String = "{}", service: String = "DynamoDB_20120810", fields: [String] = []
  ) -> String {
    let head = [
      "POST / HTTP/1.1", "Host: localhost", "Content-Type: application/x-amz-json-1.0",
      "X-Amz-Target: \(service).\(operation)", "X-Amz-Date: 20261201T000000Z", "Authorization: \(signature)",
      "Content-Length: \(body.utf8.count)",
    ]
    return (head + fields).joined(separator: "\r\n") + "\r\n\r\n" + body
  }

  /// Any request, its fields as they are given.
  static func request(_ method: String, _ path: String = "/", _ fields: [String] = [], body: String = "") -> String {
    let lines = ["\(method) \(path) HTTP/1.1", "Host: localhost", "Content-Length: \(body.utf8.count)"] + fields
    return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
  }

  static let createTable = post("CreateTable", table)

  /// The body of a request that creates the table `Things`.
  static let table = """
    {"TableName": "Things", "BillingMode": "PAY_PER_REQUEST",
     "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
     "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}
    """

  static func put(_ id: String, _ text: String = "") -> String { post("PutItem", item(id, text)) }

  /// The body of a request that puts an item.
  static func item(_ id: String, _ text: String = "") -> String {
    #"{"TableName": "Things", "Item": {"id": {"S": "\#(id)"}, "text": {"S": "\#(text)"}}}"#
  }

  static func get(_ id: String, fields: [String] = []) -> String {
    post("GetItem", #"{"TableName": "Things", "Key": {"id": {"S": "\#(id)"}}}"#, fields: fields)
  }
}

/// Runs a test against a server of its own, of a database in memory, which has the table `Things`.
func withServer(
  _ configure: (inout LocalServer.Configuration) -> Void = { _ in }, of database: LocalDatabase? = nil,
  _ test: (LocalServer) async throws -> Void
) async throws {
  var configuration = LocalServer.Configuration()
  configuration.port = 0
  configure(&configuration)
  let server = try await LocalServer.start(try database ?? LocalDatabase(), configuration)
  do {
    let client = try RawClient(port: server.port)
    try client.send(Requests.createTable)
    let answer = try client.answer()
    try #require(answer.status == 200, "\(answer.text)")
    try await test(server)
  } catch {
    await server.stop(within: .zero)
    throw error
  }
  await server.stop(within: .zero)
}

/// Whether a server answers a new connection.
func isAlive(_ server: LocalServer) throws -> Bool {
  let client = try RawClient(port: server.port)
  try client.send(Requests.post("ListTables"))
  return try client.answer().text == #"{"TableNames":["Things"]}"#
}
