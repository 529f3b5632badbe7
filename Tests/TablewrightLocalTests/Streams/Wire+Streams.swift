import Foundation

@testable import TablewrightLocal

extension Wire {
  /// The resource name of a table's latest stream.
  func streamARN(of table: String) throws -> String {
    try text(member("Table.LatestStreamArn", "DescribeTable", #"{"TableName": "\#(table)"}"#))
  }

  /// The shards of a stream, in their order.
  func shards(of arn: String) throws -> [Shard] {
    let json = try member("StreamDescription.Shards", "DescribeStream", #"{"StreamArn": "\#(arn)"}"#)
    return try JSONDecoder().decode([Shard].self, from: Data(json.utf8))
  }

  struct Shard: Decodable {
    var ShardId: String
    var ParentShardId: String?
    var SequenceNumberRange: Range

    struct Range: Decodable {
      var StartingSequenceNumber: String
      var EndingSequenceNumber: String?
    }
  }

  /// An iterator of a shard.
  func iterator(_ arn: String, _ shard: String, _ type: String, _ more: String = "") throws -> String {
    try text(
      member(
        "ShardIterator", "GetShardIterator",
        #"{"StreamArn": "\#(arn)", "ShardId": "\#(shard)", "ShardIteratorType": "\#(type)"\#(more)}"#))
  }

  /// A page of records, each as JSON with its members in order, and the next iterator.
  func page(_ iterator: String, limit: Int = 1000) throws -> (records: [String], next: String?) {
    let answer = engine.answer("GetRecords", Array(#"{"ShardIterator": "\#(iterator)", "Limit": \#(limit)}"#.utf8))
    guard answer.status == 200 else { throw Unexpected(description: String(decoding: answer.body, as: UTF8.self)) }
    let object = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
    let records = try (object?["Records"] as? [Any] ?? []).map { record in
      String(decoding: try JSONSerialization.data(withJSONObject: record, options: .sortedKeys), as: UTF8.self)
    }
    return (records, object?["NextShardIterator"] as? String)
  }

  /// All records of a table's latest stream.
  func records(of table: String) throws -> [String] {
    let arn = try streamARN(of: table)
    return try shards(of: arn).flatMap { try page(iterator(arn, $0.ShardId, "TRIM_HORIZON")).records }
  }

  /// The text of a string in JSON.
  func text(_ json: String) throws -> String { try JSONDecoder().decode(String.self, from: Data(json.utf8)) }
}
