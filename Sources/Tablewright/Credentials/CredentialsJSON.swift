/// The strings and numbers of a JSON object, as servers, programs and files give credentials.
struct CredentialsJSON {
  private var members: [String: String] = [:]

  /// Reads an object, or the object that one of its members is. Of the members, strings and numbers are kept.
  ///
  /// - Throws: ``CodecError`` for anything but well-formed JSON; it shows no values.
  init(_ bytes: [UInt8], member: String? = nil) throws(CodecError) {
    var reader = ItemReader(bytes.span.bytes)
    try readMembers(from: &reader, member: member)
    try reader.expectEnd()
  }

  /// The text of a member; an empty one counts as none.
  subscript(name: String) -> String? { members[name].flatMap { $0.isEmpty ? nil : $0 } }

  private mutating func readMembers(from reader: inout ItemReader, member: String?) throws(CodecError) {
    try reader.beginObject()
    while try reader.nextName() {
      let name = reader.nameText() ?? ""
      if let member {
        if name == member, try reader.isNext("{") {
          try readMembers(from: &reader, member: nil)
        } else {
          try reader.skipValue()
        }
      } else if try reader.isNext("\"") {
        members[name] = try reader.responseString()
      } else {
        // `null` is a member that is not there; objects and arrays are nobody's strings.
        let text = try reader.responseText()
        if let first = text.utf8.first, !"{[n".utf8.contains(first) { members[name] = text }
      }
    }
  }
}

extension CredentialsJSON {
  /// Reads what a source answered.
  init(_ bytes: [UInt8], member: String? = nil, of source: String) throws(CredentialsError) {
    do throws(CodecError) { try self.init(bytes, member: member) } catch {
      throw CredentialsError("\(source) answered with JSON that can't be read.")
    }
  }
}

extension Credentials {
  /// Credentials from the JSON that a source answered.
  init(json: [UInt8], token: String, source: String) throws(CredentialsError) {
    try self.init(try CredentialsJSON(json, of: source), token: token, source: source)
  }

  /// Credentials from the members that AWS names alike wherever it gives them.
  ///
  /// - Parameters:
  ///   - token: what the session token is called, which differs.
  ///   - source: who gave them, for messages.
  init(_ json: CredentialsJSON, token: String, source: String) throws(CredentialsError) {
    func member(_ name: String) throws(CredentialsError) -> String {
      guard let value = json[name] else { throw CredentialsError("\(source) answered without \(name).") }
      return value
    }
    self.init(
      accessKeyID: try member("AccessKeyId"), secretAccessKey: try member("SecretAccessKey"),
      sessionToken: json[token], expiration: nil, accountID: json["AccountId"])
    guard let expiration = json["Expiration"] else { return }
    self.expiration = try Timestamp(expiration, of: source)
  }
}

extension Timestamp {
  /// The end of credentials as their source wrote it.
  init(_ text: String, of source: String) throws(CredentialsError) {
    guard let moment = Timestamp(iso8601: text) else {
      throw CredentialsError("\(source) names an expiration that is no time as in 2030-01-31T12:00:00Z.")
    }
    self = moment
  }
}
