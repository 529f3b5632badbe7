import Foundation
import Testing

@testable import Tablewright

@Suite("Signatures as botocore makes them")
struct SigningComparisonTests {
  /// A request to sign.
  private struct Question: Encodable {
    var method = "POST"
    var url: String
    var region: String
    var service: String
    var headers: [String: String]
    var body: [UInt8]
    var key: String
    var secret: String
    var token: String?
    var seconds: Int64
  }

  private struct Answer: Decodable, Equatable {
    var authorization: String
    var date: String
    var token: String?
  }

  @Test("1,000 random requests to DynamoDB and STS are signed byte for byte as botocore signs them")
  func random() async throws {
    var random = SplitMix(seed: 7)
    var questions: [Question] = []
    var ours: [Answer] = []
    for number in 0..<1_000 {
      let (question, bytes) = number.isMultiple(of: 2) ? try dynamoDB(using: &random) : try query(using: &random)
      questions.append(question)
      ours.append(try Self.signature(in: bytes, body: question.body))
    }
    let theirs: [Answer] = try await Botocore.answer("signatures", questions)
    try #require(theirs.count == ours.count)
    let differences = zip(ours, theirs).filter { $0 != $1 }
    #expect(differences.isEmpty, "\(differences.count) differences: \(differences.prefix(3))")
    #expect(Set(theirs.map(\.authorization)).count == theirs.count)
  }

  private func dynamoDB(using random: inout SplitMix) throws -> (Question, [UInt8]) {
    let endpoint = try Endpoint(Self.url(using: &random))
    let region = Self.region(using: &random)
    let operation = random.pick("GetItem", "PutItem", "Query", "TransactWriteItems", "BatchGetItem", "A1")
    let body = random.many(0...300) { UInt8.random(in: .min ... .max, using: &$0) }
    let credentials = Self.credentials(using: &random)
    let seconds = Self.seconds(using: &random)
    var bytes: [UInt8] = []
    var scratch = try RequestSigner.Scratch()
    try RequestSigner(host: endpoint.authority, region: region).write(
      operation: operation, body: body, credentials: credentials, date: SigningDate(secondsSince1970: seconds),
      scratch: &scratch, to: &bytes)
    let headers = [
      "Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": "DynamoDB_20120810.\(operation)",
      "User-Agent": "not signed",
    ]
    return (Self.question(endpoint, region, "dynamodb", headers, body, credentials, seconds), bytes)
  }

  private func query(using random: inout SplitMix) throws -> (Question, [UInt8]) {
    let endpoint = try Endpoint(Self.url(using: &random))
    let region = Self.region(using: &random)
    let name = String(
      String.UnicodeScalarView(random.many(0...40) { Unicode.Scalar(UInt8.random(in: 32...126, using: &$0)) }))
    let form = "Action=AssumeRole&Version=2011-06-15&RoleSessionName=\(name.percentEncoded)"
    let credentials = Self.credentials(using: &random)
    let seconds = Self.seconds(using: &random)
    let bytes = try QueryRequestSigner.request(
      host: endpoint.authority, region: region, service: "sts", form: form, credentials: credentials,
      date: SigningDate(secondsSince1970: seconds))
    let headers = ["Content-Type": "application/x-www-form-urlencoded; charset=utf-8"]
    return (Self.question(endpoint, region, "sts", headers, Array(form.utf8), credentials, seconds), bytes)
  }

  private static func question(
    _ endpoint: Endpoint, _ region: String, _ service: String, _ headers: [String: String], _ body: [UInt8],
    _ credentials: Credentials, _ seconds: Int64
  ) -> Question {
    Question(
      url: endpoint.description, region: region, service: service, headers: headers, body: body,
      key: credentials.accessKeyID, secret: credentials.secretAccessKey, token: credentials.sessionToken,
      seconds: seconds)
  }

  private static func url(using random: inout SplitMix) -> String {
    let host = random.pick(
      "localhost", "127.0.0.1", "[::1]", "dynamodb.eu-west-1.amazonaws.com", "123456789012.ddb.us-east-1.amazonaws.com",
      "LOCALHOST")
    let port = random.pick("", "", ":80", ":443", ":8000", ":\(Int.random(in: 1...65535, using: &random))")
    return random.pick("http", "https") + "://" + host + port
  }

  private static func region(using random: inout SplitMix) -> String {
    random.pick("eu-west-1", "us-gov-east-1", "local", "X", "a-\(Int.random(in: 1...9, using: &random))")
  }

  private static func seconds(using random: inout SplitMix) -> Int64 {
    random.pick(Int64.random(in: 0...4_102_444_800, using: &random), 951_782_399, 951_782_400, 1_735_689_599)
  }

  /// Keys of every character that a header can hold.
  private static func credentials(using random: inout SplitMix) -> Credentials {
    func text(_ length: ClosedRange<Int>, _ random: inout SplitMix) -> String {
      String(
        String.UnicodeScalarView(random.many(length) { Unicode.Scalar(UInt8.random(in: 0x21...0x7E, using: &$0)) }))
    }
    return Credentials(
      accessKeyID: text(1...30, &random), secretAccessKey: text(1...100, &random),
      sessionToken: random.once(in: 2) ? text(1...600, &random) : nil)
  }

  /// What a written request says of its signature; its body is checked as well.
  private static func signature(in bytes: [UInt8], body: [UInt8]) throws -> Answer {
    let end = try #require(bytes.firstRange(of: Array("\r\n\r\n".utf8)))
    try #require(Array(bytes[end.upperBound...]) == body)
    var fields: [String: String] = [:]
    for line in String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n").dropFirst() {
      let separator = try #require(line.range(of: ": "))
      fields[line[..<separator.lowerBound].lowercased()] = String(line[separator.upperBound...])
    }
    return Answer(
      authorization: try #require(fields["authorization"]), date: try #require(fields["x-amz-date"]),
      token: fields["x-amz-security-token"])
  }
}
