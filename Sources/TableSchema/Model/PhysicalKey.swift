/// The names of the attributes that make a key, of a table or of an index; their type is string.
public struct PhysicalKey: Sendable, Equatable {
  /// The stored name of the partition key.
  public var partition: String
  /// The stored name of the sort key, where there is one.
  public var sort: String?

  /// Makes a key of its attributes' names.
  public init(partition: String, sort: String? = nil) {
    self.partition = partition
    self.sort = sort
  }
}
