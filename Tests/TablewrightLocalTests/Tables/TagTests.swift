import Testing

@testable import TablewrightLocal

@Suite("The tags of a table")
struct TagTests {
  let wire: Wire
  static let arn = #""ResourceArn": "arn:aws:dynamodb:ddblocal:000000000000:table/songs""#

  init() throws {
    wire = try Wire(
      tables: TableJSON.table(
        "songs", TableJSON.types(["p": "S"]), TableJSON.key("p"), #""Tags": [{"Key": "team", "Value": "a"}]"#))
  }

  private func tags() throws -> String { try wire.member("Tags", "ListTagsOfResource", "{\(Self.arn)}") }

  /// Sends a request that is answered with nothing.
  private func send(_ operation: String, _ request: String) {
    let answer = wire.engine.answer(operation, Array(request.utf8))
    #expect(answer.status == 200 && answer.body.isEmpty)
  }

  private func tag(_ tags: String) -> String { #"{\#(Self.arn), "Tags": [\#(tags)]}"# }

  @Test("are those that it was created with, and are added, replaced and taken away")
  func changes() throws {
    #expect(try tags() == #"[{"Key":"team","Value":"a"}]"#)
    send("TagResource", tag(#"{"Key": "cost", "Value": "1"}, {"Key": "team", "Value": "b"}"#))
    #expect(try tags() == #"[{"Key":"team","Value":"b"},{"Key":"cost","Value":"1"}]"#)
    send("UntagResource", #"{\#(Self.arn), "TagKeys": ["team", "nothing"]}"#)
    #expect(try tags() == #"[{"Key":"cost","Value":"1"}]"#)
  }

  @Test("are letters of any script, digits, spaces and a few signs")
  func characters() throws {
    send("TagResource", tag(#"{"Key": "ключ", "Value": "a+b-c=d.e_f:g/h@i café 表"}"#))
    for value in ["100%", "a,b", "🔑", "<a>", "#"] {
      #expect(
        try wire.message("TagResource", tag(#"{"Key": "k", "Value": "\#(value)"}"#))
          == "The Tag Value provided is invalid, Value: \(value)")
    }
  }

  @Test("are at most 50, and all of a request or none are taken")
  func limits() throws {
    let many = (1...50).map { #"{"Key": "k\#($0)", "Value": ""}"# }.joined(separator: ", ")
    let tooMany = "Number of Tags exceed the current limit for the provided ResourceArn"
    #expect(try wire.message("TagResource", tag(many)) == tooMany)
    let refused: [(String, String)] = [
      (
        #"{"Key": "good", "Value": ""}, {"Key": "aws:x", "Value": ""}"#,
        "Tag Key cannot be prefixed with aws:, Key: aws:x"
      ),
      (#"{"Key": "", "Value": ""}"#, "The Tag Key provided is invalid, Key: "),
      (#"{"Value": "v"}"#, "The Tag Key provided is invalid, Key: null"),
      (#"{"Key": "k"}"#, "The Tag Value provided is invalid, Value: null"),
      (
        #"{"Key": "dup", "Value": ""}, {"Key": "dup", "Value": ""}"#,
        "Duplicate Tag Keys provided as input: Duplicate Tag Key found dup"
      ),
      ("", "Atleast one Tag needs to be provided as Input."),
    ]
    for (tags, message) in refused { #expect(try wire.message("TagResource", tag(tags)) == message) }
    #expect(try tags() == #"[{"Key":"team","Value":"a"}]"#)
    #expect(
      try wire.message("UntagResource", #"{\#(Self.arn), "TagKeys": []}"#)
        == "Atleast one Tag Key needs to be provided as Input.")
  }

  @Test(
    "are those of a resource that there is",
    arguments: [
      ("songs", "One or more parameter values were invalid: ARNs must start with 'arn:': songs"),
      (
        "arn:aws:s3:::songs",
        "One or more parameter values were invalid: Provided Arn is not a DynamoDB resource arn: arn:aws:s3:::songs"
      ),
      (
        "arn:aws:dynamodb:ddblocal:000000000000:table/none",
        "Requested resource not found: ResourcArn: arn:aws:dynamodb:ddblocal:000000000000:table/none not found"
      ),
    ])
  func resource(_ arn: String, _ message: String) throws {
    #expect(try wire.message("ListTagsOfResource", #"{"ResourceArn": "\#(arn)"}"#) == message)
  }
}
