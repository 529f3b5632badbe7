import DynamoDBExpressions
import Tablewright

/// Reads attribute values out of requests, with DynamoDB's checks and words. That their JSON has the right types was
/// checked before.
struct AttributeReader {
  /// The most bytes of an attribute's name.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-attributes
  private static let nameLimit = 65535

  /// Whether `{"NULL": false}` is read as null, as PutItem does, rather than refused.
  var takesFalseAsNull = false

  /// Reads an item or a key, its members in order.
  static func members(_ json: JSONValue) throws(LocalError) -> [Value.Member] {
    try AttributeReader().members(json, depth: 1)
  }

  /// Reads the item of a PutItem, its members in order.
  static func item(_ json: JSONValue) throws(LocalError) -> [Value.Member] {
    try AttributeReader(takesFalseAsNull: true).members(json, depth: 1)
  }

  /// Reads one value.
  static func value(_ json: JSONValue) throws(LocalError) -> Value { try AttributeReader().value(json, depth: 1) }

  // MARK: Reading

  private func members(_ json: JSONValue, depth: Int) throws(LocalError) -> [Value.Member] {
    guard json.kind == .object else { throw Self.unexpected(json) }
    var members: [Value.Member] = []
    var isSorted = true
    var child = json.firstChild
    while let current = child {
      let value = current.followingValue
      child = json.child(after: value)
      if value.isNull { continue }
      let name = current.text ?? []
      try Self.check(name)
      if let last = members.last, !last.name.lexicographicallyPrecedes(name) { isSorted = false }
      members.append(Value.Member(name: name, value: try self.value(value, depth: depth)))
    }
    return isSorted ? members : Self.sorted(members)
  }

  /// Refuses what is no attribute's name.
  static func check(_ name: [UInt8]) throws(LocalError) {
    if name.isEmpty { throw .validation("Empty attribute name") }
    if name.count > nameLimit {
      throw .validation("Attribute name is too large, must be less than \(nameLimit + 1) bytes")
    }
  }

  /// The members in the order of their names, of several of one name the last.
  private static func sorted(_ members: [Value.Member]) -> [Value.Member] {
    let sorted = members.sorted { $0.name.lexicographicallyPrecedes($1.name) }
    guard zip(sorted, sorted.dropFirst()).contains(where: { $0.name == $1.name }) else { return sorted }
    var last: [Value.Member] = []
    for member in sorted {
      if last.last?.name == member.name { last.removeLast() }
      last.append(member)
    }
    return last
  }

  /// Reads a value. It goes no deeper than values may stand in each other.
  private func value(_ json: JSONValue, depth: Int) throws(LocalError) -> Value {
    guard json.kind == .object else { throw Self.unexpected(json) }
    if depth > Value.depthLimit { throw .validation(UpdateError.tooDeep.description) }
    var found: Value?
    var count = 0
    var child = json.firstChild
    while let name = child {
      let value = name.followingValue
      child = json.child(after: value)
      guard !value.isNull, let kind = Value.Kind(name) else { continue }
      count += 1
      found = try self.value(kind, value, depth: depth)
    }
    guard let found else {
      throw .validation("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes")
    }
    if count > 1 {
      throw .validation(
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes")
    }
    return found
  }

  private func value(_ kind: Value.Kind, _ json: JSONValue, depth: Int) throws(LocalError) -> Value {
    switch kind {
    case .string: return .string(try Self.text(json))
    case .number: return .number(try Self.number(json))
    case .binary: return .binary(try Self.binary(json))
    case .bool:
      guard let flag = json.bool else { throw Self.unexpected(json) }
      return .bool(flag)
    case .null:
      guard let flag = json.bool else { throw Self.unexpected(json) }
      if !flag, !takesFalseAsNull {
        throw .invalidParameter("Null attribute value types must have the value of true")
      }
      return .null
    case .list:
      var values: [Value] = []
      for element in json.elements { values.append(try value(element, depth: depth + 1)) }
      return .list(values)
    case .map: return .map(try members(json, depth: depth + 1))
    case .stringSet, .numberSet, .binarySet: return try Self.set(kind, json.elements)
    }
  }

  // MARK: Scalars

  /// Reads a text.
  static func text(_ json: JSONValue) throws(LocalError) -> [UInt8] {
    guard let text = json.text else { throw unexpected(json) }
    return text
  }

  /// Reads a number.
  static func number(_ json: JSONValue) throws(LocalError) -> Number {
    let text = String(decoding: try text(json), as: UTF8.self)
    let number: Number
    do throws(NumberError) { number = try Number(text) } catch { throw refusal(of: text, error) }
    // Zero is held against the range by the exponent that it is written with.
    guard number.isZero, let exponent = exponent(text), !Number.magnitudes.contains(exponent) else { return number }
    throw .validation(exponent < 0 ? NumberError.underflowMessage : NumberError.outsideRange.inMessages)
  }

  private static func refusal(of text: String, _ error: NumberError) -> LocalError {
    // An exponent that is no integer of 64 bits is not looked at any further.
    guard error != .notANumber, exponent(text) != nil else {
      return .validation(NumberError.notANumber.inMessages + (text.isEmpty ? "" : ": \(text)"))
    }
    let isUnderflow = error == .outsideRange && abs(Double(text) ?? .infinity) < 1
    return .validation(isUnderflow ? NumberError.underflowMessage : error.inMessages)
  }

  /// The exponent that a number is written with; zero where there is none.
  private static func exponent(_ text: String) -> Int? {
    let parts = text.utf8.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 | 0x20 == UInt8(ascii: "e") }
    return parts.count < 2 ? 0 : Int(Substring(parts[1]))
  }

  /// Reads a binary.
  static func binary(_ json: JSONValue) throws(LocalError) -> [UInt8] {
    let text = String(decoding: try text(json), as: UTF8.self)
    guard let bytes = Base64.decode(text.utf8) else { throw TypeError.binary(json) }
    return bytes
  }

  /// That a JSON value of another kind was expected.
  static func unexpected(_ json: JSONValue) -> LocalError { TypeError.scalar(json, .string) }
}

extension Value.Kind {
  /// The type of this name.
  fileprivate init?(_ name: JSONValue) {
    guard let kind = Value.Kind.named.first(where: { name.isText($0.name) })?.kind else { return nil }
    self = kind
  }

  private static let named: [(name: StaticString, kind: Value.Kind)] = [
    ("S", .string), ("N", .number), ("B", .binary), ("BOOL", .bool), ("NULL", .null), ("M", .map), ("L", .list),
    ("SS", .stringSet), ("NS", .numberSet), ("BS", .binarySet),
  ]
}
