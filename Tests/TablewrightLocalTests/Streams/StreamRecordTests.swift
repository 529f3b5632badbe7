import Testing

@testable import TablewrightLocal

@Suite("The records of a stream")
struct StreamRecordTests {
  let clock = TestClock()
  let wire: Wire

  init() throws { wire = try Wire(clock: clock) }

  private func create(_ viewType: String) throws {
    try wire(
      "CreateTable",
      TableJSON.table(
        "songs", TableJSON.types(["Id": "N"]), TableJSON.key("Id"),
        #""StreamSpecification": {"StreamEnabled": true, "StreamViewType": "\#(viewType)"}"#))
  }

  private func put(_ message: String) throws {
    try wire(
      "PutItem", #"{"TableName": "songs", "Item": {"Id": {"N": "101"}, "Message": {"S": "\#(message)"}}}"#)
  }

  /// The example of the service's guide, with its sizes.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.Lambda.Tutorial.html
  @Test(
    "hold the images of their view type and their size",
    arguments: [
      ("NEW_AND_OLD_IMAGES", [26, 59, 38]), ("NEW_IMAGE", [26, 38, 5]), ("OLD_IMAGE", [5, 26, 38]),
      ("KEYS_ONLY", [5, 5, 5]),
    ])
  func images(_ viewType: String, _ sizes: [Int]) throws {
    try create(viewType)
    try put("New item!")
    try put("This item has changed")
    try put("This item has changed")
    try wire("DeleteItem", #"{"TableName": "songs", "Key": {"Id": {"N": "101"}}}"#)
    try wire("DeleteItem", #"{"TableName": "songs", "Key": {"Id": {"N": "101"}}}"#)
    let records = try wire.records(of: "songs")
    #expect(records.count == 3)
    let messages = ["New item!", "This item has changed", nil]
    for (place, name) in ["INSERT", "MODIFY", "REMOVE"].enumerated() where place < records.count {
      let record = records[place]
      #expect(record.contains(#""eventName":"\#(name)""#))
      #expect(record.contains(#""Keys":{"Id":{"N":"101"}}"#))
      #expect(record.contains(#""SizeBytes":\#(sizes[place]),"StreamViewType":"\#(viewType)""#))
      let new = viewType.contains("NEW") ? messages[place] : nil
      let old = viewType.contains("OLD") && place > 0 ? messages[place - 1] : nil
      for (member, message) in [("NewImage", new), ("OldImage", old)] {
        guard let message else {
          #expect(!record.contains(member))
          continue
        }
        #expect(record.contains(#""\#(member)":{"Id":{"N":"101"},"Message":{"S":"\#(message)"}}"#))
      }
    }
  }

  @Test("say what DynamoDB's say of when and where, with sequence numbers that grow")
  func members() throws {
    try create("KEYS_ONLY")
    try put("1")
    try put("2")
    let records = try wire.records(of: "songs")
    #expect(
      records.allSatisfy {
        $0.contains(#""awsRegion":"ddblocal","dynamodb":{"ApproximateCreationDateTime":1800000000,"#)
          && $0.contains(#""eventSource":"aws:dynamodb","eventVersion":"1.1"}"#)
      })
    let numbers = records.compactMap { $0.split(separator: #""SequenceNumber":""#).last?.prefix(22) }
    #expect(numbers.count == 2 && numbers[0] < numbers[1])
    #expect(numbers.allSatisfy { $0.last == "\"" && $0.dropLast().allSatisfy(\.isNumber) })
    #expect(Set(records.compactMap { $0.split(separator: #""eventID":""#).last?.prefix(32) }).count == 2)
  }

  @Test("are there for each change of a batch or a transaction, and for none that was not made")
  func together() throws {
    try create("KEYS_ONLY")
    let put = { (id: Int) in #"{"TableName": "songs", "Item": {"Id": {"N": "\#(id)"}}}"# }
    try wire("TransactWriteItems", #"{"TransactItems": [{"Put": \#(put(1))}, {"Put": \#(put(2))}]}"#)
    #expect(throws: Wire.Unexpected.self) {
      try wire(
        "TransactWriteItems",
        #"""
        {"TransactItems": [{"Put": \#(put(3))}, {"Delete": {"TableName": "songs", "Key": {"Id": {"N": "9"}},
          "ConditionExpression": "attribute_exists(Id)"}}]}
        """#)
    }
    try wire(
      "BatchWriteItem",
      #"""
      {"RequestItems": {"songs": [{"PutRequest": {"Item": {"Id": {"N": "4"}}}},
        {"DeleteRequest": {"Key": {"Id": {"N": "1"}}}}, {"DeleteRequest": {"Key": {"Id": {"N": "8"}}}}]}}
      """#)
    let names = try wire.records(of: "songs").map { record in
      record.contains("REMOVE") ? "REMOVE" : record.contains("INSERT") ? "INSERT" : "MODIFY"
    }
    #expect(names == ["INSERT", "INSERT", "INSERT", "REMOVE"])
  }
}
