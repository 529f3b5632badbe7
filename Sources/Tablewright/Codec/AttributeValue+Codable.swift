extension AttributeValue: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
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

  /// Reads DynamoDB's JSON, such as `{"S":"x"}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    guard let type = container.allKeys.first, container.allKeys.count == 1 else {
      let problem = "An attribute value is an object with one member, named by its type."
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: problem))
    }
    func decode<Value: Decodable>(_ value: Value.Type) throws -> Value { try container.decode(value, forKey: type) }
    func number(_ text: String) throws -> Number {
      do { return try Number(text) } catch {
        throw DecodingError.dataCorruptedError(
          forKey: type, in: container, debugDescription: "The number \(error.description).")
      }
    }
    func unique<Element: Hashable>(_ elements: [Element]) throws -> Set<Element> {
      let set = Set(elements)
      guard set.count == elements.count else {
        throw DecodingError.dataCorruptedError(
          forKey: type, in: container, debugDescription: "Two elements of a set are held equal.")
      }
      return set
    }
    self =
      switch type {
      case .string: .string(try decode(String.self))
      case .number: .number(try number(decode(String.self)))
      case .binary: .binary(try decode(Base64Text.self).bytes)
      case .bool: .bool(try decode(Bool.self))
      case .null: .null
      case .list: .list(try decode([AttributeValue].self))
      case .map: .map(try decode([String: AttributeValue].self))
      case .stringSet: .stringSet(try unique(decode([String].self)))
      case .numberSet: .numberSet(try unique(decode([String].self).map(number)))
      case .binarySet: .binarySet(try unique(decode([Base64Text].self).map(\.bytes)))
      }
  }

  /// Writes DynamoDB's JSON, sets in DynamoDB's order.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .string(let text): try container.encode(text, forKey: .string)
    case .number(let number): try container.encode(number.description, forKey: .number)
    case .binary(let bytes): try container.encode(Base64Text(bytes), forKey: .binary)
    case .bool(let flag): try container.encode(flag, forKey: .bool)
    case .null: try container.encode(true, forKey: .null)
    case .list(let values): try container.encode(values, forKey: .list)
    case .map(let values): try container.encode(values, forKey: .map)
    case .stringSet(let texts): try container.encode(texts.sorted(by: String.isOrdered), forKey: .stringSet)
    case .numberSet(let numbers): try container.encode(numbers.sorted().map(\.description), forKey: .numberSet)
    case .binarySet(let all):
      try container.encode(all.sorted(by: [UInt8].isOrdered).map(Base64Text.init), forKey: .binarySet)
    }
  }
}
