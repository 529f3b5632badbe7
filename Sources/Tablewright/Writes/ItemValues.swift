/// The values of some attributes of an item, as JSON; those that the item lacks are not in it.
struct ItemValues: Sendable, Equatable {
  let names: [String]
  private var values: [String: [UInt8]] = [:]

  /// The values of an item's attributes of these stored names.
  init(of names: [String], in item: [UInt8]) throws(CodecError) {
    self.names = names
    var reader = ItemReader(item.span.bytes)
    try reader.beginObject()
    while try reader.nextName() {
      let name = try reader.currentName()
      let range = try reader.skipValueRange()
      if names.contains(name) { values[name] = Array(item[range]) }
    }
  }

  /// The time that an attribute holds in seconds; nil where it holds none.
  static func time(_ name: StaticString, in item: [UInt8]) throws(CodecError) -> Timestamp? {
    var time: Timestamp?
    var reader = ItemReader(item.span.bytes)
    try reader.beginObject()
    while try reader.nextName() {
      if reader.isName(name) {
        time = try EpochSecondsCoding.readIfPresent(from: &reader)
      } else {
        try reader.skipValue()
      }
    }
    return time
  }

  /// The item has exactly these values.
  var condition: ConditionNode? {
    .all(
      names.map { name in
        guard let value = values[name] else { return .isAbsent(AttributePath(name)) }
        return .isEqual(name, EncodedValue { $0.append(value) })
      })
  }
}
