extension [String] {
  /// The texts in the order in which DynamoDB's messages list them: that of a hash table of Java's, by hash and then as
  /// they were added.
  ///
  /// - Parameter capacity: how many buckets the table has, a power of two.
  func inHashOrder(capacity: UInt32) -> [String] {
    let buckets = map { (bucket: Self.hash($0) & (capacity - 1), text: $0) }
    return buckets.enumerated().sorted { ($0.element.bucket, $0.offset) < ($1.element.bucket, $1.offset) }
      .map(\.element.text)
  }

  /// The buckets of a table that was made for as many texts.
  static func capacity(for count: Int) -> UInt32 {
    var capacity: UInt32 = 4
    while Int(capacity) * 3 < count * 4 { capacity *= 2 }
    return capacity
  }

  private static func hash(_ text: String) -> UInt32 {
    let hash = text.utf16.reduce(0 as UInt32) { $0 &* 31 &+ UInt32($1) }
    return hash ^ (hash >> 16)
  }
}
