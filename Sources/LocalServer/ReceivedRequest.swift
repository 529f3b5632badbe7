import NIOCore
import NIOHTTP1

/// A request as it came.
struct ReceivedRequest: Sendable {
  /// How large a body may be.
  ///
  /// Larger ones are answered with the status 413, as DynamoDB does.
  static let bodyLimit = 16 << 20

  var head: HTTPRequestHead
  var body = ByteBuffer()

  /// The first field of a name; nil where there is none.
  func field(_ name: String) -> String? { head.headers.first(name: name) }

  /// Whether its fields say that the body is larger than it may be.
  var announcesTooMuch: Bool { field("Content-Length").flatMap { Int($0) } ?? 0 > Self.bodyLimit }

  /// Whether the client waits to be told that it may send the body.
  var waitsForContinue: Bool { field("Expect")?.lowercased() == "100-continue" }

  /// The operation after one of the two targets that DynamoDB has, such as `DynamoDB_20120810.GetItem`.
  var operation: String? {
    guard let target = field("X-Amz-Target"), let dot = target.firstIndex(of: ".") else { return nil }
    let name = String(target[target.index(after: dot)...])
    let isOfStreams = Self.streamsOperations.contains(name)
    switch target[..<dot] {
    case "DynamoDB_20120810": return isOfStreams ? nil : name
    case "DynamoDBStreams_20120810": return isOfStreams ? name : nil
    default: return nil
    }
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB_Streams.html
  private static let streamsOperations: Set = ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"]
}
