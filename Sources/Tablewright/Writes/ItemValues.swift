/// The values of some attributes of an item, as JSON; those that the item lacks are not in it.
struct ItemValues: Sendable, Equatable {
  let names: [String]
  private var values: [String: [UInt8]] = [:]

  /// The values of an item's attributes of these stored names; of all of them where no names are given.
  init(of names: [String]?, in item: [UInt8]) throws(CodecError) {
    var reader = ItemReader(item.span.bytes)
    try reader.beginObject()
    while try reader.nextName() {
      let name = try reader.currentName()
      let range = try reader.skipValueRange()
      if names?.contains(name) ?? true { values[name] = Array(item[range]) }
    }
    self.names = names ?? values.keys.sorted()
  }

  /// The time that an attribute holds in seconds; nil where it holds none.
  static func time(_ name: StaticString, in item: [UInt8]) throws(CodecError) -> Timestamp? {
    try ItemReader(item.span.bytes).time(name)
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

extension ItemReader {
  /// The time that an attribute of the item that starts here holds in seconds; nil where it holds none. Nothing is taken.
  func time(_ name: StaticString) throws(CodecError) -> Timestamp? {
    var time: Timestamp?
    var ahead = self
    try ahead.beginObject()
    while try ahead.nextName() {
      if ahead.isName(name) {
        time = try EpochSecondsCoding.readIfPresent(from: &ahead)
      } else {
        try ahead.skipValue()
      }
    }
    return time
  }

  /// Whether the item that starts here has expired, by the attribute that holds when it does. Nothing is taken.
  func isExpired(_ timeToLive: StaticString, at now: Timestamp) throws(CodecError) -> Bool {
    try time(timeToLive).map { $0.epochSeconds < now.epochSeconds } ?? false
  }
}
