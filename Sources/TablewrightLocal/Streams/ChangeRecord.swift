import DynamoDBExpressions

/// One change of an item, as it becomes a record of a stream.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html
struct ChangeRecord {
  let table: LocalTable
  let viewType: String
  let old: [UInt8]?
  let new: [UInt8]?
  /// Whether DynamoDB deletes the item itself, because it has expired.
  let isExpiry: Bool

  /// The record's JSON.
  ///
  /// - Parameter now: milliseconds since 1970.
  func json(sequence: Int64, now: Int64) throws(CanonicalReader.Damage) -> [UInt8] {
    let keys = try self.keys()
    let newImage = viewType == "NEW_IMAGE" || viewType == "NEW_AND_OLD_IMAGES" ? new : nil
    let oldImage = viewType == "OLD_IMAGE" || viewType == "NEW_AND_OLD_IMAGES" ? old : nil
    let size = ItemSize.of(keys) + ItemSize.of(newImage) + ItemSize.of(oldImage)
    var writer = AnswerWriter()
    writer.string("eventID", Self.eventID(sequence))
    writer.string("eventName", old == nil ? "INSERT" : new == nil ? "REMOVE" : "MODIFY")
    writer.string("eventVersion", "1.1")
    writer.string("eventSource", "aws:dynamodb")
    writer.string("awsRegion", LocalTable.region)
    writer.object("dynamodb") { writer in
      writer.integer("ApproximateCreationDateTime", Int(now / 1000))
      writer.member("Keys", keys)
      if let newImage { writer.member("NewImage", newImage) }
      if let oldImage { writer.member("OldImage", oldImage) }
      writer.string("SequenceNumber", SequenceNumber.text(sequence))
      writer.integer("SizeBytes", size)
      writer.string("StreamViewType", viewType)
    }
    if isExpiry {
      // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html
      writer.object("userIdentity") { writer in
        writer.string("PrincipalId", "dynamodb.amazonaws.com")
        writer.string("Type", "Service")
      }
    }
    return writer.finish()
  }

  /// The key of the item.
  private func keys() throws(CanonicalReader.Damage) -> [UInt8] {
    guard let item = new ?? old else { return Array("{}".utf8) }
    let paths = table.key.attributes.map { DocumentPath(name: $0.utf8) }
    return try ProjectionExpression(paths: paths).applied(to: item[...])
  }

  /// An id that no other record has, of 32 digits to the base 16.
  private static func eventID(_ sequence: Int64) -> String {
    var mixed = UInt64(bitPattern: sequence)
    var text = ""
    for _ in 0..<2 {
      // The steps of SplitMix64, which map each number to another one.
      mixed = mixed &+ 0x9E37_79B9_7F4A_7C15
      var word = mixed
      word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
      let digits = String(word ^ (word >> 31), radix: 16)
      text += String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
    return text
  }
}
