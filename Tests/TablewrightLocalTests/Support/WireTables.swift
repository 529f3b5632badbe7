/// Tables that tests of the wire share.
enum WireTables {
  /// `plain`: a partition key `p`.
  static let plain = """
    {"TableName": "plain", "BillingMode": "PAY_PER_REQUEST",
     "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}],
     "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}]}
    """

  /// `indexed`: keys `p` and `s`; the local indexes `local-all`, `local-keys` and `local-some` by `a`, and the global ones
  /// `global-all`, `global-keys` and `global-some` by `g` and `h`. Those of `some` hold `x` as well.
  static let indexed = """
    {"TableName": "indexed", "BillingMode": "PAY_PER_REQUEST",
     "AttributeDefinitions": [\(["p", "s", "a", "g", "h"].map { #"{"AttributeName": "\#($0)", "AttributeType": "S"}"# }
       .joined(separator: ", "))],
     "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}, {"AttributeName": "s", "KeyType": "RANGE"}],
     "LocalSecondaryIndexes": [\(indexes("local", "p", "a"))],
     "GlobalSecondaryIndexes": [\(indexes("global", "g", "h"))]}
    """

  private static func indexes(_ kind: String, _ partition: String, _ sort: String) -> String {
    let projections = [
      ("all", #"{"ProjectionType": "ALL"}"#), ("keys", #"{"ProjectionType": "KEYS_ONLY"}"#),
      ("some", #"{"ProjectionType": "INCLUDE", "NonKeyAttributes": ["x"]}"#),
    ]
    return projections.map { name, projection in
      """
      {"IndexName": "\(kind)-\(name)", "Projection": \(projection), "KeySchema": [
        {"AttributeName": "\(partition)", "KeyType": "HASH"}, {"AttributeName": "\(sort)", "KeyType": "RANGE"}]}
      """
    }.joined(separator: ", ")
  }
}
