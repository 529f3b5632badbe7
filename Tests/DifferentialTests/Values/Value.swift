/// An attribute value.
indirect enum Value: Hashable, Sendable {
  case string(Text)
  case number(ExactDecimal)
  case binary([UInt8])
  case bool(Bool)
  case null
  case list([Value])
  case map(Item)
  case stringSet(Set<Text>)
  case numberSet(Set<ExactDecimal>)
  case binarySet(Set<[UInt8]>)

  /// The type as DynamoDB writes it.
  var type: String {
    switch self {
    case .string: "S"
    case .number: "N"
    case .binary: "B"
    case .bool: "BOOL"
    case .null: "NULL"
    case .list: "L"
    case .map: "M"
    case .stringSet: "SS"
    case .numberSet: "NS"
    case .binarySet: "BS"
    }
  }

  static let types = ["S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS"]

  /// Whether values of the type have an order.
  var isOrdered: Bool { ["S", "N", "B"].contains(type) }

  /// Whether a value comes before another of its type; nil of other types.
  func isBefore(_ other: Value) -> Bool? {
    switch (self, other) {
    case (.string(let lhs), .string(let rhs)): lhs < rhs
    case (.number(let lhs), .number(let rhs)): lhs < rhs
    case (.binary(let lhs), .binary(let rhs)): lhs.lexicographicallyPrecedes(rhs)
    default: nil
    }
  }
}

/// An item, or what a map holds.
typealias Item = [Text: Value]
