import LocalServer
import Testing

/// A request that is refused before an operation sees it, and DynamoDB's answer to it.
private struct Refused: CustomTestStringConvertible {
  var testDescription: String
  var request: String
  var status = 400
  var body: String

  private static let unknownBody = #"{"__type":"com.amazon.coral.service#UnknownOperationException"}"#
  private static let serializationBody = #"{"__type":"com.amazon.coral.service#SerializationException"}"#

  private static func json(_ name: String, _ message: String) -> String {
    #"{"__type":"com.amazon.coral.service#\#(name)","message":"\#(message)"}"#
  }

  /// A request of ListTables with these fields for a signature.
  private static func signed(_ fields: String..., path: String = "/") -> String {
    let target = ["Content-Type: application/x-amz-json-1.0", "X-Amz-Target: DynamoDB_20120810.ListTables"]
    return Requests.request("POST", path, target + fields, body: "{}")
  }

  private static let missing = json("MissingAuthenticationTokenException", "Request is missing Authentication Token")

  private static func incomplete(_ message: String) -> String { json("IncompleteSignatureException", message) }

  /// Those that are about the method, the type and the target.
  static let forms: [Refused] =
    ["PUT", "DELETE", "PATCH", "OPTIONS"].map { method in
      Refused(
        testDescription: method, request: Requests.request(method), status: 404,
        body: "<UnknownOperationException/>\n")
    }
    + ["whatever", "application/x-amz-json-1.1", "application/jsonasdf", ""].map { type in
      Refused(
        testDescription: "type '\(type)'",
        request: Requests.request("POST", "/", ["Content-Type: \(type)"], body: "hi"), status: 404,
        body: "<UnknownOperationException/>\n")
    }
    + ["application/json", "application/x-amz-json-1.0", "  application/json  ;   asdf", "application/json;b"].map {
      Refused(
        testDescription: "no JSON as '\($0)'",
        request: Requests.request("POST", "/", ["Content-Type: \($0)"], body: "hi"), body: serializationBody)
    }
    + [
      "whatever", "DynamoDB_20120810.ListTable", "DynamoDB_20120810.", "DynamoDB_20111205.ListTables",
      "DynamoDB_20120810.ListStreams", "DynamoDBStreams_20120810.ListTables", "DynamoDB_20120810.ListTables.x",
    ].map {
      Refused(
        testDescription: "target '\($0)'",
        request: Requests.request(
          "POST", "/", ["Content-Type: application/json", "X-Amz-Target: \($0)"], body: "{}"), body: unknownBody)
    }
    + [
      Refused(testDescription: "nothing at all", request: Requests.request("POST"), body: unknownBody),
      Refused(
        testDescription: "an operation without a body", request: Requests.post("ListTables", ""),
        body: serializationBody),
    ]

  /// Those that are about the signature.
  static let signatures = [
    Refused(testDescription: "no signature", request: signed(), body: missing),
    Refused(testDescription: "a part of its name", request: signed("Authorization: AWS4"), body: missing),
    Refused(testDescription: "another scheme", request: signed("Authorization: Bearer x"), body: missing),
    Refused(
      testDescription: "a query without its first part",
      request: signed(path: "/?X-Amz-Credential=a&X-Amz-Signature=b&X-Amz-SignedHeaders=c&X-Amz-Date=d"),
      body: missing),
    Refused(
      testDescription: "a query and a field", request: signed("Authorization: X", path: "/?X-Amz-Algorithm"),
      body: json(
        "InvalidSignatureException",
        "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.")),
    Refused(
      testDescription: "nothing behind the name", request: signed("Authorization: AWS4-"),
      body: incomplete(
        "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. "
          + "Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either "
          + "a 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-")),
    Refused(
      testDescription: "no signed headers",
      request: signed("Authorization: AWS4- Signature=b, Credential=a", "Date: a"),
      body: incomplete(
        "Authorization header requires 'SignedHeaders' parameter. Authorization=AWS4- Signature=b, Credential=a")),
    Refused(
      testDescription: "an empty query", request: signed(path: "/?X-Amz-Algorithm"),
      body: incomplete(
        ["Algorithm", "Credential", "Signature", "SignedHeaders", "Date"]
          .map { "AWS query-string parameters must include 'X-Amz-\($0)'. " }.joined()
          + "Re-examine the query-string parameters.")),
    Refused(
      testDescription: "a query without signed headers",
      request: signed(path: "/?X-Amz-Algorithm=a&X-Amz-Credential=b&X-Amz-Signature=c&X-Amz-Date=d"),
      body: incomplete(
        "AWS query-string parameters must include 'X-Amz-SignedHeaders'. Re-examine the query-string parameters.")),
    Refused(
      testDescription: "another algorithm",
      request: signed("Authorization: AWS4-HMAC-SHA25 Credential=a, SignedHeaders=b, Signature=c", "Date: a"),
      body: incomplete("Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA25' (only AWS4-HMAC-SHA256 for now). ")),
    Refused(
      testDescription: "a credential in four parts",
      request: signed("Authorization: AWS4-HMAC-SHA256 Credential=a/b/c/d, SignedHeaders=b, Signature=c", "Date: a"),
      body: incomplete(
        "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'a/b/c/d'")),
  ]
}

@Suite("What a server refuses before an operation sees it", .blocking)
struct RefusalTests {
  @Test(
    "Whatever is no request of DynamoDB's is refused with its words, in its order",
    arguments: [
      Refused.forms, Refused.signatures,
    ])
  private func refusals(_ group: [Refused]) async throws {
    try await withServer { server in
      let client = try RawClient(port: server.port)
      for refused in group {
        try client.send(refused.request)
        let answer = try client.answer()
        #expect(answer.status == refused.status && answer.text == refused.body, "\(refused.testDescription)")
        #expect(answer.fields["x-amzn-requestid"]?.count == 52 && answer.fields["x-amz-crc32"] != nil)
      }
    }
  }

  @Test("The answer has the request's type")
  func types() async throws {
    try await withServer { server in
      let client = try RawClient(port: server.port)
      for type in ["application/json", "application/x-amz-json-1.0"] {
        try client.send(
          Requests.post("ListTables").replacing("application/x-amz-json-1.0", with: "\(type); charset=utf-8"))
        let answer = try client.answer()
        #expect(answer.status == 200 && answer.fields["content-type"] == type)
      }
    }
  }

  @Test("A signature in the query is one too")
  func query() async throws {
    try await withServer { server in
      let client = try RawClient(port: server.port)
      let path =
        "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=a%2Fb&X-Amz-Signature=c&X-Amz-Date=d&X-Amz-SignedHeaders=e"
      try client.send(
        Requests.request(
          "POST", path, ["Content-Type: application/json", "X-Amz-Target: DynamoDB_20120810.ListTables"], body: "{}"))
      #expect(try client.answer().status == 200)
    }
  }
}
