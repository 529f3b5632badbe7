/// How many bytes DynamoDB counts for an item: names and texts as they are in UTF-8, binaries without base 64, numbers by
/// their digits, three bytes for a list or map and one for each of its elements.
///
/// It is taken from the canonical bytes in one pass, which builds no values and does not recurse.
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
enum ItemSize {
  /// The size of an item.
  ///
  /// - Parameter item: its canonical bytes. Of damaged ones the part that can be read counts.
  static func of(_ item: [UInt8]) -> Int {
    item.withUnsafeBytes { bytes in
      var scanner = ItemSizeScanner(bytes: bytes)
      return scanner.scan()
    }
  }

  /// The size of an item; zero where there is none.
  static func of(_ item: [UInt8]?) -> Int { item.map { of($0) } ?? 0 }
}

/// Limits on sizes.
enum SizeLimit {
  /// The most bytes of an item.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-items
  static let item = 400 * 1024
  /// The most bytes that one page of a query or scan reads.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
  static let page = 1024 * 1024
  /// The most bytes that a BatchGetItem answers.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
  static let batch = 16 * 1024 * 1024
  /// The most bytes of all items of a transaction together.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
  static let transaction = 4 * 1024 * 1024
  /// The most bytes of a partition key.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-partition-sort-keys
  static let partitionKey = 2048
  /// The most bytes of a sort key.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-partition-sort-keys
  static let sortKey = 1024
  /// The most bytes of the name of a `#name` or `:value`.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters
  static let placeholder = 255
  /// The most bytes of what a request's `#names` or `:values` stand for.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters
  static let substitutions = 2 * 1024 * 1024
}
