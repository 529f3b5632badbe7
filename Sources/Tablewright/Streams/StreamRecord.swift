/// One change of one item, as a stream tells it: to a Lambda function, or in answer to GetRecords. A store makes an
/// event of it (`Storefront.event(from:)`).
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html
public struct StreamRecord: Sendable {
  /// What happened to the item.
  public enum Kind: String, Sendable {
    /// It is new.
    case inserted = "INSERT"
    /// It was changed.
    case modified = "MODIFY"
    /// It was deleted.
    case removed = "REMOVE"
  }

  /// What happened to the item.
  public let kind: Kind
  /// Whether DynamoDB deleted the item because it had expired.
  public let isExpired: Bool
  /// The id of the event, by which repetitions can be told.
  public let eventID: String?
  /// The place in the order of the item's changes.
  public let sequenceNumber: String?
  /// When the change was made, about.
  public let createdAt: Timestamp?

  /// The table's key, as the JSON of an object.
  let keys: [UInt8]
  /// The item after the change, where the stream holds it.
  let newImage: [UInt8]?
  /// The item before the change, where the stream holds it.
  let oldImage: [UInt8]?

  /// The records in the JSON that a Lambda function is called with, or that GetRecords answers:
  /// `{"Records": […]}`.
  ///
  /// - Parameter bytes: the JSON, in UTF-8.
  /// - Throws: ``CodecError`` where it is none of these.
  public static func records(fromJSON bytes: [UInt8]) throws(CodecError) -> [StreamRecord] {
    var records: [StreamRecord]?
    var reader = ItemReader(bytes.span.bytes)
    try reader.beginObject()
    while try reader.nextName() {
      guard reader.isName("Records") else {
        try reader.skipValue()
        continue
      }
      records = []
      try reader.beginArray()
      while try reader.nextElement() { records?.append(try StreamRecord(from: &reader, of: bytes)) }
    }
    try reader.expectEnd()
    guard let records else { throw CodecError(.missing, attribute: "Records") }
    return records
  }

  private init(from reader: inout ItemReader, of bytes: [UInt8]) throws(CodecError) {
    var kind: Kind?
    var eventID: String?
    var isExpired = false
    var item = ItemChange()
    try reader.beginObject()
    while try reader.nextName() {
      if reader.isName("eventName") {
        kind = Kind(rawValue: try reader.responseString())
        if kind == nil { throw reader.error(.unrepresentableValue) }
      } else if reader.isName("eventID"), try reader.isNext("\"") {
        eventID = try reader.responseString()
      } else if reader.isName("userIdentity"), try reader.isNext("{") {
        // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html
        let (lower, upper) = try reader.stringMembers("principalId", "PrincipalId")
        isExpired = (lower ?? upper) == "dynamodb.amazonaws.com"
      } else if reader.isName("dynamodb") {
        item = try ItemChange(from: &reader, of: bytes)
      } else {
        try reader.skipValue()
      }
    }
    guard let kind else { throw reader.missing("eventName") }
    guard let keys = item.keys else { throw reader.missing("Keys") }
    self.kind = kind
    self.isExpired = isExpired && kind == .removed
    self.eventID = eventID
    sequenceNumber = item.sequenceNumber
    createdAt = item.createdAt
    self.keys = keys
    newImage = item.newImage
    oldImage = item.oldImage
  }
}

/// The part of a record that is about the item.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_StreamRecord.html
private struct ItemChange {
  var keys: [UInt8]?
  var newImage: [UInt8]?
  var oldImage: [UInt8]?
  var sequenceNumber: String?
  var createdAt: Timestamp?

  init() {}

  init(from reader: inout ItemReader, of bytes: [UInt8]) throws(CodecError) {
    try reader.beginObject()
    while try reader.nextName() {
      if reader.isName("Keys"), try reader.isNext("{") {
        keys = Array(bytes[try reader.skipValueRange()])
      } else if reader.isName("NewImage"), try reader.isNext("{") {
        newImage = Array(bytes[try reader.skipValueRange()])
      } else if reader.isName("OldImage"), try reader.isNext("{") {
        oldImage = Array(bytes[try reader.skipValueRange()])
      } else if reader.isName("SequenceNumber"), try reader.isNext("\"") {
        sequenceNumber = try reader.responseString()
      } else if reader.isName("ApproximateCreationDateTime") {
        createdAt = Self.moment(bytes[try reader.skipValueRange()])
      } else {
        try reader.skipValue()
      }
    }
  }

  /// A moment from seconds since 1970, perhaps with a fraction; nil where the text is none.
  private static func moment(_ text: ArraySlice<UInt8>) -> Timestamp? {
    guard let seconds = Double(String(decoding: text, as: UTF8.self)) else { return nil }
    return Int64(exactly: (seconds * 1000).rounded()).map { Timestamp(milliseconds: $0) }
  }
}
