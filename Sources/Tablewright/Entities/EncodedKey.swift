/// A table's key as the members of its JSON object: what keys are compared and looked up by. Numbers stand in one form,
/// whatever form they were read in.
struct EncodedKey: Hashable, Sendable {
  /// Such as `"pk":{"S":"CUST#1"},"sk":{"S":"PROFILE"}`.
  var members: [UInt8]

  /// Hashes the members at once: an array is hashed element by element.
  func hash(into hasher: inout Hasher) {
    members.withUnsafeBytes { hasher.combine(bytes: $0) }
  }

  /// The key of an entity.
  ///
  /// - Throws: ``CodecError`` where a part does not fit.
  init(_ key: some EntityKey, in definition: TableDefinition) throws(CodecError) {
    if definition.hasGuards, UniqueValue.isGuardKey(key) { throw CodecError(.guardKey) }
    var writer = ItemWriter(capacity: 128)
    for attribute in definition.key.partition {
      writer.key(attribute.name, key.partitionValue, limit: KeyValue.partitionLimit)
    }
    for attribute in definition.key.sort {
      if let value = key.sortValue { writer.key(attribute.name, value, limit: KeyValue.sortLimit) }
    }
    members = try writer.finish()
  }

  /// The key of the item that starts here, which is read to its end.
  ///
  /// - Throws: ``CodecError`` where it has no such key.
  init(
    readingItem reader: inout ItemReader, attributes: [TableDefinition.KeyAttribute]
  ) throws(CodecError) {
    let values = try reader.keyValues(of: attributes)
    var writer = ItemWriter(capacity: 128)
    for (attribute, value) in zip(attributes, values) {
      guard let value else { throw reader.missing(attribute.name) }
      writer.name(attribute.name)
      writer.keyValue(value)
    }
    members = try writer.finish()
  }
}

extension ItemReader {
  /// Reads the values that the item that starts here has in key attributes; nil where it lacks one.
  @_lifetime(self: copy self)
  mutating func keyValues(of attributes: [TableDefinition.KeyAttribute]) throws(CodecError) -> [KeyValue?] {
    var values = [KeyValue?](repeating: nil, count: attributes.count)
    try beginObject()
    while try nextName() {
      if let index = attributes.firstIndex(where: { isName($0.name) }) {
        values[index] = try KeyValue(attributes[index].type, from: &self)
      } else {
        try skipValue()
      }
    }
    return values
  }

  /// Reads the row that starts here.
  ///
  /// - Throws: ``CodecError`` that names the row by its key, unless that is sensitive.
  @_lifetime(self: copy self)
  mutating func row<Row: ItemRow>(_ row: Row.Type, key: TableDefinition.Key) throws(CodecError) -> Row {
    let start = position
    do throws(CodecError) { return try Row.read(from: &self) } catch {
      if Row.isKeySensitive { throw error }
      var named = error
      var again = ItemReader(bytes)
      again.position = start
      named.key = (try? EncodedKey(readingItem: &again, attributes: key.attributes)).map {
        String(decoding: $0.members, as: UTF8.self)
      }
      throw named
    }
  }
}
