import Testing

@testable import Tablewright

@Suite("Signature Version 4")
struct SigningTests {
  private static let secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"

  /// One request that botocore signed.
  struct Vector: CustomTestStringConvertible, Sendable {
    var host: String
    var region: String
    var operation: String
    var body: String
    var seconds: Int64
    var credentials: Credentials
    var date: String
    var signedHeaders: String
    var signature: String

    var testDescription: String { "\(operation) in \(region)" }
  }

  /// Made with botocore 1.43.11: `SigV4Auth(credentials, "dynamodb", region).add_auth(request)` at a fixed time, on an
  /// `AWSRequest("POST", "https://<host>/", body)` with the headers Content-Type, Host and X-Amz-Target.
  static let vectors = [
    Vector(
      host: "dynamodb.us-east-1.amazonaws.com", region: "us-east-1", operation: "GetItem",
      body: #"{"TableName":"Orders","Key":{"pk":{"S":"A"}}}"#, seconds: 1_795_478_400,
      credentials: Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: secret), date: "20261124T000000Z",
      signedHeaders: "content-type;host;x-amz-date;x-amz-target",
      signature: "1189de0db39d1322ae8ebad242b9625dbc5b6dfd3a6433578ef635f113f86650"),
    Vector(
      host: "dynamodb.eu-north-1.amazonaws.com", region: "eu-north-1", operation: "PutItem",
      body: #"{"TableName":"Orders","Item":{"pk":{"S":"Zoë ✓"}}}"#, seconds: 1_709_251_199,
      credentials: Credentials(
        accessKeyID: "ASIAEXAMPLE", secretAccessKey: secret, sessionToken: "FQoGZXIvYXdzEXAMPLE//token=="),
      date: "20240229T235959Z", signedHeaders: "content-type;host;x-amz-date;x-amz-security-token;x-amz-target",
      signature: "3d569d8b9dbdd9a082df3117e40175cb2fb5bf8cfa311c009b3d01b942a1be1d"),
    Vector(
      host: "localhost:8000", region: "local", operation: "ListTables", body: "", seconds: 946_643_445,
      credentials: Credentials(accessKeyID: "x", secretAccessKey: String(repeating: "y", count: 80)),
      date: "19991231T123045Z", signedHeaders: "content-type;host;x-amz-date;x-amz-target",
      signature: "bf79860072c49c20056e74b9fc8f204df9b7e31ebb2a279655eac2d8127cfbbe"),
  ]

  @Test("a request is written and signed as botocore signs it", arguments: vectors)
  func signsLikeBotocore(_ vector: Vector) throws {
    let request = try written(
      RequestSigner(host: vector.host, region: vector.region), vector.operation, vector.body, vector.credentials,
      vector.seconds)
    let token = vector.credentials.sessionToken.map { "X-Amz-Security-Token: \($0)\r\n" } ?? ""
    let scope = "\(vector.date.prefix(8))/\(vector.region)/dynamodb/aws4_request"
    #expect(
      request == """
        POST / HTTP/1.1\r
        Host: \(vector.host)\r
        Content-Type: application/x-amz-json-1.0\r
        User-Agent: tablewright\r
        X-Amz-Target: DynamoDB_20120810.\(vector.operation)\r
        X-Amz-Date: \(vector.date)\r
        \(token)Authorization: AWS4-HMAC-SHA256 Credential=\(vector.credentials.accessKeyID)/\(scope), \
        SignedHeaders=\(vector.signedHeaders), Signature=\(vector.signature)\r
        Content-Length: \(vector.body.utf8.count)\r
        \r
        \(vector.body)
        """)
  }

  @Test("the first case of AWS's Signature Version 4 test suite, get-vanilla, is signed as published")
  func signsGetVanilla() throws {
    let hasher = try SHA256Hasher()
    let date = SigningDate(secondsSince1970: 1_440_938_160)
    let key = try SigningKey(
      credentials: Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: Self.secret), date: date,
      region: "us-east-1", service: "service", hasher: hasher)
    let emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    var text = Array(
      "GET\n/\n\nhost:example.amazonaws.com\nx-amz-date:20150830T123600Z\n\nhost;x-amz-date\n\(emptyHash)".utf8)
    try RequestSigner.sign(&text, key: key, date: date, hasher: hasher)
    var signature: [UInt8] = []
    hasher.appendHexDigest(to: &signature)
    #expect(
      String(decoding: signature, as: UTF8.self)
        == "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")
  }

  @Test("another day, other credentials and another token change the key, and the first ones bring it back")
  func cachesOnlyWhatFits() throws {
    let signer = RequestSigner(host: "localhost:8000", region: "local")
    let first = Credentials(accessKeyID: "A", secretAccessKey: "secret")
    let others = [
      Credentials(accessKeyID: "A", secretAccessKey: "other"),
      Credentials(accessKeyID: "A", secretAccessKey: "secret", sessionToken: "token"),
    ]
    let expected = try written(signer, "GetItem", "{}", first, 1_000_000)
    for other in others {
      let fresh = RequestSigner(host: "localhost:8000", region: "local")
      let alone = try written(fresh, "GetItem", "{}", other, 1_000_000)
      #expect(try written(signer, "GetItem", "{}", other, 1_000_000) == alone)
      #expect(try written(signer, "GetItem", "{}", first, 1_000_000) == expected)
    }
    let nextDay = try written(signer, "GetItem", "{}", first, 1_000_000 + 86_400)
    #expect(nextDay.contains("19700113T134640Z") && nextDay.contains("/19700113/local/"))
    #expect(try written(signer, "GetItem", "{}", first, 1_000_000) == expected)
  }

  @Test(
    "credentials that could add a header are refused, and never shown",
    arguments: ["", "a b", "a\r\nX-Evil: 1", "a\u{0}", "é"])
  func refusesInjection(_ part: String) throws {
    let signer = RequestSigner(host: "localhost", region: "local")
    let bad = [
      Credentials(accessKeyID: part, secretAccessKey: "s"), Credentials(accessKeyID: "a", secretAccessKey: part),
      Credentials(accessKeyID: "a", secretAccessKey: "s", sessionToken: part),
    ]
    for (credentials, name) in zip(bad, ["access key id", "secret access key", "session token"]) {
      #expect(throws: SigningError.invalidCredentials(part: name)) {
        try written(signer, "GetItem", "{}", credentials, 0)
      }
    }
  }

  @Test("an operation's name that could add a header is refused", arguments: ["", "Get Item", "A\r\nB: c", "a:b"])
  func refusesOperation(_ name: String) throws {
    let signer = RequestSigner(host: "localhost", region: "local")
    #expect(throws: SigningError.invalidOperation(name)) {
      try written(signer, name, "{}", Credentials(accessKeyID: "a", secretAccessKey: "s"), 0)
    }
  }

  @Test(
    "dates are written in UTC with four digits of year",
    arguments: [
      (0, "19700101T000000Z"), (951_782_399, "20000228T235959Z"), (951_782_400, "20000229T000000Z"),
      (4_107_542_400, "21000301T000000Z"), (-1, "19691231T235959Z"), (Int64.max, "99991231T235959Z"),
      (Int64.min, "00000101T000000Z"), (1_735_689_599, "20241231T235959Z"),
    ] as [(Int64, String)])
  func writesDates(_ seconds: Int64, _ expected: String) {
    var bytes: [UInt8] = []
    SigningDate(secondsSince1970: seconds).append(to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }

  private func written(
    _ signer: RequestSigner, _ operation: String, _ body: String, _ credentials: Credentials, _ seconds: Int64
  ) throws -> String {
    var scratch = try RequestSigner.Scratch()
    var output = Array("left over".utf8)
    try signer.write(
      operation: operation, body: Array(body.utf8), credentials: credentials,
      date: SigningDate(secondsSince1970: seconds), scratch: &scratch, to: &output)
    return String(decoding: output, as: UTF8.self)
  }
}
