/// Reads tags, with DynamoDB's checks and words.
enum TagRequest {
  /// Limits on the tags of a resource.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Tagging.html
  private enum Limit {
    static let tags = 50
    static let key = 128
    static let value = 256
  }

  /// Reads tags, none of which may be there twice.
  static func tags(_ json: JSONValue) throws(LocalError) -> [LocalTable.Tag] {
    var tags: [LocalTable.Tag] = []
    for element in json.elements {
      let key = try self.key(element["Key"])
      let value = element["Value"]?.string
      guard let value, value.unicodeScalars.count <= Limit.value, isWellFormed(value) else {
        throw .validation("The Tag Value provided is invalid, Value: \(value ?? "null")")
      }
      if tags.contains(where: { $0.key == key }) {
        throw .validation("Duplicate Tag Keys provided as input: Duplicate Tag Key found \(key)")
      }
      tags.append(LocalTable.Tag(key: key, value: value))
    }
    try checkCount(tags.count)
    return tags
  }

  /// Reads the keys of tags.
  static func keys(_ json: JSONValue) throws(LocalError) -> [String] {
    var keys: [String] = []
    for element in json.elements { keys.append(try key(element)) }
    try checkCount(keys.count)
    return keys
  }

  /// Refuses more tags than a resource can have.
  static func checkCount(_ count: Int) throws(LocalError) {
    if count > Limit.tags {
      throw .validation("Number of Tags exceed the current limit for the provided ResourceArn")
    }
  }

  private static func key(_ json: JSONValue?) throws(LocalError) -> String {
    let key = json?.string
    guard let key, (1...Limit.key).contains(key.unicodeScalars.count), isWellFormed(key) else {
      throw .validation("The Tag Key provided is invalid, Key: \(key ?? "null")")
    }
    if key.lowercased().hasPrefix("aws:") {
      throw .validation("Tag Key cannot be prefixed with aws:, Key: \(key)")
    }
    return key
  }

  /// Letters, digits and spaces of any script, and a few signs.
  private static func isWellFormed(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
        .letterNumber, .otherNumber, .spaceSeparator:
        true
      default: "+-=._:/@".unicodeScalars.contains(scalar)
      }
    }
  }
}
