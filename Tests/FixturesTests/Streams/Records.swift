import Fixtures

/// Records of streams, in the JSON that a Lambda function is called with.
enum Records {
  /// A record.
  ///
  /// - Parameters:
  ///   - images: the members for the images, such as `"NewImage": {…}`.
  ///   - expired: whether DynamoDB itself deleted the item.
  static func lambda(_ name: String, keys: String, _ images: String = "", expired: Bool = false) -> String {
    let user = expired ? #""userIdentity":{"type":"Service","principalId":"dynamodb.amazonaws.com"},"# : ""
    let tail = images.isEmpty ? "" : ",\(images)"
    return """
      {"eventID":"e1","eventName":"\(name)","eventVersion":"1.1","eventSource":"aws:dynamodb","awsRegion":"eu-west-1",
      \(user)"dynamodb":{"ApproximateCreationDateTime":1772355600.25,"Keys":\(keys)\(tail),
      "SequenceNumber":"111","SizeBytes":26,"StreamViewType":"NEW_AND_OLD_IMAGES"},
      "eventSourceARN":"arn:aws:dynamodb:eu-west-1:1:table/t/stream/s"}
      """
  }

  /// The records in a list of their texts.
  static func read(_ texts: String...) throws(CodecError) -> [StreamRecord] {
    try StreamRecord.records(fromJSON: Array("{\"Records\":[\(texts.joined(separator: ","))]}".utf8))
  }

  /// The record of a text.
  static func one(_ text: String) throws -> StreamRecord {
    let records = try read(text)
    guard records.count == 1 else { throw CodecError(.unexpectedShape) }
    return records[0]
  }
}
