/// Why bytes are not the item they should be, or why a value can't be written as one.
///
/// It names attributes and positions, and the key of an item that could not be read. Of all other attributes it holds
/// no value.
public struct CodecError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// The bytes are not JSON, or end too early.
    case malformed
    /// JSON of another shape than DynamoDB's.
    case unexpectedShape
    /// The attribute has another type than the one expected, such as `S`.
    case wrongType(expected: String)
    /// A required attribute is absent.
    case missing
    /// A string is not UTF-8.
    case invalidUTF8
    /// Documents are nested deeper than DynamoDB's 32 levels.
    case tooDeep
    /// A number that the Swift type can't hold, or text that is no number.
    case unrepresentableNumber
    /// A string that is no timestamp, UUID, base64 text or case of the enum.
    case unrepresentableValue
    /// Two members of a set or two names of a map that Swift holds equal: keeping one would lose the other.
    case collapsing
    /// An item of another entity than the one expected.
    case otherEntity(expected: String)
    /// A number outside of what DynamoDB stores: finite, at most 9.99E+125, at least 1E-130 when not zero.
    case outsideNumberRange
    /// A timestamp outside of the years 0000 to 9999.
    case outsideYearRange
    /// A value outside of the range that the schema declares.
    case outsideDeclaredRange(lower: String, upper: String)
    /// Fewer bytes than the schema asks for.
    case tooShort(minLength: Int)
    /// More bytes than the schema allows.
    case tooLong(maxLength: Int)
    /// A text in which the pattern that the schema declares is not found.
    case patternMismatch(pattern: String)
    /// An empty set within a list or a map: DynamoDB has none.
    case emptySet
    /// An empty string where a key needs a value.
    case emptyKeyPart
    /// A value that holds the text that separates it from the next part of the key.
    case separatorInKeyPart(separator: String)
    /// A key of more bytes than DynamoDB allows: 2048 for a partition key, 1024 for a sort key.
    case keyTooLong(limit: Int)
    /// A key that the guard item of a unique value may have.
    case guardKey
    /// A change to an attribute that can only be set: one that is unique.
    case notSettable
    /// Another attribute of the same Swift type, stored in another form, such as a timestamp as a number.
    case storedDifferently(than: String)
    /// An empty name of a map's element: DynamoDB has none.
    case emptyName
    /// An index of a list's element that is negative, or above 4294967294.
    case indexOutsideRange
    /// Two changes of one update that are about one place, or one about what the other is within.
    case changedTwice(with: String)
    /// An expression of more than 4096 bytes.
    case expressionTooLong(bytes: Int)
    /// An expression of more than 300 operators and functions.
    case tooManyOperators(Int)
  }

  /// What is wrong.
  public var problem: Problem
  /// The attribute that it is about, where one is known.
  public var attribute: String?
  /// Where in the response it was found, in bytes; nil when writing.
  public var offset: Int?

  /// The key of the item that was read, as its members in JSON, where it could be read.
  public var key: String?

  /// Makes an error of its parts.
  public init(_ problem: Problem, attribute: String? = nil, offset: Int? = nil) {
    self.problem = problem
    self.attribute = attribute
    self.offset = offset
  }

  /// A sentence that says what is wrong, and where.
  public var description: String {
    let place = offset.map { " at byte \($0) of the response" } ?? ""
    let item = key.map { "item {\($0)}: " } ?? ""
    return "\(item)\(attribute.map { "attribute '\($0)'" } ?? subject) \(reason)\(place)"
  }

  private var subject: String {
    switch problem {
    case .expressionTooLong, .tooManyOperators: "the expression"
    default: "the item"
    }
  }

  private func bytes(_ count: Int) -> String { count == 1 ? "1 byte" : "\(count) bytes" }

  private var reason: String {
    switch problem {
    case .malformed: "is not well-formed JSON"
    case .unexpectedShape: "does not have the shape of DynamoDB's JSON"
    case .wrongType(let expected): "is not of type \(expected)"
    case .missing: "is missing and required"
    case .invalidUTF8: "is not UTF-8"
    case .tooDeep: "is nested deeper than 32 levels"
    case .unrepresentableNumber: "holds a number that its Swift type can't"
    case .unrepresentableValue: "holds a value that its Swift type can't"
    case .collapsing: "holds two strings that Swift holds equal and DynamoDB does not"
    case .otherEntity(let expected): "belongs to another entity than \(expected)"
    case .outsideNumberRange: "is a number that DynamoDB can't store (0, or 1E-130 to 9.99E+125 in magnitude)"
    case .outsideYearRange: "is a timestamp outside of the years 0000 to 9999"
    case .outsideDeclaredRange(let lower, let upper): "is not from \(lower) to \(upper), as the schema asks"
    case .tooShort(let minLength): "has fewer than the \(bytes(minLength)) that the schema asks for"
    case .tooLong(let maxLength): "has more than the \(bytes(maxLength)) that the schema allows"
    case .patternMismatch(let pattern): "does not match \(pattern), as the schema asks"
    case .emptySet: "holds an empty set in a list or map, which DynamoDB can't store"
    case .emptyKeyPart: "is empty and part of a key"
    case .separatorInKeyPart(let separator): "holds '\(separator)', which separates it from the next part of its key"
    case .guardKey: "has a key that begins with '\(UniqueValue.prefix)', which is kept for the guards of unique values"
    case .notSettable: "is unique: an update can set it as a whole and change it in no other way"
    case .keyTooLong(let limit): "is a key of more than \(limit) bytes"
    case .storedDifferently(let other): "is stored in another form than '\(other)', so the two are never alike"
    case .emptyName: "has an element with an empty name, which DynamoDB can't have"
    case .indexOutsideRange: "has an index outside of what DynamoDB takes (0 to 4294967294)"
    case .changedTwice(let other):
      other == attribute
        ? "is changed twice in one update; DynamoDB changes it once"
        : "is changed together with '\(other)' in one update; DynamoDB changes one of them"
    case .expressionTooLong(let bytes): "has \(bytes) bytes; DynamoDB takes at most \(ExpressionLimit.bytes)"
    case .tooManyOperators(let count):
      "has \(count) operators and functions; DynamoDB takes at most \(ExpressionLimit.operators)"
    }
  }
}
