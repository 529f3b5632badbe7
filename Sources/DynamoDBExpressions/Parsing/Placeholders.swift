/// What the `#names` and `:values` of a request's expressions stand for, and which of them are used.
package struct Placeholders: Sendable {
  private let names: [String: [UInt8]]
  private let values: [String: Value]
  private var unusedNames: Set<String>
  private var unusedValues: Set<String>

  /// Placeholders of a request: names in UTF-8 and values, each by its placeholder with its sign.
  package init(names: [String: [UInt8]] = [:], values: [String: Value] = [:]) {
    self.names = names
    self.values = values
    unusedNames = Set(names.keys)
    unusedValues = Set(values.keys)
  }

  /// What a name stands for; nil where it is not defined. It counts as used from now on.
  mutating func name(_ placeholder: String) -> [UInt8]? {
    unusedNames.remove(placeholder)
    return names[placeholder]
  }

  /// What a value stands for; nil where it is not defined. It counts as used from now on.
  mutating func value(_ placeholder: String) -> Value? {
    unusedValues.remove(placeholder)
    return values[placeholder]
  }

  /// What DynamoDB says of placeholders that no expression of the request uses; nil where all are used.
  package var complaint: String? {
    if !unusedNames.isEmpty { return Self.complaint("ExpressionAttributeNames", unusedNames) }
    if !unusedValues.isEmpty { return Self.complaint("ExpressionAttributeValues", unusedValues) }
    return nil
  }

  private static func complaint(_ member: String, _ keys: Set<String>) -> String {
    "Value provided in \(member) unused in expressions: keys: {\(keys.sorted().joined(separator: ", "))}"
  }
}
