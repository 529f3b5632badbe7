/// An item: its attributes by name, each as `{"S": …}` and so on.
public typealias Item = [String: JSONValue]

/// The key of an item. Every table has the key attributes `pk` and `sk`, which hold strings.
public struct StoredKey: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The partition key's value.
  public var partition: String
  /// The sort key's value.
  public var sort: String

  /// A key of its values.
  public init(partition: String, sort: String) {
    self.partition = partition
    self.sort = sort
  }

  /// The key in an item, or that an item is asked for by.
  init(_ item: Item?) throws(Refusal) {
    guard let partition = item?["pk"]?["S"]?.text, let sort = item?["sk"]?["S"]?.text else {
      throw .validation("The provided key element does not match the schema")
    }
    self.init(partition: partition, sort: sort)
  }

  /// The key as attributes.
  var attributes: Item { ["pk": ["S": .string(partition)], "sk": ["S": .string(sort)]] }

  /// Both values.
  public var description: String { "\(partition) \(sort)" }

  /// By the bytes of partition and sort key, as DynamoDB orders them.
  public static func < (lhs: StoredKey, rhs: StoredKey) -> Bool {
    lhs.partition == rhs.partition
      ? lhs.sort.utf8.lexicographicallyPrecedes(rhs.sort.utf8)
      : lhs.partition.utf8.lexicographicallyPrecedes(rhs.partition.utf8)
  }
}
