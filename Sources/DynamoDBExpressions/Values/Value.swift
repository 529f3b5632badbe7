import Tablewright

/// A value of an item as the engine works with it: texts as their UTF-8 bytes, by which DynamoDB compares them.
///
/// The members of maps and the elements of sets are in the order of their bytes or numbers, so that equal values are
/// equal arrays, and equal canonical bytes.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html
package enum Value: Sendable, Hashable {
  case string([UInt8])
  case number(Number)
  case binary([UInt8])
  case bool(Bool)
  case null
  case list([Value])
  case map([Member])
  case stringSet([[UInt8]])
  case numberSet([Number])
  case binarySet([[UInt8]])

  /// A member of a map, or an attribute of an item.
  package struct Member: Sendable, Hashable {
    /// The name in UTF-8.
    package var name: [UInt8]
    package var value: Value

    package init(name: [UInt8], value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// The types, named as DynamoDB names them.
  package enum Kind: String, Sendable, CaseIterable {
    case string = "S"
    case number = "N"
    case binary = "B"
    case bool = "BOOL"
    case null = "NULL"
    case list = "L"
    case map = "M"
    case stringSet = "SS"
    case numberSet = "NS"
    case binarySet = "BS"
  }

  /// The value's type.
  package var kind: Kind {
    switch self {
    case .string: .string
    case .number: .number
    case .binary: .binary
    case .bool: .bool
    case .null: .null
    case .list: .list
    case .map: .map
    case .stringSet: .stringSet
    case .numberSet: .numberSet
    case .binarySet: .binarySet
    }
  }

  /// How deep values may be in each other, the outermost one included.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-attributes-nested-depth
  package static let depthLimit = 32

  /// How deep values are in each other: 1 of one that holds no others.
  ///
  /// What is read from a request or an item is not deep.
  var depth: Int {
    switch self {
    case .list(let values): 1 + (values.map(\.depth).max() ?? 0)
    case .map(let members): 1 + (members.map(\.value.depth).max() ?? 0)
    default: 1
    }
  }

  /// A map of members in any order, of which no two have one name.
  package static func map(sorting members: [Member]) -> Value {
    .map(members.sorted { $0.name.lexicographicallyPrecedes($1.name) })
  }
}

extension Value {
  /// How the value lies to another one of its type, where its type has an order: strings, numbers and binaries.
  package func order(to other: Value) -> Order? {
    switch (self, other) {
    case (.string(let lhs), .string(let rhs)), (.binary(let lhs), .binary(let rhs)): Order(lhs, rhs)
    case (.number(let lhs), .number(let rhs)): lhs < rhs ? .before : (lhs == rhs ? .same : .after)
    default: nil
    }
  }

  /// Where a value lies to another.
  package enum Order: Sendable {
    case before, same, after

    init(_ lhs: [UInt8], _ rhs: [UInt8]) {
      if lhs == rhs { self = .same } else { self = lhs.lexicographicallyPrecedes(rhs) ? .before : .after }
    }
  }

  /// What `size` says of the value: the bytes of a text or binary, else how many elements there are; nil of scalars.
  ///
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
  package var size: Int? {
    switch self {
    case .string(let bytes), .binary(let bytes): bytes.count
    case .list(let values): values.count
    case .map(let members): members.count
    case .stringSet(let elements), .binarySet(let elements): elements.count
    case .numberSet(let numbers): numbers.count
    case .number, .bool, .null: nil
    }
  }

  /// Whether the value begins with another one: texts and binaries alone.
  package func begins(with prefix: Value) -> Bool {
    switch (self, prefix) {
    case (.string(let bytes), .string(let prefix)), (.binary(let bytes), .binary(let prefix)):
      bytes.starts(with: prefix)
    default: false
    }
  }

  /// Whether another value is a part of this one: of a text or binary, or an element of a set or list.
  package func contains(_ part: Value) -> Bool {
    switch (self, part) {
    case (.string(let bytes), .string(let part)), (.binary(let bytes), .binary(let part)): bytes.holds(part)
    case (.stringSet(let elements), .string(let part)), (.binarySet(let elements), .binary(let part)):
      elements.contains(part)
    case (.numberSet(let numbers), .number(let number)): numbers.contains(number)
    case (.list(let values), _): values.contains(part)
    default: false
    }
  }
}

extension [UInt8] {
  /// Whether these bytes stand somewhere in a row.
  fileprivate func holds(_ part: [UInt8]) -> Bool {
    guard let first = part.first else { return true }
    guard part.count <= count else { return false }
    return (0...count - part.count).contains { self[$0] == first && self[$0...].starts(with: part) }
  }
}
