/// The attributes that make the keys of a table and of its indexes, each with one type.
struct PhysicalKeys {
  /// An attribute of some key.
  private struct Claim {
    var type: KeyAttribute.KeyType
    /// The key that says so.
    var owner: String
    /// Whether the type is written there.
    var isExplicit: Bool
  }

  private var claims: [String: Claim] = [:]
  /// The stored name of the attribute that tells entities apart.
  let typeAttribute: String
  /// Whether the schema names no type attribute.
  private let isDefaultTypeAttribute: Bool
  /// The attributes that are in one key twice.
  private(set) var duplicates: Set<String> = []

  /// Takes the keys of a table, and reports those that DynamoDB refuses.
  init(_ table: TableDeclaration, findings: inout Findings) {
    typeAttribute = table.typeAttribute?.string ?? TableValidator.defaultTypeAttribute
    isDefaultTypeAttribute = table.typeAttribute == nil
    if let key = table.key { claim(key, for: "the table's key", findings: &findings) }
    for index in table.indexes ?? [] {
      guard let key = index.key else { continue }
      claim(key, for: "the key of the index \(index.name.string.quoted)", findings: &findings)
    }
    if let attribute = table.typeAttribute, let claim = claims[attribute.string] {
      let message = "the attribute \(attribute.string.quoted) is already taken by \(claim.owner)"
      findings.error(.duplicateStoredName, at: attribute.position, message)
    }
  }

  /// The type of a key attribute; nil of an attribute that is in no key.
  func type(of name: String) -> KeyAttribute.KeyType? { claims[name]?.type }

  /// The key that an attribute is in first.
  func owner(of name: String) -> String { claims[name]?.owner ?? "a key" }

  /// The key that a declaration stands for.
  func key(_ declaration: PhysicalKeyDeclaration?) -> PhysicalKey {
    PhysicalKey(
      partition: (declaration?.partition ?? []).map(attribute), sort: (declaration?.sort ?? []).map(attribute))
  }

  private func attribute(_ declaration: KeyAttributeDeclaration) -> KeyAttribute {
    KeyAttribute(name: declaration.name.string, type: type(of: declaration.name.string) ?? .string)
  }

  /// What has an attribute of this stored name; nil where nothing does.
  func owner(of name: String) -> String? { name == typeAttribute ? "the type attribute" : claims[name]?.owner }

  private mutating func claim(_ key: PhysicalKeyDeclaration, for owner: String, findings: inout Findings) {
    var own: Set<String> = []
    for attribute in key.all {
      let name = attribute.name
      if claims[name.string] == nil {
        NameRules.checkStored(name, longest: NameRules.longestKeyName, findings: &findings)
      }
      if !own.insert(name.string).inserted {
        duplicates.insert(name.string)
        let message = "the attribute \(name.string.quoted) is already taken by \(owner)"
        findings.error(.duplicateStoredName, at: name.position, message)
      } else if name.string == typeAttribute, isDefaultTypeAttribute {
        let message = "\(name.string.quoted) is the type attribute, which cannot be a key attribute too"
        findings.error(.duplicateStoredName, at: name.position, message)
      }
      claim(attribute, for: owner, findings: &findings)
    }
  }

  private mutating func claim(_ attribute: KeyAttributeDeclaration, for owner: String, findings: inout Findings) {
    let name = attribute.name.string
    let claim = Claim(type: attribute.type ?? .string, owner: owner, isExplicit: attribute.type != nil)
    guard let earlier = claims[name] else { return claims[name] = claim }
    guard claim.isExplicit, claim.type != earlier.type else { return }
    guard earlier.isExplicit else {
      claims[name]?.type = claim.type
      claims[name]?.isExplicit = true
      return
    }
    let message =
      "\(name.quoted) is of type '\(claim.type.rawValue)' here and of type '\(earlier.type.rawValue)' in "
      + "\(earlier.owner); an attribute has one type"
    findings.error(.duplicateStoredName, at: attribute.name.position, message)
  }
}
