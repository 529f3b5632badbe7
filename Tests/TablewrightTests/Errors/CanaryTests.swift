import Foundation
import Storefront
import Testing

@testable import Tablewright

@Suite("Secrets and sensitive values are nowhere")
struct CanaryTests {
  /// What must not be found, in no form.
  private static let email = "canary+mail@example.com"
  private static let secret = "canary/secret+key"
  private static let token = "canary-session-token=="

  private static let customer = Customer(customerID: CustomerID("ada"), email: email, name: "Ada")

  /// What servers quote, in the words of DynamoDB where it does.
  private static let messages = [
    "The conditional request failed",
    "One or more parameter values were invalid: \(email)",
    "1 validation error detected: Value '{email={S: \(email)}}' at 'item' failed to satisfy constraint",
    "2 validation errors detected: Value '\(email)' at 'a' failed; Value '\(email)' at 'b' failed",
    "The parameter cannot be converted to a numeric value: \(email)",
    """
    The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key.\
    \\n\\nThe Canonical String for this request should have been\\n'POST\\nx-amz-security-token:\(token)\\n'
    """,
  ]

  private static let codes = [
    "ValidationException", "InvalidSignatureException", "ConditionalCheckFailedException", "ThrottlingException",
    "InternalServerError", "TransactionCanceledException", "ResourceNotFoundException", "Odd",
  ]

  private static let plain = ScriptedTransport.Answer.refusal("ValidationException")

  private static var answers: [ScriptedTransport.Answer] {
    let item = customerItem
    var answers: [ScriptedTransport.Answer] = [
      .answer("{"), .answer("{\"Item\":{\"email\":{\"N\":\"\(email)\"}}}"), .answer("<html>\(email)", status: 503),
      .answer("{\"Item\":\(item),\"Attributes\":\(item),\"Items\":[\(item)],\"Responses\":[{\"Item\":\(item)}]}"),
      .failure(TransportError(.connectionLost, "it broke", sent: .whole)),
      .failure(TransportError(.timeout, "too late", sent: .nothing)),
    ]
    for code in codes {
      for message in messages {
        answers.append(
          .answer(
            """
            {"__type":"x#\(code)","message":"\(message)","Item":\(item),"CancellationReasons":[\
            {"Code":"ConditionalCheckFailed","Message":"\(message)","Item":\(item)},\
            {"Code":"ValidationError","Message":"\(message)"}]}
            """, status: code.hasPrefix("Internal") ? 500 : 400))
      }
    }
    return answers
  }

  /// An item whose sensitive attribute has another type than its schema says.
  private static var customerItem: String {
    """
    {"pk":{"S":"CUST#ada"},"sk":{"S":"PROFILE"},"_type":{"S":"Customer"},"email":{"L":[{"S":"\(email)"}]}}
    """
  }

  @Test("Failures of every kind show no sensitive value in errors, logs, metrics or spans")
  func failures() async {
    var failed = 0
    for answer in Self.answers {
      let transport = ScriptedTransport { request, _ in
        // A server quotes what it was sent.
        String(decoding: request.body, as: UTF8.self).contains(Self.email) ? answer : Self.plain
      }
      let observed = Observed(transport)
      for error in await Self.errors(of: Storefront(observed.client)) {
        failed += 1
        Self.expectNothing(in: Self.texts(of: error))
      }
      Self.expectNothing(in: [observed.text])
    }
    // The calls do fail.
    #expect(failed > 4 * Self.answers.count)
  }

  /// What calls about the customer throw.
  private static func errors(of storefront: Storefront) async -> [any Error] {
    let customers = storefront.customers
    let changed = customer
    let eve = Customer(customerID: CustomerID("eve"), email: email, name: "Eve")
    let calls: [() async throws -> Void] = [
      { _ = try await customers.get(changed.key) },
      { try await customers.create(changed) },
      { _ = try await customers.save(changed) },
      { try await customers.update(changed.key) { $0.email.set(email) } },
      { _ = try await customers.byEmail(email) },
      {
        try await storefront.transact {
          Customer.create(changed)
          Customer.update(eve.key) { $0.email.set(email) }
        }
      },
      { _ = try await customers.createAll([changed]) },
      { _ = try await customers.get([changed.key]) },
      { _ = try await storefront.client.send(operation: "Odd", body: Array("{}".utf8), isRepeatable: false) },
    ]
    var errors: [any Error] = []
    for call in calls {
      do { try await call() } catch { errors.append(error) }
    }
    return errors
  }

  @Test("Credentials show nothing but the id of the key, wherever they are held or refused")
  func credentials() async throws {
    let credentials = Credentials(accessKeyID: "AKID", secretAccessKey: Self.secret, sessionToken: Self.token)
    let client = try DynamoDBClient.endpoint(
      "http://127.0.0.1:1", region: "eu-west-1", credentials: StaticCredentials(credentials))
    let broken = Credentials(accessKeyID: "AK ID", secretAccessKey: "\(Self.secret)\n", sessionToken: Self.token)
    var scratch = try RequestSigner.Scratch()
    var output: [UInt8] = []
    let refusal = #expect(throws: SigningError.self) {
      try RequestSigner(host: "h", region: "r").write(
        operation: "GetItem", body: [], credentials: broken, date: SigningDate(secondsSince1970: 0), scratch: &scratch,
        to: &output)
    }
    let file = "[default]\naws_secret_access_key = \(Self.secret)\naws_session_token = \(Self.token)\nodd"
    let environment = AWSEnvironment(["HOME": "/h"], files: ["/h/.aws/credentials": file])
    let unreadable = #expect(throws: ConfigurationFileError.self) { try SharedConfiguration(environment) }
    for held: Any in [
      credentials, StaticCredentials(credentials), client, refusal as Any, unreadable as Any,
      EnvironmentCredentials(environment: [
        "AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": Self.secret, "AWS_SESSION_TOKEN": Self.token,
      ]),
    ] {
      Self.expectNothing(in: Self.texts(of: held))
    }
    await client.shutdown()
  }

  @Test("An item's bare key shows nothing of it")
  func keys() throws {
    let key = ItemKey<Storefront>(
      try EncodedKey(Customer(customerID: CustomerID(Self.email), email: "", name: "").key, in: Storefront.definition))
    Self.expectNothing(in: Self.texts(of: key))
  }

  @Test("A model shows its sensitive attributes in no description")
  func models() { Self.expectNothing(in: Self.texts(of: Self.customer)) }

  private static func texts(of value: Any) -> [String] {
    var dumped = ""
    dump(value, to: &dumped)
    var texts = ["\(value)", String(reflecting: value), String(describing: value), dumped]
    if let error = value as? any Error { texts.append(error.localizedDescription) }
    return texts
  }

  private static func expectNothing(in texts: [String]) {
    for text in texts {
      for canary in forms where text.contains(canary) { Issue.record("\(canary) is in: \(text)") }
    }
  }

  /// The canaries as they are, in base64, percent-encoded, and as lists of bytes.
  private static let forms: [String] = [email, secret, token].flatMap { canary in
    let bytes = Array(canary.utf8)
    let base64 = Data(bytes).base64EncodedString()
    return [
      canary, String(base64.prefix(base64.count - 4)), canary.percentEncoded,
      "\(bytes)".trimmingCharacters(in: ["[", "]"]),
    ]
  }
}
