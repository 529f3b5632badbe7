#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// A type whose values DynamoDB orders: numbers, strings, timestamps and binary.
public protocol DynamoOrdered: Sendable {
  /// Whether DynamoDB orders the first before the second.
  static func isOrdered(_ first: Self, before second: Self) -> Bool
}

/// A type whose values DynamoDB adds and subtracts.
public protocol DynamoNumeric: DynamoOrdered {}

/// A type whose values are stored as strings.
public protocol DynamoText: DynamoOrdered {
  /// The string that is stored.
  var storedText: String { get }
}

extension DynamoText where Self: RawRepresentable, RawValue == String {
  /// The raw value.
  public var storedText: String { rawValue }
}

extension DynamoOrdered where Self: Comparable {
  /// Swift's order, which is DynamoDB's too.
  public static func isOrdered(_ first: Self, before second: Self) -> Bool { first < second }
}

extension DynamoOrdered where Self: RawRepresentable, RawValue: DynamoOrdered {
  /// The order of the raw values.
  public static func isOrdered(_ first: Self, before second: Self) -> Bool {
    RawValue.isOrdered(first.rawValue, before: second.rawValue)
  }
}

extension Int: DynamoNumeric {}
extension Double: DynamoNumeric {}
extension Decimal: DynamoNumeric {}
extension Timestamp: DynamoOrdered {}

extension String: DynamoText {
  /// The string itself.
  public var storedText: String { self }

  /// The order of the UTF-8 bytes.
  public static func isOrdered(_ first: String, before second: String) -> Bool {
    first.utf8.lexicographicallyPrecedes(second.utf8)
  }
}

extension [UInt8]: DynamoOrdered {
  /// The order of the bytes, unsigned.
  public static func isOrdered(_ first: [UInt8], before second: [UInt8]) -> Bool {
    first.lexicographicallyPrecedes(second)
  }
}
