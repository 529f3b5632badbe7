/// What a value must be beside its type. It is checked before anything is sent.
public struct Constraints: Sendable, Equatable {
  /// The bounds of a number, both inclusive.
  public var range: ClosedRange<Int>?
  /// The least number of UTF-8 bytes in a string, of bytes in a binary.
  public var minLength: Int?
  /// The greatest number of UTF-8 bytes in a string, of bytes in a binary.
  public var maxLength: Int?
  /// A regular expression that a string has a match of.
  public var pattern: String?

  /// Makes constraints of their parts.
  public init(
    range: ClosedRange<Int>? = nil, minLength: Int? = nil, maxLength: Int? = nil, pattern: String? = nil
  ) {
    self.range = range
    self.minLength = minLength
    self.maxLength = maxLength
    self.pattern = pattern
  }

  /// Whether every value is allowed.
  public var isEmpty: Bool { self == Constraints() }
}

/// What makes a value where none is given to an initializer.
public enum Generator: String, Sendable, CaseIterable {
  /// A ULID: sorts by the time when it was made.
  case ulid
  /// A random UUID.
  case uuid
}
