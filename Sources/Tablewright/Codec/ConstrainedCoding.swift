/// A newtype of whose values the schema asks something, wherever they stand.
public protocol ConstrainedValue: RawRepresentable {
  /// What is asked of a raw value.
  associatedtype Constraint: ValueConstraint where Constraint.Value == RawValue

  /// What is asked of a raw value.
  static var constraint: Constraint { get }
}

/// A newtype stored as its raw value is, where the schema asks something of its values: checked where they are stored.
public enum ConstrainedCoding<Value: ConstrainedValue, Base: AttributeCoding>: AttributeCoding
where Base.Value == Value.RawValue {
  /// Reads the value.
  @inlinable @_lifetime(reader: copy reader)
  public static func read(from reader: inout ItemReader) throws(CodecError) -> Value {
    try RawCoding<Value, Base>.read(from: &reader)
  }

  /// Writes the value.
  @inlinable public static func write(_ value: Value, to writer: inout ItemWriter) {
    writer.require(Value.constraint, value.rawValue)
    Base.write(value.rawValue, to: &writer)
  }
}

extension ConstrainedCoding: SetElementCoding where Base: SetElementCoding, Value: Hashable & DynamoOrdered {
  /// The base's type.
  public static var scalarType: StaticString { @inlinable get { Base.scalarType } }
  /// The base's type.
  public static var setType: StaticString { @inlinable get { Base.setType } }

  /// Reads the value without its type.
  @inlinable @_lifetime(reader: copy reader)
  public static func readElement(from reader: inout ItemReader) throws(CodecError) -> Value {
    try RawCoding<Value, Base>.readElement(from: &reader)
  }

  /// Writes the value without its type.
  @inlinable public static func writeElement(_ value: Value, to writer: inout ItemWriter) {
    writer.require(Value.constraint, value.rawValue)
    Base.writeElement(value.rawValue, to: &writer)
  }
}
