/// The tables and items that invalid requests are about.
enum InvalidRequestTables {
  static let all = [hash, range, binary, numbered]

  /// One key attribute, `a`, a string.
  private static let hash = """
    {"TableName": "hash", "BillingMode": "PAY_PER_REQUEST",
     "AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "S"}],
     "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}]}
    """

  /// A partition key `a` and a sort key `b`, local indexes by `c` and `d`, and global ones by both.
  private static let range = """
    {"TableName": "range", "BillingMode": "PAY_PER_REQUEST",
     "AttributeDefinitions": [
       {"AttributeName": "a", "AttributeType": "S"}, {"AttributeName": "b", "AttributeType": "S"},
       {"AttributeName": "c", "AttributeType": "S"}, {"AttributeName": "d", "AttributeType": "S"}],
     "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}, {"AttributeName": "b", "KeyType": "RANGE"}],
     "LocalSecondaryIndexes": [
       {"IndexName": "index1", "Projection": {"ProjectionType": "ALL"},
        "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}, {"AttributeName": "c", "KeyType": "RANGE"}]},
       {"IndexName": "index2", "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["c"]},
        "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}, {"AttributeName": "d", "KeyType": "RANGE"}]}],
     "GlobalSecondaryIndexes": [
       {"IndexName": "index3", "Projection": {"ProjectionType": "ALL"},
        "KeySchema": [{"AttributeName": "c", "KeyType": "HASH"}]},
       {"IndexName": "index4", "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["e"]},
        "KeySchema": [{"AttributeName": "c", "KeyType": "HASH"}, {"AttributeName": "d", "KeyType": "RANGE"}]}]}
    """

  /// One key attribute, `a`, a binary.
  private static let binary = """
    {"TableName": "binary", "BillingMode": "PAY_PER_REQUEST",
     "AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "B"}],
     "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}]}
    """

  /// A partition key `a` and a sort key `b`, both numbers.
  private static let numbered = """
    {"TableName": "numbered",
     "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5},
     "AttributeDefinitions": [
       {"AttributeName": "a", "AttributeType": "N"}, {"AttributeName": "b", "AttributeType": "N"}],
     "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}, {"AttributeName": "b", "KeyType": "RANGE"}]}
    """

  static let items = [
    #"{"TableName": "hash", "Item": {"a": {"S": "there"}, "n": {"N": "1"}, "s": {"S": "text"}}}"#,
    #"{"TableName": "range", "Item": {"a": {"S": "there"}, "b": {"S": "1"}}}"#,
  ]
}
