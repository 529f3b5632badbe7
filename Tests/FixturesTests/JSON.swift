import Foundation

/// A JSON value, for looking into requests.
struct JSON: Equatable {
  private let value: NSObject

  init(_ bytes: [UInt8]) throws { value = try Self.object(JSONSerialization.jsonObject(with: Data(bytes))) }

  private init(_ value: NSObject) { self.value = value }

  private static func object(_ value: Any) throws -> NSObject {
    if let value = value as? NSObject { return value }
    if let map = value as? [String: Any] { return NSDictionary(dictionary: map) }
    if let list = value as? [Any] { return NSArray(array: list) }
    if let text = value as? String { return NSString(string: text) }
    throw CocoaError(.coderInvalidValue)
  }

  subscript(_ name: String) -> JSON? {
    guard let map = value as? NSDictionary, let member = map[name] else { return nil }
    return (try? Self.object(member)).map(JSON.init)
  }

  /// The text of a string.
  var text: String? { (value as? NSString).map(String.init(describing:)) }

  /// The elements of an array; none of anything else.
  var elements: [JSON] {
    ((value as? NSArray) ?? []).compactMap { (try? Self.object($0)).map(JSON.init) }
  }

  /// The names of an object's members.
  var names: Set<String> { Set((value as? NSDictionary)?.allKeys.compactMap { "\($0)" } ?? []) }

  var data: Data {
    get throws { try JSONSerialization.data(withJSONObject: value) }
  }
}

extension JSON {
  /// What an update's `SET` clause assigns, by the attributes' stored names.
  func assignments() -> [String: JSON] {
    guard let expression = self["UpdateExpression"]?.text, expression.hasPrefix("SET ") else { return [:] }
    let clause = expression.dropFirst(4).split(separator: " REMOVE ")[0].split(separator: " ADD ")[0]
    var assignments: [String: JSON] = [:]
    for assignment in clause.split(separator: ", ") {
      let sides = assignment.split(separator: " = ").map(String.init)
      guard sides.count == 2, let name = self["ExpressionAttributeNames"]?[sides[0]]?.text else { continue }
      assignments[name] = self["ExpressionAttributeValues"]?[sides[1]]
    }
    return assignments
  }
}
