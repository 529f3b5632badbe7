/// Reads the access patterns of a table.
enum AccessReader {
  /// What a table's `access` declares.
  struct Access {
    var patterns: [AccessDeclaration] = []
    var collections: [CollectionDeclaration] = []
    /// Whether these are all, and it is known what each of them reads.
    var isComplete = true
  }

  private static let vocabulary = Fields.Vocabulary(
    what: "an access pattern", keys: ["read", "range", "one", "collection", "doc"])

  /// The readable patterns in order.
  static func access(in node: YAMLNode, findings: inout Findings) -> Access {
    guard let pairs = node.pairs(of: "'access'", findings: &findings) else { return Access(isComplete: false) }
    var access = Access()
    for pair in pairs { add(pair, to: &access, findings: &findings) }
    return access
  }

  private static func add(_ pair: YAMLPair, to access: inout Access, findings: inout Findings) {
    let parts = pair.key.string.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let fields = Fields(pair.value, vocabulary, owner: pair.key.position, findings: &findings)
    let isCollection = fields?.key("collection") != nil
    let isNamed = parts.count == (isCollection ? 1 : 2) && !parts.contains("")
    if !isNamed, fields?.isKnown("collection") != false || parts.count != 1 {
      reportName(pair.key, isCollection: isCollection, findings: &findings)
    }
    guard let fields else { return access.isComplete = false }
    let read = fields.requiredText("read", example: "read: key", findings: &findings)
    let doc = fields.doc(findings: &findings)
    access.isComplete = access.isComplete && isNamed && read != nil
    if isCollection {
      let entities = collected(in: fields, findings: &findings)
      if isNamed {
        access.collections.append(CollectionDeclaration(name: pair.key, doc: doc, read: read, entities: entities))
      }
      return
    }
    let range = fields.text("range", findings: &findings)
    let isOne = fields.flag("one", findings: &findings)
    guard isNamed else { return }
    access.patterns.append(
      AccessDeclaration(
        key: pair.key, entity: parts[0], name: parts[1], doc: doc, read: read, range: range, isOne: isOne))
  }

  private static func collected(in fields: Fields, findings: inout Findings) -> [Text]? {
    for key in ["range", "one"] {
      guard let key = fields.key(key) else { continue }
      let message = "a collection has no \(key.string.quoted): it reads several entities, and all of their items"
      findings.error(.invalidAccess, at: key.position, message)
    }
    guard let node = fields.node("collection"),
      let elements = node.elements(of: "'collection'", findings: &findings)
    else { return nil }
    if elements.isEmpty {
      findings.error(.invalidAccess, at: node.position, "a collection of no entities; list those that it returns")
    }
    let names = elements.compactMap { $0.text(of: "an entity of a collection", findings: &findings) }
    return names.isEmpty || names.count != elements.count ? nil : names
  }

  private static func reportName(_ key: Text, isCollection: Bool, findings: inout Findings) {
    let advice =
      isCollection
      ? "a collection is the store's, so its name has no '.'" : "write 'Entity.name', or add 'collection: [Entity]'"
    let message = "\(key.string.quoted) is no access pattern's name; \(advice)"
    findings.error(.invalidAccess, at: key.position, message)
  }
}
