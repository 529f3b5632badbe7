extension ItemReader {
  /// The value of the member that names the case of the union that starts here, of which nothing is taken.
  ///
  /// - Throws: ``CodecError`` where there is no such member, or it is no string.
  @_lifetime(self: copy self)
  public mutating func unionTag(_ tag: StaticString) throws(CodecError) -> String {
    let (start, outerDepth) = (position, depth)
    try beginValue("M")
    try beginObject()
    while try nextName() {
      guard isName(tag) else {
        try skipValue()
        continue
      }
      let name = try StringCoding.read(from: &self)
      (position, depth, isAtStart) = (start, outerDepth, false)
      return name
    }
    throw missing(tag)
  }

  /// The members of the union that starts here, without the one that names its case.
  @_lifetime(self: copy self)
  public mutating func unionMembers(besides tag: StaticString) throws(CodecError) -> [String: AttributeValue] {
    try beginValue("M")
    try beginObject()
    let members = try AnyCoding.members(from: &self, besides: tag, depth: 1)
    try endValue()
    return members
  }
}

extension ItemWriter {
  /// Writes the members of a union's case that the schema does not know.
  public mutating func unionMembers(_ members: [String: AttributeValue]) {
    AnyCoding.write(members, to: &self, depth: 1)
  }
}

/// The members of a union's case that the schema does not know, in the user's JSON: DynamoDB's JSON by name.
@_spi(Generated) public struct UnknownMembers: Sendable {
  /// A member's name.
  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// The values by name.
  public var values: [String: AttributeValue]

  /// Members to be written.
  public init(_ values: [String: AttributeValue]) { self.values = values }

  /// Reads all members but the tag.
  public init(from decoder: any Decoder, besides tag: String) throws {
    let container = try decoder.container(keyedBy: Name.self)
    values = [:]
    for name in container.allKeys where name.stringValue != tag {
      values[name.stringValue] = try container.decode(AttributeValue.self, forKey: name)
    }
  }

  /// Writes the members beside what is in the object already.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Name.self)
    for (name, value) in values { try container.encode(value, forKey: Name(stringValue: name)) }
  }
}
