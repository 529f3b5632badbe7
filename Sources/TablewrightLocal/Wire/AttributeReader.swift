import DynamoDBExpressions
import Tablewright

/// Reads attribute values out of requests, with DynamoDB's checks and words.
enum AttributeReader {
  /// Reads an item, a key, or what a map holds, its members in order.
  static func members(_ json: JSONValue, depth: Int = 0) throws(LocalError) -> [Value.Member] {
    guard json.kind == .object else { throw .serialization("Start of structure or map found where not expected.") }
    var members: [Value.Member] = []
    for (name, value) in json.members {
      members.append(Value.Member(name: name, value: try self.value(value, depth: depth)))
    }
    if members.count > 1 {
      members.sort { $0.name.lexicographicallyPrecedes($1.name) }
      members = deduplicated(members)
    }
    return members
  }

  /// The last of several members of one name counts.
  private static func deduplicated(_ members: [Value.Member]) -> [Value.Member] {
    var result: [Value.Member] = []
    for member in members {
      if result.last?.name == member.name { result.removeLast() }
      result.append(member)
    }
    return result
  }

  /// Reads one value.
  static func value(_ json: JSONValue, depth: Int = 0) throws(LocalError) -> Value {
    guard json.kind == .object else { throw unexpected(json) }
    let members = json.members.filter { !$0.value.isNull }
    var found: (kind: Value.Kind, json: JSONValue)?
    for (name, value) in members {
      guard let kind = Value.Kind(rawValue: String(decoding: name, as: UTF8.self)) else { continue }
      if found != nil {
        throw .validation(
          "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes"
        )
      }
      found = (kind, value)
    }
    guard let found else {
      throw .validation("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes")
    }
    return try value(found.kind, found.json, depth: depth)
  }

  private static func value(_ kind: Value.Kind, _ json: JSONValue, depth: Int) throws(LocalError) -> Value {
    switch kind {
    case .string: return .string(try text(json))
    case .number: return .number(try number(json))
    case .binary: return .binary(try binary(json))
    case .bool:
      guard let flag = json.bool else { throw unexpected(json) }
      return .bool(flag)
    case .null:
      guard let flag = json.bool else { throw unexpected(json) }
      if !flag { throw .invalidParameter("Null attribute value types must have the value of true") }
      return .null
    case .list:
      try checkDepth(depth)
      var values: [Value] = []
      for element in try elements(json) { values.append(try value(element, depth: depth + 1)) }
      return .list(values)
    case .map:
      try checkDepth(depth)
      return .map(try members(json, depth: depth + 1))
    case .stringSet, .numberSet, .binarySet: return try set(kind, try elements(json))
    }
  }

  private static func checkDepth(_ depth: Int) throws(LocalError) {
    // What the list or map holds is one level deeper.
    if depth + 1 >= Value.depthLimit { throw .validation(UpdateError.tooDeep.description) }
  }

  private static func elements(_ json: JSONValue) throws(LocalError) -> [JSONValue] {
    guard json.kind == .array else { throw unexpected(json) }
    return json.elements
  }

  private static func text(_ json: JSONValue) throws(LocalError) -> [UInt8] {
    guard json.kind == .string else { throw unexpected(json) }
    guard let text = json.text else { throw .serialization("The text is not well-formed.") }
    return text
  }

  private static func number(_ json: JSONValue) throws(LocalError) -> Number {
    let text = String(decoding: try text(json), as: UTF8.self)
    do throws(NumberError) { return try Number(text) } catch {
      if error == .notANumber {
        let detail = text.isEmpty ? "" : ": \(text)"
        throw .validation(error.inMessages + detail)
      }
      if error == .outsideRange, isUnderflow(text) {
        throw .validation(NumberError.underflowMessage)
      }
      throw .validation(error.inMessages)
    }
  }

  /// Whether a number that is outside the range is so because it is too close to zero.
  private static func isUnderflow(_ text: String) -> Bool { abs(Double(text) ?? .infinity) < 1 }

  private static func binary(_ json: JSONValue) throws(LocalError) -> [UInt8] {
    let text = String(decoding: try text(json), as: UTF8.self)
    guard let bytes = Base64.decode(text.utf8) else {
      throw .serialization("Invalid Base64 encoded value: length must be a multiple of 4.")
    }
    return bytes
  }

  private static func set(_ kind: Value.Kind, _ elements: [JSONValue]) throws(LocalError) -> Value {
    switch kind {
    case .stringSet:
      if elements.isEmpty { throw .invalidParameter("An string set  may not be empty") }
      var texts: [[UInt8]] = []
      for element in elements { texts.append(try text(element)) }
      guard let sorted = distinct(texts, by: { $0.lexicographicallyPrecedes($1) }) else {
        let list = texts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ", ")
        throw .invalidParameter("Input collection [\(list)] contains duplicates.")
      }
      return .stringSet(sorted)
    case .numberSet:
      if elements.isEmpty { throw .invalidParameter("An number set  may not be empty") }
      var numbers: [Number] = []
      for element in elements { numbers.append(try number(element)) }
      guard let sorted = distinct(numbers, by: <) else { throw .validation("Input collection contains duplicates") }
      return .numberSet(sorted)
    default:
      if elements.isEmpty { throw .invalidParameter("Binary sets should not be empty") }
      var binaries: [[UInt8]] = []
      for element in elements { binaries.append(try binary(element)) }
      guard let sorted = distinct(binaries, by: { $0.lexicographicallyPrecedes($1) }) else {
        let list = binaries.map { String(decoding: Base64.encode($0), as: UTF8.self) }.joined(separator: ", ")
        throw .invalidParameter("Input collection [\(list)]of type BS contains duplicates.")
      }
      return .binarySet(sorted)
    }
  }

  /// The elements in order; nil where two are the same.
  private static func distinct<Element: Equatable>(
    _ elements: [Element], by isBefore: (Element, Element) -> Bool
  ) -> [Element]? {
    let sorted = elements.sorted(by: isBefore)
    return zip(sorted, sorted.dropFirst()).contains(where: ==) ? nil : sorted
  }

  /// That a JSON value of another kind was expected.
  static func unexpected(_ json: JSONValue) -> LocalError {
    switch json.kind {
    case .object, .array: .serialization("Start of structure or map found where not expected.")
    case .string: .serialization("Unexpected value type in payload")
    case .number: .serialization("NUMBER_VALUE cannot be converted to String")
    case .bool:
      .serialization("\(json.bool == true ? "TRUE" : "FALSE")_VALUE cannot be converted to String")
    case .null: .serialization("Unexpected value type in payload")
    }
  }
}
