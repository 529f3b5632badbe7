/// A value that a schema gives, checked against its attribute's type.
public enum DefaultValue: Sendable, Equatable {
  /// A string, or a newtype of one.
  case string(String)
  /// An integer.
  case int(Int)
  /// A finite floating-point number.
  case double(Double)
  /// A number of type `decimal` or `number`, as it is written.
  case decimal(String)
  /// A truth value.
  case bool(Bool)
  /// The name of an enum's case.
  case enumCase(String)
  /// An empty list, map or set.
  case empty
}
