import Testing

@testable import TablewrightLocal

@Suite("Items that expire")
struct TimeToLiveTests {
  let clock = TestClock()
  let wire: Wire

  init() throws {
    wire = try Wire(clock: clock)
    try wire(
      "CreateTable",
      TableJSON.table(
        "songs", TableJSON.types(["p": "S", "g": "S"]), TableJSON.key("p"),
        #""GlobalSecondaryIndexes": [\#(TableJSON.index("by-g", TableJSON.key("g")))]"#,
        #""StreamSpecification": {"StreamEnabled": true, "StreamViewType": "OLD_IMAGE"}"#))
  }

  private func put(_ key: String, _ ttl: String) throws {
    try wire("PutItem", #"{"TableName": "songs", "Item": {"p": {"S": "\#(key)"}, "g": {"S": "1"}, "ttl": \#(ttl)}}"#)
  }

  private func setExpiry(_ isEnabled: Bool, by name: String = "ttl") throws -> String {
    try wire(
      "UpdateTimeToLive",
      #"""
      {"TableName": "songs", "TimeToLiveSpecification": {"Enabled": \#(isEnabled), "AttributeName": "\#(name)"}}
      """#)
  }

  private func count(_ index: String = "") throws -> String {
    try wire.member("Count", "Scan", #"{"TableName": "songs"\#(index)}"#)
  }

  @Test("are deleted at the first request after their time, from the indexes too, and told as DynamoDB's deletions")
  func expiry() throws {
    try put("before", #"{"N": "1800000010"}"#)
    _ = try setExpiry(true)
    try put("after", #"{"N": "1800000010.5"}"#)
    try put("later", #"{"N": "1800000020"}"#)
    clock.advance(seconds: 10)
    #expect(try count() == "3")
    clock.advance(seconds: 1)
    #expect(try count() == "1")
    #expect(try count(#", "IndexName": "by-g""#) == "1")
    let records = try wire.records(of: "songs").filter { $0.contains("REMOVE") }
    #expect(records.count == 2)
    #expect(
      records.allSatisfy { $0.contains(#""userIdentity":{"PrincipalId":"dynamodb.amazonaws.com","Type":"Service"}"#) })
  }

  @Test("stay where their time is no number, is over five years ago, was moved or taken away, or does not count")
  func staying() throws {
    _ = try setExpiry(true)
    try put("text", #"{"S": "1800000000"}"#)
    try put("old", #"{"N": "1600000000"}"#)
    try put("huge", #"{"N": "1E100"}"#)
    try put("moved", #"{"N": "1800000001"}"#)
    try put("moved", #"{"N": "1900000000"}"#)
    try put("removed", #"{"N": "1800000001"}"#)
    try wire(
      "UpdateItem",
      ##"""
      {"TableName": "songs", "Key": {"p": {"S": "removed"}}, "UpdateExpression": "REMOVE #t",
       "ExpressionAttributeNames": {"#t": "ttl"}}
      """##
    )
    try put("deleted", #"{"N": "1800000001"}"#)
    try wire("DeleteItem", #"{"TableName": "songs", "Key": {"p": {"S": "deleted"}}}"#)
    clock.advance(seconds: 100)
    #expect(try count() == "5")
    _ = try setExpiry(false)
    try put("disabled", #"{"N": "1800000101"}"#)
    clock.advance(seconds: 100)
    #expect(try count() == "6")
  }

  @Test("are deleted a part at a request where they are many")
  func many() throws {
    _ = try setExpiry(true)
    for batch in 0..<60 {
      let puts = (0..<25).map { number in
        #"{"PutRequest": {"Item": {"p": {"S": "\#(batch)-\#(number)"}, "ttl": {"N": "1800000001"}}}}"#
      }
      try wire("BatchWriteItem", #"{"RequestItems": {"songs": [\#(puts.joined(separator: ", "))]}}"#)
    }
    clock.advance(seconds: 2)
    #expect(try count() == "500")
    #expect(try count() == "0")
  }

  @Test("are set up and described as DynamoDB does")
  func setting() throws {
    let describe = { try wire("DescribeTimeToLive", #"{"TableName": "songs"}"#) }
    #expect(try describe() == #"{"TimeToLiveDescription":{"TimeToLiveStatus":"DISABLED"}}"#)
    #expect(try setExpiry(true) == #"{"TimeToLiveSpecification":{"AttributeName":"ttl","Enabled":true}}"#)
    #expect(
      try describe() == #"{"TimeToLiveDescription":{"AttributeName":"ttl","TimeToLiveStatus":"ENABLED"}}"#)
    let other = "TimeToLive is active on a different AttributeName: current AttributeName is ttl"
    for (isEnabled, name, message) in [
      (true, "ttl", "TimeToLive is already enabled"), (true, "other", other), (false, "other", other),
    ] {
      #expect(
        try wire.message(
          "UpdateTimeToLive",
          #"""
          {"TableName": "songs", "TimeToLiveSpecification": {"Enabled": \#(isEnabled), "AttributeName": "\#(name)"}}
          """#) == message)
    }
    _ = try setExpiry(false)
    #expect(
      try wire.message(
        "UpdateTimeToLive",
        #"{"TableName": "songs", "TimeToLiveSpecification": {"Enabled": false, "AttributeName": "ttl"}}"#)
        == "TimeToLive is already disabled")
  }
}
