/// An array as L.
public enum ListCoding<Element: AttributeCoding>: AttributeCoding {
  /// Reads the value.
  @inlinable @_lifetime(reader: copy reader)
  public static func read(from reader: inout ItemReader) throws(CodecError) -> [Element.Value] {
    var values: [Element.Value] = []
    try reader.beginValue("L")
    try reader.beginArray()
    while try reader.nextElement() { values.append(try Element.read(from: &reader)) }
    try reader.endValue()
    return values
  }

  /// Writes the value.
  @inlinable public static func write(_ value: [Element.Value], to writer: inout ItemWriter) {
    writer.beginValue("L")
    writer.beginArray()
    for element in value {
      writer.nextElement()
      Element.write(element, to: &writer)
    }
    writer.endArray()
    writer.endValue()
  }

  /// Writes the elements, each as a value of its own.
  @inlinable public static func writeElements(of value: [Element.Value], to writer: inout ItemWriter) {
    for element in value { Element.write(element, to: &writer) }
  }
}

/// A dictionary from strings as M, written in the names' order, so that equal values have equal bytes: DynamoDB
/// compares those of a repeated transaction. Two names that Swift holds equal are an error, not a loss.
public enum MapCoding<Element: AttributeCoding>: AttributeCoding {
  /// Reads the value.
  @inlinable @_lifetime(reader: copy reader)
  public static func read(from reader: inout ItemReader) throws(CodecError) -> [String: Element.Value] {
    var values: [String: Element.Value] = [:]
    try reader.beginValue("M")
    try reader.beginObject()
    while try reader.nextName() {
      let name = try reader.currentName()
      if values.updateValue(try Element.read(from: &reader), forKey: name) != nil { throw reader.error(.collapsing) }
    }
    try reader.endValue()
    return values
  }

  /// Writes the value.
  @inlinable public static func write(_ value: [String: Element.Value], to writer: inout ItemWriter) {
    writer.beginValue("M")
    writer.beginObject()
    for (name, element) in value.sorted(by: { String.isOrdered($0.key, before: $1.key) }) {
      writer.name(escaping: name)
      Element.write(element, to: &writer)
    }
    writer.endObject()
    writer.endValue()
  }
}

/// A set as SS, NS or BS, written in DynamoDB's order, so that equal values have equal bytes. The empty set is the
/// absence of its attribute; within a list or a map, where nothing can be absent, it can't be stored. Members that
/// Swift holds equal are an error, not a loss.
public enum SetCoding<Element: SetElementCoding>: AttributeCoding {
  /// Reads the value.
  @inlinable @_lifetime(reader: copy reader)
  public static func read(from reader: inout ItemReader) throws(CodecError) -> Set<Element.Value> {
    var values: Set<Element.Value> = []
    try reader.beginValue(Element.setType)
    try reader.beginArray()
    while try reader.nextElement() {
      guard values.insert(try Element.readElement(from: &reader)).inserted else { throw reader.error(.collapsing) }
    }
    try reader.endValue()
    return values
  }

  /// Writes the value.
  @inlinable public static func write(_ value: Set<Element.Value>, to writer: inout ItemWriter) {
    if value.isEmpty { writer.failAtEmptySet() }
    writer.beginValue(Element.setType)
    writer.beginArray()
    for element in value.sorted(by: Element.Value.isOrdered) {
      writer.nextElement()
      Element.writeElement(element, to: &writer)
    }
    writer.endArray()
    writer.endValue()
  }

  /// Writes the elements, each as a value of its own.
  @inlinable public static func writeElements(of value: Set<Element.Value>, to writer: inout ItemWriter) {
    for element in value { Element.write(element, to: &writer) }
  }

  /// Whether the set is empty.
  @inlinable public static func isAbsent(_ value: Set<Element.Value>) -> Bool { value.isEmpty }

  /// The empty set.
  @inlinable public static var absentValue: Set<Element.Value>? { [] }
}

extension ItemReader {
  /// The name last read, as a string.
  ///
  /// - Throws: ``CodecError`` where it is not UTF-8.
  public func currentName() throws(CodecError) -> String {
    if let unescaped = escapedNameBytes { return try validated(unescaped.span.bytes) }
    return try validated(bytes.extracting(name.start..<name.start + name.count))
  }
}
