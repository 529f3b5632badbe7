/// The type of an attribute's value, or of an element in it.
public indirect enum ValueType: Sendable, Equatable {
  /// Text: S.
  case string
  /// A 64-bit integer: N.
  case int
  /// A finite floating-point number: N.
  case double
  /// A decimal number of Foundation's: N.
  case decimal
  /// A number as DynamoDB holds it, with 38 digits: N.
  case number
  /// A truth value: BOOL.
  case bool
  /// Bytes: B.
  case binary
  /// A moment: S in ISO 8601 with milliseconds, or N.
  case timestamp(TimestampForm)
  /// A UUID: S.
  case uuid
  /// A ULID: S.
  case ulid
  /// Any attribute value.
  case any
  /// A list: L.
  case list(ValueType)
  /// A map from strings: M.
  case map(ValueType)
  /// A set of strings, numbers or binaries, or of newtypes of those: SS, NS or BS.
  case set(ValueType)
  /// A type that a file of the module declares.
  case named(String)
  /// A type that is written by hand in Swift, such as `Geometry.Point`, or `Point` in the module itself.
  case handwritten(String)
}

/// How a timestamp is stored.
public enum TimestampForm: Sendable, Equatable {
  /// S, `YYYY-MM-DDThh:mm:ss.sssZ`.
  case iso8601
  /// N, whole seconds since 1970.
  case seconds
  /// N, milliseconds since 1970.
  case milliseconds
}
