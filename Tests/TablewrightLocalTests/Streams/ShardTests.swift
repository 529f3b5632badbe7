import Testing

@testable import TablewrightLocal

@Suite("The shards of a stream")
struct ShardTests {
  let clock = TestClock()
  let wire: Wire
  let arn: String

  init() throws {
    wire = try Wire(clock: clock)
    try wire(
      "CreateTable",
      TableJSON.table(
        "songs", TableJSON.types(["p": "S"]), TableJSON.key("p"),
        #""StreamSpecification": {"StreamEnabled": true, "StreamViewType": "KEYS_ONLY"}"#))
    arn = try wire.streamARN(of: "songs")
  }

  private func put(_ keys: String...) throws {
    for key in keys { try wire("PutItem", #"{"TableName": "songs", "Item": {"p": {"S": "\#(key)"}}}"#) }
  }

  private func disable() throws {
    try wire("UpdateTable", #"{"TableName": "songs", "StreamSpecification": {"StreamEnabled": false}}"#)
  }

  private func firstShard() throws -> Wire.Shard { try #require(try wire.shards(of: arn).first) }

  /// The keys that records are about.
  private static func keys(_ records: [String]) -> [String] {
    records.compactMap { $0.split(separator: #""Keys":{"p":{"S":""#).last?.prefix(while: { $0 != "\"" }) }.map(
      String.init)
  }

  @Test("are read from where an iterator starts, page by page, and on when there is more")
  func iterators() throws {
    let shard = try firstShard()
    try put("a", "b")
    let latest = try wire.iterator(arn, shard.ShardId, "LATEST")
    try put("c", "d")
    let all = try wire.page(wire.iterator(arn, shard.ShardId, "TRIM_HORIZON"))
    #expect(Self.keys(all.records) == ["a", "b", "c", "d"])
    #expect(try Self.keys(wire.page(latest).records) == ["c", "d"])
    let first = try wire.page(wire.iterator(arn, shard.ShardId, "TRIM_HORIZON"), limit: 3)
    #expect(Self.keys(first.records) == ["a", "b", "c"])
    let second = try wire.page(#require(first.next))
    #expect(Self.keys(second.records) == ["d"])
    let third = try wire.page(#require(second.next))
    #expect(third.records.isEmpty)
    try put("e")
    #expect(try Self.keys(wire.page(#require(third.next)).records) == ["e"])
  }

  @Test("are read from a sequence number, after it, and from a moment")
  func positions() throws {
    let shard = try firstShard()
    try put("a")
    clock.advance(seconds: 5)
    try put("b")
    let records = try wire.records(of: "songs")
    let number = try #require(records.first?.split(separator: #""SequenceNumber":""#).last?.prefix(21))
    let at = #", "SequenceNumber": "\#(number)""#
    #expect(
      try Self.keys(wire.page(wire.iterator(arn, shard.ShardId, "AT_SEQUENCE_NUMBER", at)).records) == ["a", "b"])
    #expect(try Self.keys(wire.page(wire.iterator(arn, shard.ShardId, "AFTER_SEQUENCE_NUMBER", at)).records) == ["b"])
    let start = #", "SequenceNumber": "\#(shard.SequenceNumberRange.StartingSequenceNumber)""#
    #expect(
      try Self.keys(wire.page(wire.iterator(arn, shard.ShardId, "AT_SEQUENCE_NUMBER", start)).records) == ["a", "b"])
    let moment = #", "Timestamp": 1800000001"#
    #expect(try Self.keys(wire.page(wire.iterator(arn, shard.ShardId, "AT_TIMESTAMP", moment)).records) == ["b"])
  }

  @Test("are followed by another one after some hours, which names them as its parent")
  func rolling() throws {
    let first = try firstShard()
    try put("a")
    let iterator = try wire.iterator(arn, first.ShardId, "TRIM_HORIZON")
    clock.advance(hours: 4)
    try put("b")
    let shards = try wire.shards(of: arn)
    #expect(shards.map(\.ParentShardId) == [nil, first.ShardId])
    #expect(shards.map(\.ShardId) == shards.map(\.ShardId).sorted())
    #expect(shards[0].SequenceNumberRange.EndingSequenceNumber != nil)
    #expect(shards[1].SequenceNumberRange.EndingSequenceNumber == nil)
    #expect(throws: Wire.Unexpected.self) { try wire.page(iterator) }
    let old = try wire.page(wire.iterator(arn, first.ShardId, "TRIM_HORIZON"))
    #expect(Self.keys(old.records) == ["a"] && old.next == nil)
    #expect(try Self.keys(wire.page(wire.iterator(arn, shards[1].ShardId, "TRIM_HORIZON")).records) == ["b"])
    let children = #"{"StreamArn": "\#(arn)", "ShardFilter": {"Type": "CHILD_SHARDS", "ShardId": "\#(first.ShardId)"}}"#
    #expect(try wire.member("StreamDescription.Shards", "DescribeStream", children).contains(shards[1].ShardId))
    let page = #"{"StreamArn": "\#(arn)", "Limit": 1}"#
    #expect(
      try wire.text(wire.member("StreamDescription.LastEvaluatedShardId", "DescribeStream", page)) == first.ShardId)
  }

  @Test("are closed when the stream is disabled or its table deleted, and can still be read for a day")
  func closing() throws {
    try put("a")
    let shard = try firstShard()
    let open = try wire.page(wire.iterator(arn, shard.ShardId, "TRIM_HORIZON"))
    try disable()
    #expect(
      try wire.member("StreamDescription.StreamStatus", "DescribeStream", #"{"StreamArn": "\#(arn)"}"#)
        == #""DISABLED""#)
    let last = try wire.page(#require(open.next))
    #expect(last.records.isEmpty && last.next == nil)
    try put("b")
    try wire("DeleteTable", #"{"TableName": "songs"}"#)
    let closed = try wire.page(wire.iterator(arn, shard.ShardId, "TRIM_HORIZON"))
    #expect(Self.keys(closed.records) == ["a"] && closed.next == nil)
    clock.advance(hours: 25)
    #expect(try wire("ListStreams", "{}") == #"{"Streams":[]}"#)
    #expect(
      try wire.message("DescribeStream", #"{"StreamArn": "\#(arn)"}"#)
        == "Requested resource not found: Stream: \(arn) not found")
  }

  @Test("lose records after a day, and say so to those who come too late")
  func trimming() throws {
    try put("a")
    let shard = try firstShard()
    let number = try #require(try wire.records(of: "songs").first?.split(separator: #""SequenceNumber":""#).last)
    clock.advance(hours: 3)
    try put("b")
    clock.advance(hours: 20, minutes: 55)
    let early = try wire.iterator(arn, shard.ShardId, "TRIM_HORIZON")
    clock.advance(minutes: 10)
    #expect(throws: Wire.Unexpected.self) { try wire.page(early) }
    let trimmed = "The operation attempted to read past the oldest stream record in a shard."
    #expect(try wire.message("GetRecords", #"{"ShardIterator": "\#(early)"}"#) == trimmed)
    let at =
      #"{"StreamArn": "\#(arn)", "ShardId": "\#(shard.ShardId)", "ShardIteratorType": "AT_SEQUENCE_NUMBER", "#
      + #""SequenceNumber": "\#(number.prefix(21))"}"#
    #expect(try wire.message("GetShardIterator", at) == trimmed)
    #expect(try Self.keys(wire.page(wire.iterator(arn, shard.ShardId, "TRIM_HORIZON")).records) == ["b"])
  }

  @Test("are read by iterators that are at most a quarter of an hour old")
  func age() throws {
    let iterator = try wire.iterator(arn, firstShard().ShardId, "TRIM_HORIZON")
    clock.advance(minutes: 15)
    #expect(try wire.page(iterator).records.isEmpty)
    clock.advance(seconds: 1)
    #expect(
      try wire.message("GetRecords", #"{"ShardIterator": "\#(iterator)"}"#)
        == "The provided iterator exceeds the maximum age allowed.")
  }

  @Test("are read a megabyte at a time")
  func sizes() throws {
    for number in 0..<5 {
      let name = "\(number)" + String(repeating: "x", count: 2000)
      try put(name)
    }
    let text = String(repeating: "x", count: 390_000)
    try wire(
      "CreateTable",
      TableJSON.table(
        "large", TableJSON.types(["p": "S"]), TableJSON.key("p"),
        #""StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_IMAGE"}"#))
    for number in 0..<5 {
      try wire(
        "PutItem", #"{"TableName": "large", "Item": {"p": {"S": "\#(number)"}, "x": {"S": "\#(text)"}}}"#)
    }
    let large = try wire.streamARN(of: "large")
    let shard = try #require(try wire.shards(of: large).first)
    let page = try wire.page(wire.iterator(large, shard.ShardId, "TRIM_HORIZON"))
    #expect(page.records.count == 3)
    #expect(try wire.page(#require(page.next)).records.count == 2)
  }

  @Test("and their streams are refused where there are none of the name")
  func refusals() throws {
    let shard = try firstShard().ShardId
    let none = "Requested resource not found: Stream: \(arn)x not found"
    #expect(try wire.message("DescribeStream", #"{"StreamArn": "\#(arn)x"}"#) == none)
    #expect(
      try wire.message("DescribeStream", #"{"StreamArn": "\#(String(repeating: "x", count: 50))"}"#)
        == "Invalid StreamArn")
    #expect(
      try wire.message("GetRecords", #"{"ShardIterator": "anything"}"#) == "Invalid ShardIterator")
    for (type, more) in [
      ("LATEST", #", "SequenceNumber": "100000000000000000001""#), ("AT_SEQUENCE_NUMBER", ""),
      ("AT_SEQUENCE_NUMBER", #", "SequenceNumber": "100000000000000000001""#), ("AT_TIMESTAMP", ""),
      ("AT_TIMESTAMP", #", "Timestamp": 1900000000"#),
    ] {
      #expect(throws: Wire.Unexpected.self) { try wire.iterator(arn, shard, type, more) }
    }
    #expect(throws: Wire.Unexpected.self) { try wire.iterator(arn, shard + "x", "LATEST") }
  }

  @Test("are listed by stream, of all tables or of one, in pages")
  func list() throws {
    try disable()
    try wire(
      "UpdateTable",
      #"{"TableName": "songs", "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_IMAGE"}}"#)
    #expect(try wire.text(wire.member("LastEvaluatedStreamArn", "ListStreams", #"{"Limit": 1}"#)) == arn)
    let second = try wire("ListStreams", #"{"Limit": 1, "ExclusiveStartStreamArn": "\#(arn)"}"#)
    #expect(try second.contains(wire.streamARN(of: "songs").replacing("/", with: "\\/")))
    #expect(try wire("ListStreams", #"{"TableName": "nowhere"}"#) == #"{"Streams":[]}"#)
  }
}
