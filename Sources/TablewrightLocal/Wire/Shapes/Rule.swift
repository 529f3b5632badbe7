extension Shape {
  /// A rule for the value in one place of a request.
  enum Rule: Sendable {
    /// The fewest characters of a text, or elements of a list or map.
    case minimumLength(Int)
    /// The most characters of a text, or elements of a list or map.
    case maximumLength(Int)
    /// The least number.
    case minimum(Int)
    /// The greatest number.
    case maximum(Int)
    /// The words of which the value must be one.
    case oneOf([StaticString])
    /// Letters, digits, `_`, `.` and `-`, of which there must be one.
    case nameCharacters
    /// The name of a table, or that of its resource.
    case tableName
    /// The names of a map are names of tables, or those of their resources.
    case tableNamesAsKeys
    /// How many elements each list in a map has.
    case elementsOfEach(minimum: Int, maximum: Int)
    /// A map that must not be empty, and what is said of it alone where it is.
    case notEmpty(String)
  }
}

/// Limits on names.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
enum NameLimit {
  /// The fewest characters of the name of a table or an index.
  static let minimum = 3
  /// The most characters of the name of a table or an index, or of a key attribute.
  static let maximum = 255
  /// The most characters of a resource's name.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html
  static let resource = 1024
  /// What the names of tables and indexes are made of, as messages write it.
  static let pattern = "[a-zA-Z0-9_.-]+"
}

extension Shape.Rule {
  /// Whether a value breaks the rule.
  func isBroken(by value: JSONValue) -> Bool {
    switch self {
    case .minimumLength(let least): value.length < least
    case .maximumLength(let most): value.length > most
    case .minimum(let least): value.integer.map { $0 < least } ?? false
    case .maximum(let most): value.integer.map { $0 > most } ?? false
    case .oneOf(let words): !words.contains { value.isText($0) }
    case .nameCharacters: !Self.isName(value.slice)
    case .tableName: !Self.isTableName(value.slice)
    case .tableNamesAsKeys: value.names.contains { !Self.isTableName($0.slice) }
    case .elementsOfEach(let minimum, let maximum):
      value.members.contains { !(minimum...maximum).contains($0.value.length) }
    case .notEmpty: value.length == 0
    }
  }

  /// What DynamoDB says of a value that breaks the rule; nothing where the rule has words of its own.
  func complaints(of value: JSONValue) -> [String] {
    switch self {
    case .minimumLength(let least): ["Member must have length greater than or equal to \(least)"]
    case .maximumLength(let most): ["Member must have length less than or equal to \(most)"]
    case .minimum(let least): ["Member must have value greater than or equal to \(least)"]
    case .maximum(let most): ["Member must have value less than or equal to \(most)"]
    case .oneOf(let words):
      ["Member must satisfy enum value set: [\(words.map(\.description).joined(separator: ", "))]"]
    case .nameCharacters: [Self.patternComplaint]
    case .tableName: Self.complaints(ofTableName: value)
    case .tableNamesAsKeys:
      [
        "Map keys must satisfy constraint: [Member must have length less than or equal to \(NameLimit.maximum), "
          + "Member must have length greater than or equal to \(NameLimit.minimum), \(Self.patternComplaint)]"
      ]
    case .elementsOfEach(let minimum, let maximum):
      [
        "Map value must satisfy constraint: [Member must have length less than or equal to \(maximum), "
          + "Member must have length greater than or equal to \(minimum)]"
      ]
    case .notEmpty: []
    }
  }

  private static let patternComplaint = "Member must satisfy regular expression pattern: \(NameLimit.pattern)"

  /// Of an empty name its length alone is told.
  private static func complaints(ofTableName value: JSONValue) -> [String] {
    if value.length == 0 { return ["Member must have length greater than or equal to 1"] }
    var complaints: [String] = []
    if !isName(value.slice) { complaints.append(patternComplaint) }
    if value.length < NameLimit.minimum {
      complaints.append("Member must have length greater than or equal to \(NameLimit.minimum)")
    }
    if value.length > NameLimit.maximum {
      complaints.append("Member must have length less than or equal to \(NameLimit.maximum)")
    }
    return complaints
  }

  /// Whether it is the name of a table, or of a table's resource.
  private static func isTableName(_ name: ArraySlice<UInt8>) -> Bool {
    if isPlainTableName(name) { return true }
    guard name.count <= NameLimit.resource, name.starts(with: "arn:".utf8),
      let slash = name.lastIndex(of: UInt8(ascii: "/"))
    else { return false }
    return isPlainTableName(name[(slash + 1)...])
  }

  private static func isPlainTableName(_ name: ArraySlice<UInt8>) -> Bool {
    (NameLimit.minimum...NameLimit.maximum).contains(name.count) && isName(name)
  }

  private static func isName(_ name: ArraySlice<UInt8>) -> Bool {
    !name.isEmpty
      && name.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}
