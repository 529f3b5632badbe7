import Tablewright

/// Walks over canonical bytes, which the engine wrote itself: it checks their bounds, and little else.
package struct CanonicalReader {
  /// The bytes are not in the canonical form: a file was damaged.
  package struct Damage: Error, Hashable {
    /// Where reading stopped.
    package var offset: Int

    package init(offset: Int) { self.offset = offset }
  }

  /// How deep values may be in each other: deeper than DynamoDB's ever are, and cheap on the stack.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-attributes-nested-depth
  private static let depthLimit = 100

  private let bytes: ArraySlice<UInt8>
  private var depth = 0
  /// Where the next byte lies.
  package private(set) var position: Int

  /// A reader of these bytes.
  package init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// Whether nothing is left.
  package var isAtEnd: Bool { position >= bytes.endIndex }

  /// The next byte; zero at the end.
  private var next: UInt8 { position < bytes.endIndex ? bytes[position] : 0 }

  private mutating func expect(_ byte: UInt8) throws(Damage) {
    guard next == byte, position < bytes.endIndex else { throw Damage(offset: position) }
    position += 1
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte, position < bytes.endIndex else { return false }
    position += 1
    return true
  }

  // MARK: Walking

  /// Enters an item or a map.
  package mutating func beginMembers() throws(Damage) { try expect(UInt8(ascii: "{")) }

  /// Goes to the next member and returns where its name lies, between its quotes; nil at the end, which is passed.
  package mutating func nextName() throws(Damage) -> Range<Int>? {
    if take(UInt8(ascii: "}")) { return nil }
    _ = take(UInt8(ascii: ","))
    let name = try skipText()
    try expect(UInt8(ascii: ":"))
    return name
  }

  /// Goes to the next element of a list; false at the end, which is passed.
  mutating func nextElement() throws(Damage) -> Bool {
    if take(UInt8(ascii: "]")) { return false }
    _ = take(UInt8(ascii: ","))
    return true
  }

  /// Passes a text and returns where it lies between its quotes.
  mutating func skipText() throws(Damage) -> Range<Int> {
    try expect(UInt8(ascii: "\""))
    let start = position
    while position < bytes.endIndex {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return start..<position - 1
      case UInt8(ascii: "\\"): position += 2
      default: position += 1
      }
    }
    throw Damage(offset: position)
  }

  /// Passes a value and returns where it lies.
  package mutating func skipValue() throws(Damage) -> Range<Int> {
    let start = position
    var depth = 0
    repeat {
      switch next {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        position += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        position += 1
      case UInt8(ascii: "\""): _ = try skipText()
      default:
        guard !isAtEnd else { throw Damage(offset: position) }
        position += 1
      }
    } while depth > 0
    return start..<position
  }

  /// Enters a value and returns its type.
  package mutating func beginValue() throws(Damage) -> Value.Kind {
    try expect(UInt8(ascii: "{"))
    let name = try skipText()
    try expect(UInt8(ascii: ":"))
    guard let kind = Value.Kind(rawValue: String(decoding: bytes[name], as: UTF8.self)) else {
      throw Damage(offset: name.lowerBound)
    }
    return kind
  }

  /// Enters a list.
  mutating func beginList() throws(Damage) { try expect(UInt8(ascii: "[")) }

  /// Leaves a value.
  mutating func endValue() throws(Damage) { try expect(UInt8(ascii: "}")) }

  // MARK: Reading

  /// Reads a text.
  mutating func text() throws(Damage) -> [UInt8] { try Self.unescaped(bytes[skipText()]) }

  /// A text without its escapes, which are the canonical ones.
  package static func unescaped(_ text: ArraySlice<UInt8>) throws(Damage) -> [UInt8] {
    guard text.contains(UInt8(ascii: "\\")) else { return Array(text) }
    var plain: [UInt8] = []
    plain.reserveCapacity(text.count)
    var index = text.startIndex
    while index < text.endIndex {
      guard text[index] == UInt8(ascii: "\\") else {
        plain.append(text[index])
        index += 1
        continue
      }
      guard index + 1 < text.endIndex else { throw Damage(offset: index) }
      guard text[index + 1] == UInt8(ascii: "u") else {
        plain.append(text[index + 1])
        index += 2
        continue
      }
      guard index + 6 <= text.endIndex,
        let byte = UInt8(String(decoding: text[index + 2..<index + 6], as: UTF8.self), radix: 16)
      else { throw Damage(offset: index) }
      plain.append(byte)
      index += 6
    }
    return plain
  }

  private mutating func number() throws(Damage) -> Number {
    let range = try skipText()
    do { return try Number(String(decoding: bytes[range], as: UTF8.self)) } catch {
      throw Damage(offset: range.lowerBound)
    }
  }

  private mutating func binary() throws(Damage) -> [UInt8] {
    let range = try skipText()
    guard let binary = Base64.decode(String(decoding: bytes[range], as: UTF8.self).utf8) else {
      throw Damage(offset: range.lowerBound)
    }
    return binary
  }

  private mutating func word() -> Bool {
    let isTrue = next == UInt8(ascii: "t")
    position += isTrue ? 4 : 5
    return isTrue
  }

  private mutating func list<Element>(
    _ element: (inout CanonicalReader) throws(Damage) -> Element
  ) throws(Damage) -> [Element] {
    var elements: [Element] = []
    try beginList()
    while try nextElement() { elements.append(try element(&self)) }
    return elements
  }

  /// Reads a value.
  package mutating func value() throws(Damage) -> Value {
    guard depth < Self.depthLimit else { throw Damage(offset: position) }
    depth += 1
    defer { depth -= 1 }
    let value: Value
    switch try beginValue() {
    case .string: value = .string(try text())
    case .number: value = .number(try number())
    case .binary: value = .binary(try binary())
    case .bool: value = .bool(word())
    case .null:
      _ = word()
      value = .null
    case .list: value = .list(try list { reader throws(Damage) in try reader.value() })
    case .map: value = .map(try members())
    case .stringSet: value = .stringSet(try list { reader throws(Damage) in try reader.text() })
    case .numberSet: value = .numberSet(try list { reader throws(Damage) in try reader.number() })
    case .binarySet: value = .binarySet(try list { reader throws(Damage) in try reader.binary() })
    }
    try endValue()
    return value
  }

  /// Reads an item, or what a map holds.
  package mutating func members() throws(Damage) -> [Value.Member] {
    var members: [Value.Member] = []
    try beginMembers()
    while let name = try nextName() {
      members.append(Value.Member(name: try Self.unescaped(bytes[name]), value: try value()))
    }
    return members
  }
}
