import Foundation

extension Value {
  /// The value in an answer; nil where it is none, or its numbers are not written as DynamoDB writes them.
  init?(_ json: JSON) {
    guard let members = json.members, members.count == 1, let (type, content) = members.first else { return nil }
    switch (type.description, content) {
    case ("S", .string(let text)): self = .string(text)
    case ("N", .string(let text)):
      guard let number = ExactDecimal(canonical: text) else { return nil }
      self = .number(number)
    case ("B", .string(let text)):
      guard let bytes = Self.decoded(text) else { return nil }
      self = .binary(bytes)
    case ("BOOL", .bool(let flag)): self = .bool(flag)
    case ("NULL", .bool(true)): self = .null
    case ("L", .list(let elements)):
      let values = elements.compactMap { Value($0) }
      if values.count < elements.count { return nil }
      self = .list(values)
    case ("M", .object): if let item = Self.item(content) { self = .map(item) } else { return nil }
    case ("SS", .list(let elements)):
      guard let set = Self.set(elements, { $0 }) else { return nil }
      self = .stringSet(set)
    case ("NS", .list(let elements)):
      guard let set = Self.set(elements, { ExactDecimal(canonical: $0) }) else { return nil }
      self = .numberSet(set)
    case ("BS", .list(let elements)):
      guard let set = Self.set(elements, Self.decoded) else { return nil }
      self = .binarySet(set)
    default: return nil
    }
  }

  /// An item in an answer.
  static func item(_ json: JSON) -> Item? {
    guard let members = json.members else { return nil }
    let item = members.compactMapValues { Value($0) }
    return item.count == members.count ? item : nil
  }

  private static func set<Element: Hashable>(_ elements: [JSON], _ read: (Text) -> Element?) -> Set<Element>? {
    let values = elements.compactMap { $0.text.flatMap(read) }
    let set = Set(values)
    return set.count == elements.count && !set.isEmpty ? set : nil
  }

  private static func decoded(_ text: Text) -> [UInt8]? { Data(base64Encoded: text.description).map { Array($0) } }

  /// The value in a request.
  ///
  /// - Parameter number: writes a number in one of its spellings.
  func json(_ number: (ExactDecimal) -> String) -> JSON {
    let content: JSON =
      switch self {
      case .string(let text): .string(text)
      case .number(let value): .string(number(value))
      case .binary(let bytes): .string(Data(bytes).base64EncodedString())
      case .bool(let flag): .bool(flag)
      case .null: .bool(true)
      case .list(let values): .list(values.map { $0.json(number) })
      case .map(let item): .object(item.mapValues { $0.json(number) })
      case .stringSet(let set): .list(set.sorted().map(JSON.string))
      case .numberSet(let set): .list(set.sorted().map { .string(number($0)) })
      case .binarySet(let set):
        .list(set.sorted { $0.lexicographicallyPrecedes($1) }.map { .string(Data($0).base64EncodedString()) })
      }
    return .object([Text(type): content])
  }
}

extension ExactDecimal {
  /// The number of a text that DynamoDB writes for it.
  init?(canonical text: Text) {
    self.init(text)
    if Text(description) != text { return nil }
  }
}
