import Fixtures
import Testing

@Suite("Records of streams")
struct StreamRecordTests {
  private let keys = #"{"pk":{"S":"a"}}"#

  @Test("are read from what a Lambda function is called with")
  func lambda() throws {
    let records = try Records.read(
      Records.lambda("INSERT", keys: keys), Records.lambda("REMOVE", keys: keys, expired: true),
      Records.lambda("MODIFY", keys: keys, expired: true))
    #expect(records.map(\.kind) == [.inserted, .removed, .modified])
    #expect(records.map(\.isExpired) == [false, true, false])
    #expect(records.first?.eventID == "e1")
    #expect(records.first?.sequenceNumber == "111")
    #expect(records.first?.createdAt == Timestamp(milliseconds: 1_772_355_600_250))
  }

  @Test("are read from what GetRecords answers")
  func getRecords() throws {
    let text = """
      {"NextShardIterator":"i","Records":[{"awsRegion":"eu-west-1","dynamodb":{"ApproximateCreationDateTime":1.7723556E9,
      "Keys":\(keys),"SequenceNumber":"9","SizeBytes":3,"StreamViewType":"KEYS_ONLY"},"eventID":"x","eventName":"REMOVE",
      "userIdentity":{"PrincipalId":"dynamodb.amazonaws.com","Type":"Service"}}]}
      """
    let records = try StreamRecord.records(fromJSON: Array(text.utf8))
    #expect(records.map(\.isExpired) == [true])
    #expect(records.first?.createdAt == Timestamp(milliseconds: 1_772_355_600_000))
  }

  @Test("may be none")
  func none() throws {
    #expect(try StreamRecord.records(fromJSON: Array(#"{"Records":[]}"#.utf8)).isEmpty)
  }

  @Test(
    "that are none are typed errors",
    arguments: [
      "", "[]", "{}", #"{"Records":{}}"#, #"{"Records":[{}]}"#, #"{"Records":[{"eventName":"INSERT"}]}"#,
      #"{"Records":[{"eventName":"CHANGE","dynamodb":{"Keys":{}}}]}"#, #"{"Records":[]} x"#,
      #"{"Records":[{"eventName":"INSERT","dynamodb":{}}]}"#,
    ])
  func invalid(_ text: String) {
    #expect(throws: CodecError.self) { try StreamRecord.records(fromJSON: Array(text.utf8)) }
  }

  @Test("of a moment that no timestamp holds have none", arguments: ["1e300", "-1e300", "null", "\"x\"", "[]"])
  func moments(_ moment: String) throws {
    let text = Records.lambda("INSERT", keys: keys).replacing("1772355600.25", with: moment)
    #expect(try Records.one(text).createdAt == nil)
  }

  @Test("that are cut off anywhere are errors, not traps")
  func truncated() {
    let bytes = Array("{\"Records\":[\(Records.lambda("INSERT", keys: keys, expired: true))]}".utf8)
    for count in 0..<bytes.count {
      #expect(throws: CodecError.self) { try StreamRecord.records(fromJSON: Array(bytes.prefix(count))) }
    }
  }
}
