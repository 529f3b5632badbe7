/// The value of an index's key attribute, to be stored; without one, the attribute is removed and the item leaves the
/// index.
public struct IndexKeyValue: Sendable {
  let name: StaticString
  let value: KeyValue?
  let limit: Int

  /// The value of a partition key.
  @_spi(Generated) public static func partition(_ name: StaticString, _ value: KeyValue?) -> IndexKeyValue {
    IndexKeyValue(name: name, value: value, limit: KeyValue.partitionLimit)
  }

  /// The value of a sort key.
  @_spi(Generated) public static func sort(_ name: StaticString, _ value: KeyValue?) -> IndexKeyValue {
    IndexKeyValue(name: name, value: value, limit: KeyValue.sortLimit)
  }
}
