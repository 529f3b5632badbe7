/// The parts that requests about tables are made of.
enum TableJSON {
  /// The types of attributes: `types("p", "n": "N")` is a string and a number.
  static func types(_ attributes: KeyValuePairs<String, String>) -> String {
    let list = attributes.map { #"{"AttributeName": "\#($0.key)", "AttributeType": "\#($0.value)"}"# }
    return #""AttributeDefinitions": [\#(list.joined(separator: ", "))]"#
  }

  /// A key schema of partition key attributes and of sort key attributes.
  static func key(_ partition: String..., sort: String...) -> String {
    let list = partition.map { ($0, "HASH") } + sort.map { ($0, "RANGE") }
    return #""KeySchema": ["#
      + list.map { #"{"AttributeName": "\#($0.0)", "KeyType": "\#($0.1)"}"# }.joined(separator: ", ") + "]"
  }

  /// A table that is paid for by the request.
  static func table(_ name: String, _ parts: String...) -> String {
    #"{"TableName": "\#(name)", "BillingMode": "PAY_PER_REQUEST", \#(parts.joined(separator: ", "))}"#
  }

  /// An index, or what makes one.
  static func index(_ name: String, _ key: String, projection: String = #"{"ProjectionType": "ALL"}"#) -> String {
    #"{"IndexName": "\#(name)", \#(key), "Projection": \#(projection)}"#
  }

  /// Capacity units.
  static func units(_ read: Int, _ write: Int) -> String {
    #""ProvisionedThroughput": {"ReadCapacityUnits": \#(read), "WriteCapacityUnits": \#(write)}"#
  }
}
