import Foundation

/// Attribute values, such as `{"N": "1"}`, as expressions look at them.
extension JSONValue {
  /// The number; nil of what is none.
  var decimal: Decimal? { self["N"]?.text.flatMap { Decimal(string: $0) } }

  /// Whether a comparator holds between two values. An absent attribute differs from every value, and compares to none.
  static func compare(_ lhs: JSONValue?, _ comparator: String, _ rhs: JSONValue?) -> Bool {
    guard let lhs, let rhs else { return comparator == "<>" && (lhs != nil || rhs != nil) }
    switch comparator {
    case "=": return lhs.isEqual(rhs)
    case "<>": return !lhs.isEqual(rhs)
    case "<": return lhs.precedes(rhs)
    case "<=": return lhs.precedes(rhs) || (lhs.isOrdered(with: rhs) && lhs.isEqual(rhs))
    case ">": return rhs.precedes(lhs)
    case ">=": return rhs.precedes(lhs) || (lhs.isOrdered(with: rhs) && lhs.isEqual(rhs))
    default: return false
    }
  }

  private func isEqual(_ other: JSONValue) -> Bool {
    if let number = decimal { return number == other.decimal }
    for type in ["SS", "NS", "BS"] where self[type] != nil {
      return Set(self[type]?.elements ?? []) == other[type].map { Set($0.elements) }
    }
    return self == other
  }

  private func precedes(_ other: JSONValue) -> Bool {
    if let lhs = decimal, let rhs = other.decimal { return lhs < rhs }
    guard let lhs = self["S"]?.text, let rhs = other["S"]?.text else { return false }
    return lhs.utf8.lexicographicallyPrecedes(rhs.utf8)
  }

  private func isOrdered(with other: JSONValue) -> Bool {
    (decimal != nil && other.decimal != nil) || (self["S"] != nil && other["S"] != nil)
  }

  /// Whether a string, set or list has this part.
  func contains(_ part: JSONValue) -> Bool {
    if let text = self["S"]?.text, let sub = part["S"]?.text { return text.contains(sub) }
    if let elements = self["L"]?.elements { return elements.contains { $0.isEqual(part) } }
    guard let (type, value) = part.members.first else { return false }
    return self[type + "S"]?.elements.contains(value) ?? false
  }

  /// What `size` says of the value.
  var size: Int? {
    guard let (type, value) = members.first else { return nil }
    switch type {
    case "S": return value.text?.utf8.count
    case "B": return value.text.flatMap { Data(base64Encoded: $0) }?.count
    case "SS", "NS", "BS", "L": return value.elements.count
    case "M": return value.members.count
    default: return nil
    }
  }
}
