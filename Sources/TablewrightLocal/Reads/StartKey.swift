import DynamoDBExpressions

/// The key after which a Query or Scan goes on. The item itself need not be there any more.
struct StartKey {
  static let invalid = "The provided starting key is invalid"
  private static let mismatch = "The provided key element does not match the schema"

  /// The bytes of the key in the table or index that is read.
  let encoded: [UInt8]
  /// How many of them are those of its partition.
  let partitionLength: Int

  /// Reads a key.
  ///
  /// - Throws: ``LocalError`` where it is not made of the attributes of the table's key and the index's.
  init(
    _ members: [Value.Member], _ table: LocalTable, _ index: LocalTable.Index?, _ operation: PageRequest.Operation
  ) throws(LocalError) {
    let key = index?.key ?? table.key
    guard members.count == table.keyNames(with: index).count else {
      throw .validation(index == nil && operation == .scan ? "\(Self.invalid): \(Self.mismatch)" : Self.invalid)
    }
    let isExact = index != nil || operation == .query
    let values = try Self.values(
      of: key, in: members, wrong: isExact ? Self.mismatch : "\(Self.invalid): \(Self.mismatch)")
    var bytes = key.encoded(values)
    if index != nil {
      for value in try Self.values(of: table.key, in: members, wrong: "\(Self.invalid): \(Self.mismatch)") {
        KeyEncoding.append(value, to: &bytes)
      }
    }
    encoded = bytes
    partitionLength = KeyEncoding.partition(Array(values.prefix(key.partition.count))).count
  }

  private static func values(
    of key: LocalTable.Key, in members: [Value.Member], wrong message: String
  ) throws(LocalError) -> [Value] {
    var values: [Value] = []
    for attribute in key.attributes {
      guard let value = members.first(where: { $0.name == attribute.utf8 })?.value else {
        throw .validation(message == mismatch ? invalid : message)
      }
      guard value.kind == attribute.kind else { throw .validation(message) }
      values.append(value)
    }
    return values
  }

  /// Whether the key lies in a range.
  func lies(from lower: [UInt8], to upper: [UInt8]?) -> Bool {
    Self.isKey(encoded, from: lower, to: upper)
  }

  static func isKey(_ key: [UInt8], from lower: [UInt8], to upper: [UInt8]?) -> Bool {
    if key.lexicographicallyPrecedes(lower) { return false }
    return upper.map { key.lexicographicallyPrecedes($0) } ?? true
  }
}

extension LocalTable {
  /// The attributes of the keys that reading goes on from.
  func keyNames(with index: Index?) -> Set<[UInt8]> {
    Set((key.attributes + (index?.key.attributes ?? [])).map(\.utf8))
  }
}
