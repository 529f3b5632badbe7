/// What a schema asks of a value beside its type. It is checked before anything is sent; what is read is taken as it is.
public protocol ValueConstraint<Value>: Sendable {
  /// The type of the values.
  associatedtype Value

  /// What is asked of the value and does not hold; nil where all of it does.
  func problem(with value: Value) -> CodecError.Problem?
}

/// The least and the greatest number, both allowed.
public struct RangeConstraint<Value: Comparable & Sendable>: ValueConstraint {
  /// The numbers that are allowed.
  public let range: ClosedRange<Value>

  /// Allows the numbers of a range.
  @inlinable public init(_ range: ClosedRange<Value>) { self.range = range }

  /// What is asked of the number and does not hold; nil where all of it does.
  @inlinable public func problem(with value: Value) -> CodecError.Problem? {
    range.contains(value) ? nil : outside
  }

  @usableFromInline var outside: CodecError.Problem {
    .outsideDeclaredRange(lower: "\(range.lowerBound)", upper: "\(range.upperBound)")
  }
}

/// The length of a text in UTF-8 bytes, and what it looks like.
public struct TextConstraint: ValueConstraint {
  /// The least number of bytes.
  public let minLength: Int
  /// The greatest number of bytes.
  public let maxLength: Int
  /// What must be found in the text.
  public let pattern: TextPattern?

  /// Asks for what is given.
  public init(minLength: Int = 0, maxLength: Int = .max, pattern: StaticString? = nil) {
    self.minLength = minLength
    self.maxLength = maxLength
    self.pattern = pattern.map { TextPattern($0.description) }
  }

  /// What is asked of the text and does not hold; nil where all of it does.
  public func problem(with value: String) -> CodecError.Problem? {
    if let problem = lengthProblem(value.utf8.count, minLength, maxLength) { return problem }
    guard let pattern, !pattern.matches(value) else { return nil }
    return .patternMismatch(pattern: pattern.text)
  }
}

/// The number of bytes in a binary value.
public struct BinaryConstraint: ValueConstraint {
  /// The least number of bytes.
  public let minLength: Int
  /// The greatest number of bytes.
  public let maxLength: Int

  /// Asks for what is given.
  public init(minLength: Int = 0, maxLength: Int = .max) {
    self.minLength = minLength
    self.maxLength = maxLength
  }

  /// What is asked of the bytes and does not hold; nil where all of it does.
  public func problem(with value: [UInt8]) -> CodecError.Problem? {
    lengthProblem(value.count, minLength, maxLength)
  }
}

private func lengthProblem(_ length: Int, _ minLength: Int, _ maxLength: Int) -> CodecError.Problem? {
  if length < minLength { return .tooShort(minLength: minLength) }
  return length > maxLength ? .tooLong(maxLength: maxLength) : nil
}

extension ItemWriter {
  /// Fails where the value that is written next, or was last, is not what the schema asks for.
  @inlinable
  public mutating func require<Constraint: ValueConstraint>(_ constraint: Constraint, _ value: Constraint.Value) {
    if checksConstraints, let problem = constraint.problem(with: value) { fail(problem) }
  }
}

extension KeyValue {
  /// Fails where the value that was added is not what the schema asks for.
  @_spi(Generated)
  public consuming func requiring<Constraint: ValueConstraint>(
    _ constraint: Constraint, _ value: Constraint.Value, _ attribute: StaticString
  ) -> KeyValue {
    if let problem = constraint.problem(with: value) { fail(problem, attribute) }
    return self
  }
}
