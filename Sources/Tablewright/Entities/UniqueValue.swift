/// What is unique of an item, as the partition key of its guard item says it:
/// `UNIQUE#<type value>#<constraint>#<value>`, with a further `#<value>` for each further attribute.
///
/// Within a value `%` and `#` are written `%25` and `%23`, so that no two lists of values are written alike. Of a value
/// that would make the key longer than 2048 bytes the SHA-256 digest stands for all values: `%sha256%` and 64
/// hexadecimal digits, which no value is written as.
@_spi(Generated) public struct UniqueValue: Sendable, Hashable {
  /// What the partition keys of all guard items begin with.
  static let prefix: StaticString = "UNIQUE#"
  /// The sort key of all guard items, where the table has one.
  static let sortKey: StaticString = "UNIQUE"

  private var bytes: [UInt8]
  /// Where the values begin.
  private let start: Int

  /// No value yet of a constraint.
  ///
  /// - Parameters:
  ///   - typeValue: the entity's value in the type attribute.
  ///   - constraint: the constraint's name in the schema.
  public init(_ typeValue: StaticString, _ constraint: StaticString) {
    bytes = Array(Self.prefix.description.utf8)
    Self.append(typeValue.description, to: &bytes)
    bytes.append(Self.separator)
    Self.append(constraint.description, to: &bytes)
    start = bytes.count
  }

  private static let separator = UInt8(ascii: "#")
  private static let escape = UInt8(ascii: "%")

  /// Adds a string.
  public consuming func text(_ value: String) -> UniqueValue {
    bytes.append(Self.separator)
    Self.append(value, to: &bytes)
    return self
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case escape: bytes += [escape, UInt8(ascii: "2"), UInt8(ascii: "5")]
      case separator: bytes += [escape, UInt8(ascii: "2"), UInt8(ascii: "3")]
      default: bytes.append(byte)
      }
    }
  }

  /// Adds an integer.
  public consuming func integer(_ value: Int) -> UniqueValue { text(String(value)) }

  /// Adds a moment.
  public consuming func timestamp(_ value: Timestamp) -> UniqueValue { text(value.description) }

  /// Whether a key of an entity is one that a guard item may have, as it can be where an attribute of the entity's own is
  /// the table's partition key.
  static func isGuardKey(_ key: some EntityKey) -> Bool { isGuardKey(key.partitionValue, key.sortValue) }

  /// Whether a key is one that a guard item may have.
  static func isGuardKey(_ partition: KeyValue, _ sort: KeyValue?) -> Bool {
    guard partition.bytes.starts(with: prefix.description.utf8) else { return false }
    return sort.map { $0.bytes.elementsEqual(sortKey.description.utf8) } ?? true
  }

  /// The key of the guard item.
  ///
  /// - Throws: ``CodecError`` where the value is too long and can't be hashed.
  func guardKey(in definition: TableDefinition) throws(CodecError) -> EncodedKey {
    var partition = bytes
    if partition.count > KeyValue.partitionLimit {
      partition = bytes.prefix(start) + [Self.separator] + "%sha256%".utf8
      do throws(SigningError) {
        let hasher = try SHA256Hasher()
        try hasher.hash(Array(bytes[start...]))
        hasher.appendHexDigest(to: &partition)
      } catch { throw CodecError(.keyTooLong(limit: KeyValue.partitionLimit)) }
    }
    return EncodedKey(partition: String(decoding: partition, as: UTF8.self), sort: Self.sortKey, in: definition)
  }
}

extension EncodedKey {
  /// A key of strings.
  fileprivate init(partition: String, sort: StaticString, in definition: TableDefinition) {
    var writer = ItemWriter(capacity: 128)
    for attribute in definition.key.partition {
      writer.name(attribute.name)
      writer.string(partition)
    }
    for attribute in definition.key.sort {
      writer.name(attribute.name)
      writer.string(sort.description)
    }
    members = writer.bytes
  }
}
