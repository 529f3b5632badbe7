import Tablewright
import Testing

@testable import TablewrightLocal

@Suite("What a stream answers")
struct StreamDecodingTests {
  @Test("is what the runtime reads records from")
  func records() throws {
    let clock = TestClock()
    let wire = try Wire(clock: clock)
    try wire(
      "CreateTable",
      TableJSON.table(
        "songs", TableJSON.types(["p": "S", "ttl": "N"]), TableJSON.key("p", sort: "ttl"),
        #""StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"}"#))
    try wire(
      "UpdateTimeToLive",
      #"{"TableName": "songs", "TimeToLiveSpecification": {"Enabled": true, "AttributeName": "ttl"}}"#)
    try wire("PutItem", #"{"TableName": "songs", "Item": {"p": {"S": "a"}, "ttl": {"N": "1799999999"}}}"#)
    clock.advance(seconds: 1)
    let arn = try wire.streamARN(of: "songs")
    let shard = try #require(try wire.shards(of: arn).first)
    let iterator = try wire.iterator(arn, shard.ShardId, "TRIM_HORIZON")
    let answer = wire.engine.answer("GetRecords", Array(#"{"ShardIterator": "\#(iterator)"}"#.utf8))
    let records = try StreamRecord.records(fromJSON: answer.body)
    #expect(records.map(\.kind) == [.inserted, .removed])
    #expect(records.map(\.isExpired) == [false, true])
    #expect(records.first?.createdAt == Timestamp(milliseconds: 1_800_000_000_000))
    #expect(records.allSatisfy { $0.eventID?.count == 32 && $0.sequenceNumber?.count == 21 })
  }
}
