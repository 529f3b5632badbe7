import Foundation
import Testing

@_spi(Generated) @testable import Tablewright

@Suite("A key attribute that is an attribute of the entity's own")
struct NativeKeyTests {
  private func json(_ value: KeyValue) throws -> String {
    var writer = ItemWriter(capacity: 64)
    writer.keyValue(value, limit: KeyValue.sortLimit)
    return String(decoding: try writer.finish(), as: UTF8.self)
  }

  @Test("is stored as its type is")
  func forms() throws {
    #expect(try json(KeyValue(number: -7)) == #"{"N":"-7"}"#)
    #expect(try json(KeyValue(12, IntCoding.self, "a")) == #"{"N":"12"}"#)
    #expect(try json(KeyValue([1, 2, 255], BinaryCoding.self, "a")) == #"{"B":"AQL/"}"#)
    #expect(try json(KeyValue("x\"y", StringCoding.self, "a")) == #"{"S":"x\"y"}"#)
    let moment = Timestamp(milliseconds: 1_772_355_600_123)
    #expect(try json(KeyValue(moment, EpochMillisecondsCoding.self, "a")) == #"{"N":"1772355600123"}"#)
    #expect(try json(KeyValue(moment, EpochSecondsCoding.self, "a")) == #"{"N":"1772355600"}"#)
  }

  @Test(
    "that is a number equals every other text of its value",
    arguments: [
      ("1", ["1.0", "1.00", "0.1E1", "10E-1", "+1"]), ("0", ["-0", "0.0", "0E5"]), ("-2.5", ["-2.50", "-25E-1"]),
      ("100", ["1E2", "1E+2", "100.0"]), ("1E-130", ["0.1E-129", "10E-131"]),
      ("12345678901234567890123456789012345678", ["1.2345678901234567890123456789012345678E37"]),
      ("9E125", ["9.0E+125"]),
    ])
  func equalNumbers(_ text: String, _ others: [String]) throws {
    let attribute = TableDefinition.KeyAttribute.number("n")
    let keys = try ([text] + others).map { text in
      let item = Array(#"{"n":{"N":"\#(text)"},"x":{"S":"1"}}"#.utf8)
      var reader = ItemReader(item.span.bytes)
      return try EncodedKey(readingItem: &reader, attributes: [attribute])
    }
    #expect(Set(keys).count == 1)
  }

  @Test("that is a number has the order of the numbers")
  func order() throws {
    var random = SplitMix(seed: 5)
    for _ in 0..<2000 {
      let pair = (Int.random(in: -5000...5000, using: &random), Int.random(in: -5000...5000, using: &random))
      #expect((KeyValue(number: pair.0) < KeyValue(number: pair.1)) == (pair.0 < pair.1), "\(pair)")
      let decimals = (Decimal(pair.0) / 1000, Decimal(pair.1) / 800)
      let values = (
        KeyValue(decimals.0, DecimalCoding.self, "a"), KeyValue(decimals.1, DecimalCoding.self, "a")
      )
      #expect((values.0 < values.1) == (decimals.0 < decimals.1), "\(decimals)")
    }
  }

  @Test("can't be empty, too long, or another type's")
  func problems() throws {
    #expect(KeyValue("", StringCoding.self, "a").problem == CodecError(.emptyKeyPart, attribute: "a"))
    #expect(KeyValue([], BinaryCoding.self, "b").problem == CodecError(.emptyKeyPart, attribute: "b"))
    #expect(KeyValue(true, BoolCoding.self, "c").problem?.problem == .unexpectedShape)
    #expect(KeyValue(Double.nan, DoubleCoding.self, "d").problem != nil)
    #expect(throws: CodecError(.keyTooLong(limit: 1024), attribute: nil)) {
      try json(KeyValue([UInt8](repeating: 1, count: 1025), BinaryCoding.self, "e"))
    }
    var writer = ItemWriter()
    writer.name("region")
    writer.string("")
    writer.requireKey("", limit: KeyValue.sortLimit)
    #expect(throws: CodecError(.emptyKeyPart, attribute: "region")) { try writer.finish() }
  }

  @Test("reads back equal to what was written, whatever its type")
  func readBack() throws {
    let attributes: [TableDefinition.KeyAttribute] = [.binary("p"), .number("s")]
    let written = [
      KeyValue([0, 1], BinaryCoding.self, "p"), KeyValue(Decimal(string: "1.50") ?? 0, DecimalCoding.self, "s"),
    ]
    let item = Array(#"{"s":{"N":"1.5"},"p":{"B":"AAE="}}"#.utf8)
    var reader = ItemReader(item.span.bytes)
    let key = try EncodedKey(readingItem: &reader, attributes: attributes)
    #expect(
      String(decoding: key.members, as: UTF8.self) == #""p":\#(try json(written[0])),"s":\#(try json(written[1]))"#)
  }
}

@Suite("A query of a key with several attributes")
struct SeveralAttributesTests {
  private let index = TableDefinition.Index(
    name: "byStatus",
    key: .init(
      partition: [.string("status"), .string("region")], sort: [.number("placedAt"), .string("orderID")]),
    projection: .attributes(["total"]))

  private func request(_ source: QuerySource) throws -> JSON {
    var request = ItemRequest(table: "T")
    source.write(to: &request.writer)
    source.bind(&request.expressions)
    return JSON(bytes: try request.finish())
  }

  @Test("gives every attribute of the partition, the first ones of the sort key, and a range of the next")
  func expression() throws {
    let definition = TableDefinition(key: .init(partition: "pk", sort: "sk"), indexes: [index])
    let (status, region) = (KeyValue().text("paid", "status"), KeyValue().text("eu", "region"))
    let partition = QuerySource("p", in: definition, index: index, partition: status, region)
    #expect(try request(partition)["KeyConditionExpression"].text == "#0 = :0 AND #1 = :1")

    let range = SortRange.since(5).condition(after: KeyValue(), separator: nil) { _, value in KeyValue(number: value) }
    let since = QuerySource("p", in: definition, index: index, partition: status, region, sort: range)
    #expect(
      try request(since)
        == JSON(
          #"""
          {"TableName":"T","KeyConditionExpression":"#0 = :0 AND #1 = :1 AND #2 >= :2",
           "ExpressionAttributeNames":{"#0":"status","#1":"region","#2":"placedAt"},
           "ExpressionAttributeValues":{":0":{"S":"paid"},":1":{"S":"eu"},":2":{"N":"5"}}}
          """#))

    let last = QuerySource(
      "p", in: definition, index: index, partition: status, region, given: [KeyValue(number: 5)],
      sort: .between(KeyValue().text("a", "orderID"), KeyValue().text("b", "orderID")))
    #expect(
      try request(last)
        == JSON(
          #"""
          {"TableName":"T","KeyConditionExpression":"#0 = :0 AND #1 = :1 AND #2 = :2 AND #3 BETWEEN :3 AND :4",
           "ExpressionAttributeNames":{"#0":"status","#1":"region","#2":"placedAt","#3":"orderID"},
           "ExpressionAttributeValues":
             {":0":{"S":"paid"},":1":{"S":"eu"},":2":{"N":"5"},":3":{"S":"a"},":4":{"S":"b"}}}
          """#))
    #expect(last.cursorAttributes.map(\.name.description) == ["pk", "sk", "status", "region", "placedAt", "orderID"])
  }
}
