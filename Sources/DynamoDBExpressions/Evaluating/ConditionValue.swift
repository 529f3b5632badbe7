/// A value that a condition asks of: one of the request, or the canonical bytes of one in the item, of which no more is
/// read than the question needs.
enum ConditionValue {
  case given(Value)
  case stored(ArraySlice<UInt8>)

  /// The value, read whole.
  func value() throws(CanonicalReader.Damage) -> Value {
    switch self {
    case .given(let value): return value
    case .stored(let bytes):
      var reader = CanonicalReader(bytes)
      return try reader.value()
    }
  }

  /// The value's type.
  func kind() throws(CanonicalReader.Damage) -> Value.Kind {
    switch self {
    case .given(let value): return value.kind
    case .stored(let bytes):
      var reader = CanonicalReader(bytes)
      return try reader.beginValue()
    }
  }

  private var canonical: ArraySlice<UInt8> {
    switch self {
    case .given(let value): value.canonical[...]
    case .stored(let bytes): bytes
    }
  }

  /// Whether the values are the same.
  func equals(_ other: ConditionValue) throws(CanonicalReader.Damage) -> Bool {
    switch (self, other) {
    case (.given(let lhs), .given(let rhs)): return lhs == rhs
    case (.stored(let lhs), .stored(let rhs)): return lhs.elementsEqual(rhs)
    case (.stored(let bytes), .given(let value)), (.given(let value), .stored(let bytes)):
      return try Self.equal(bytes, value)
    }
  }

  private static func equal(_ bytes: ArraySlice<UInt8>, _ value: Value) throws(CanonicalReader.Damage) -> Bool {
    var reader = CanonicalReader(bytes)
    guard try reader.beginValue() == value.kind else { return false }
    switch value {
    case .string(let text):
      let stored = bytes[try reader.skipText()]
      // As few escapes as can be are written: what has none is the text itself.
      return stored.contains(UInt8(ascii: "\\"))
        ? try CanonicalReader.unescaped(stored) == text : stored.elementsEqual(text)
    case .null: return true
    case .number, .bool, .binary, .list, .map, .stringSet, .numberSet, .binarySet:
      return bytes.elementsEqual(value.canonical)
    }
  }

  /// How the value lies to another one; nil where they have no order.
  func order(to other: ConditionValue) throws(CanonicalReader.Damage) -> Value.Order? {
    let kind = try kind()
    guard [.string, .number, .binary].contains(kind), try other.kind() == kind else { return nil }
    return try value().order(to: other.value())
  }

  /// Whether the value begins with another one.
  func begins(with prefix: ConditionValue) throws(CanonicalReader.Damage) -> Bool {
    let kind = try kind()
    guard kind == .string || kind == .binary, try prefix.kind() == kind else { return false }
    return try value().begins(with: prefix.value())
  }

  /// Whether another value is a part of this one: of a text or binary, or an element of a set or list.
  func contains(_ part: ConditionValue) throws(CanonicalReader.Damage) -> Bool {
    guard case .stored(let bytes) = self else { return try value().contains(part.value()) }
    var reader = CanonicalReader(bytes)
    let element = try part.kind()
    switch try reader.beginValue() {
    case .string where element == .string, .binary where element == .binary:
      return try value().contains(part.value())
    case .list: return try Self.contains(part.canonical, in: bytes, &reader)
    case .stringSet where element == .string, .numberSet where element == .number,
      .binarySet where element == .binary:
      // An element is written as it is in a value of its own, between {"S": and }.
      return try Self.contains(part.canonical.dropFirst(5).dropLast(), in: bytes, &reader)
    default: return false
    }
  }

  private static func contains(
    _ element: ArraySlice<UInt8>, in bytes: ArraySlice<UInt8>, _ reader: inout CanonicalReader
  ) throws(CanonicalReader.Damage) -> Bool {
    try reader.beginList()
    while try reader.nextElement() {
      if bytes[try reader.skipValue()].elementsEqual(element) { return true }
    }
    return false
  }

  /// What `size` says of the value; nil of what has no size.
  func size() throws(CanonicalReader.Damage) -> Int? {
    guard case .stored(let bytes) = self else { return try value().size }
    var reader = CanonicalReader(bytes)
    var count = 0
    switch try reader.beginValue() {
    case .string, .binary: return try value().size
    case .number, .bool, .null: return nil
    case .list, .stringSet, .numberSet, .binarySet:
      try reader.beginList()
      while try reader.nextElement() {
        _ = try reader.skipValue()
        count += 1
      }
    case .map:
      try reader.beginMembers()
      while try reader.nextName() != nil {
        _ = try reader.skipValue()
        count += 1
      }
    }
    return count
  }
}
