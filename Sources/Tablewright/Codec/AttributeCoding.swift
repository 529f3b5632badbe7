/// How one type of value is stored as a DynamoDB attribute: read from a response and written into a request.
///
/// Schema types come with theirs. The same Swift type may have several, as a ``Timestamp`` has, and a schema's structs
/// are their own.
public protocol AttributeCoding: SendableMetatype {
  /// The Swift type of the value.
  associatedtype Value

  /// Reads one attribute value, such as `{"S":"x"}`.
  ///
  /// - Throws: ``CodecError`` when it is not of this type.
  @_lifetime(reader: copy reader)
  static func read(from reader: inout ItemReader) throws(CodecError) -> Value

  /// Reads an optional attribute, or nil where `{"NULL":true}` stands for its absence.
  ///
  /// - Throws: ``CodecError`` when it is neither.
  @_lifetime(reader: copy reader)
  static func readIfPresent(from reader: inout ItemReader) throws(CodecError) -> Value?

  /// Writes one attribute value.
  static func write(_ value: Value, to writer: inout ItemWriter)

  /// Writes the elements of a set or a list, each as a value of its own; of anything else, the value.
  static func writeElements(of value: Value, to writer: inout ItemWriter)

  /// Whether a value is stored as the absence of its attribute, as an empty set is.
  static func isAbsent(_ value: Value) -> Bool

  /// The value that is stored as the absence of its attribute, where there is one.
  static var absentValue: Value? { get }
}

extension AttributeCoding {
  /// A value that has no elements stands for itself.
  @inlinable public static func writeElements(of value: Value, to writer: inout ItemWriter) {
    write(value, to: &writer)
  }

  /// Values are stored.
  @inlinable public static func isAbsent(_ value: Value) -> Bool { false }

  /// Values are stored.
  @inlinable public static var absentValue: Value? { nil }

  /// Reads an optional attribute: `{"NULL":true}` reads as nil.
  @inlinable @_lifetime(reader: copy reader)
  public static func readIfPresent(from reader: inout ItemReader) throws(CodecError) -> Value? {
    try reader.takeNull() ? nil : try read(from: &reader)
  }
}

/// A type that can be an element of a stored set: SS, NS or BS.
public protocol SetElementCoding: AttributeCoding where Value: Hashable & DynamoOrdered {
  /// The set's type: `SS`, `NS` or `BS`.
  static var setType: StaticString { get }

  /// Reads one element, such as `"x"`.
  @_lifetime(reader: copy reader)
  static func readElement(from reader: inout ItemReader) throws(CodecError) -> Value

  /// Writes one element.
  static func writeElement(_ value: Value, to writer: inout ItemWriter)

  /// The scalar's type: `S`, `N` or `B`.
  static var scalarType: StaticString { get }
}

extension SetElementCoding {
  /// Reads one element with its type.
  @inlinable @_lifetime(reader: copy reader)
  public static func read(from reader: inout ItemReader) throws(CodecError) -> Value {
    try reader.beginValue(scalarType)
    let value = try readElement(from: &reader)
    try reader.endValue()
    return value
  }

  /// Writes one element with its type.
  @inlinable public static func write(_ value: Value, to writer: inout ItemWriter) {
    writer.beginValue(scalarType)
    writeElement(value, to: &writer)
    writer.endValue()
  }
}
