/// AttributeValue as what it is: the value of an attribute whose type a schema leaves open.
public enum AnyCoding: AttributeCoding {
  /// Reads the value, up to 32 levels deep.
  @_lifetime(reader: copy reader)
  public static func read(from reader: inout ItemReader) throws(CodecError) -> AttributeValue {
    try read(from: &reader, depth: 0)
  }

  /// Reads the value. NULL is one of them: an attribute of an open type is nil only where it is absent.
  @_lifetime(reader: copy reader)
  public static func readIfPresent(from reader: inout ItemReader) throws(CodecError) -> AttributeValue? {
    try read(from: &reader)
  }

  /// Writes the value. One that is more than 32 levels deep can't be stored.
  public static func write(_ value: AttributeValue, to writer: inout ItemWriter) {
    write(value, to: &writer, depth: 0)
  }
}

extension AnyCoding {
  @_lifetime(reader: copy reader)
  private static func read(from reader: inout ItemReader, depth: Int) throws(CodecError) -> AttributeValue {
    switch try reader.nextType() {
    case .string: return .string(try StringCoding.read(from: &reader))
    case .number: return .number(try NumberCoding.read(from: &reader))
    case .binary: return .binary(try BinaryCoding.read(from: &reader))
    case .bool: return .bool(try BoolCoding.read(from: &reader))
    case .stringSet: return .stringSet(try SetCoding<StringCoding>.read(from: &reader))
    case .numberSet: return .numberSet(try SetCoding<NumberCoding>.read(from: &reader))
    case .binarySet: return .binarySet(try SetCoding<BinaryCoding>.read(from: &reader))
    case .null:
      guard try reader.takeNull() else { throw reader.error(.unexpectedShape) }
      return .null
    case .list: return .list(try list(from: &reader, depth: try deeper(depth, reader)))
    case .map:
      let depth = try deeper(depth, reader)
      try reader.beginValue("M")
      try reader.beginObject()
      let members = try members(from: &reader, besides: nil, depth: depth)
      try reader.endValue()
      return .map(members)
    }
  }

  private static func deeper(_ depth: Int, _ reader: borrowing ItemReader) throws(CodecError) -> Int {
    if depth >= AttributeValue.depthLimit { throw reader.error(.tooDeep) }
    return depth + 1
  }

  @_lifetime(reader: copy reader)
  private static func list(from reader: inout ItemReader, depth: Int) throws(CodecError) -> [AttributeValue] {
    var values: [AttributeValue] = []
    try reader.beginValue("L")
    try reader.beginArray()
    while try reader.nextElement() { values.append(try read(from: &reader, depth: depth)) }
    try reader.endValue()
    return values
  }

  /// Reads the rest of an object's members.
  @_lifetime(reader: copy reader)
  static func members(
    from reader: inout ItemReader, besides tag: StaticString?, depth: Int
  ) throws(CodecError) -> [String: AttributeValue] {
    var values: [String: AttributeValue] = [:]
    while try reader.nextName() {
      if let tag, reader.isName(tag) {
        try reader.skipValue()
        continue
      }
      let name = try reader.currentName()
      let value = try read(from: &reader, depth: depth)
      if values.updateValue(value, forKey: name) != nil { throw reader.error(.collapsing) }
    }
    return values
  }
}

extension AnyCoding {
  private static func write(_ value: AttributeValue, to writer: inout ItemWriter, depth: Int) {
    switch value {
    case .string(let text): StringCoding.write(text, to: &writer)
    case .number(let number): NumberCoding.write(number, to: &writer)
    case .binary(let bytes): BinaryCoding.write(bytes, to: &writer)
    case .bool(let flag): BoolCoding.write(flag, to: &writer)
    case .null: writer.append("{\"NULL\":true}")
    case .stringSet(let texts): SetCoding<StringCoding>.write(texts, to: &writer)
    case .numberSet(let numbers): SetCoding<NumberCoding>.write(numbers, to: &writer)
    case .binarySet(let all): SetCoding<BinaryCoding>.write(all, to: &writer)
    case .list, .map:
      // Going on would take as much stack as the value is deep.
      if depth >= AttributeValue.depthLimit { return writer.fail(.tooDeep) }
      writeDocument(value, to: &writer, depth: depth + 1)
    }
  }

  private static func writeDocument(_ value: AttributeValue, to writer: inout ItemWriter, depth: Int) {
    if case .list(let values) = value {
      writer.beginValue("L")
      writer.beginArray()
      for element in values {
        writer.nextElement()
        write(element, to: &writer, depth: depth)
      }
      writer.endArray()
      writer.endValue()
    } else if case .map(let values) = value {
      writer.beginValue("M")
      writer.beginObject()
      write(values, to: &writer, depth: depth)
      writer.endObject()
      writer.endValue()
    }
  }

  /// Writes an object's members in the names' order.
  static func write(_ members: [String: AttributeValue], to writer: inout ItemWriter, depth: Int) {
    for (name, element) in members.sorted(by: { String.isOrdered($0.key, before: $1.key) }) {
      writer.name(escaping: name)
      write(element, to: &writer, depth: depth)
    }
  }
}

extension ItemReader {
  /// The type of the attribute value that starts here, of which nothing is taken.
  @_lifetime(self: copy self)
  fileprivate mutating func nextType() throws(CodecError) -> StoredType {
    _ = try nextByte()
    let start = position
    try expect(UInt8(ascii: "{"))
    let name = try rawString()
    position = start
    guard let type = StoredType(rawValue: name) else { throw error(.unexpectedShape) }
    return type
  }
}
