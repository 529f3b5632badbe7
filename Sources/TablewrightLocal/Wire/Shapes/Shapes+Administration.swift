/// The requests that are about one table as a whole, its tags, its expiry or its stream.
extension Shape {
  /// A request with the name of a table alone.
  static func ofOneTable(_ name: String) -> Shape { .structure(name, [.init("TableName", tableName, .parameter)]) }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html
  static let listTables = Shape.structure(
    "ListTablesInput",
    [
      .init("Limit", .integer(.maximum(100), .minimum(1))),
      .init("ExclusiveStartTableName", indexName),
    ])

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html
  static let updateTimeToLive = Shape.structure(
    "UpdateTimeToLiveInput",
    [
      .init("TableName", tableName, .parameter),
      .init(
        "TimeToLiveSpecification",
        .structure(
          "TimeToLiveSpecification",
          [
            .init("Enabled", .boolean, .required),
            .init("AttributeName", .string(.maximumLength(NameLimit.maximum)), .required),
          ]), .required),
    ])

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateContinuousBackups.html
  static let updateContinuousBackups = Shape.structure(
    "UpdateContinuousBackupsInput",
    [
      .init("TableName", tableName, .parameter),
      .init(
        "PointInTimeRecoverySpecification",
        .structure(
          "PointInTimeRecoverySpecification",
          [
            .init("PointInTimeRecoveryEnabled", .boolean, .required),
            .init("RecoveryPeriodInDays", .integer(.minimum(1), .maximum(35))),
          ]), .required),
    ])

  // MARK: Tags

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TagResource.html
  static let tagResource = Shape.structure(
    "TagResourceInput", [.init("ResourceArn", .string, .alone("Invalid TableArn")), .init("Tags", tags, .required)])

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UntagResource.html
  static let untagResource = Shape.structure(
    "UntagResourceInput",
    [.init("ResourceArn", .string, .alone("Invalid TableArn")), .init("TagKeys", .list(.string), .required)])

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTagsOfResource.html
  static let listTagsOfResource = Shape.structure(
    "ListTagsOfResourceInput",
    [.init("ResourceArn", .string, .alone("Invalid TableArn")), .init("NextToken", .string)])

  // MARK: Streams

  private static let streamArn = Shape.string(.minimumLength(37), .maximumLength(1024))
  private static let shardID = Shape.string(.minimumLength(28), .maximumLength(65))

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_ListStreams.html
  static let listStreams = Shape.structure(
    "ListStreamsInput",
    [
      .init("TableName", indexName),
      .init("Limit", .integer(.minimum(1), .maximum(100))),
      .init("ExclusiveStartStreamArn", streamArn),
    ])

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_DescribeStream.html
  static let describeStream = Shape.structure(
    "DescribeStreamInput",
    [
      .init("StreamArn", streamArn, .required),
      .init("Limit", .integer(.minimum(1), .maximum(100))),
      .init("ExclusiveStartShardId", shardID),
      .init(
        "ShardFilter",
        .structure("ShardFilter", [.init("Type", .string(.oneOf(["CHILD_SHARDS"]))), .init("ShardId", shardID)])),
    ])

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetShardIterator.html
  static let getShardIterator = Shape.structure(
    "GetShardIteratorInput",
    [
      .init("StreamArn", streamArn, .required),
      .init("ShardId", shardID, .required),
      .init(
        "ShardIteratorType",
        .string(.oneOf(["AFTER_SEQUENCE_NUMBER", "LATEST", "AT_SEQUENCE_NUMBER", "TRIM_HORIZON", "AT_TIMESTAMP"])),
        .required),
      .init("SequenceNumber", .string(.minimumLength(21), .maximumLength(40))),
      .init("Timestamp", .double),
    ])

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html
  static let getRecords = Shape.structure(
    "GetRecordsInput",
    [
      .init("ShardIterator", .string(.minimumLength(1), .maximumLength(2048)), .required),
      .init("Limit", .integer(.minimum(1), .maximum(1000))),
    ])
}
