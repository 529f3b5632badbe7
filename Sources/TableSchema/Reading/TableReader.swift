/// Reads what a file says about its table.
enum TableReader {
  private static let keyVocabulary = Fields.Vocabulary(what: "a table's key", keys: ["partition", "sort"])
  private static let indexVocabulary = Fields.Vocabulary(
    what: "an index", keys: ["partition", "sort", "local", "project", "doc"])

  private static let entitiesExample =
    #"entities: { User: { key: { partition: "USER#{userID}", sort: USER }, attributes: { userID: string } } }"#

  /// The table that the fields of a file's root declare.
  static func table(in fields: Fields, findings: inout Findings) -> TableDeclaration {
    let access = fields.node("access").map { AccessReader.access(in: $0, findings: &findings) } ?? AccessReader.Access()
    let key = fields.required("key", example: "key: { partition: pk, sort: sk }", findings: &findings)
      .flatMap { Fields($0, keyVocabulary, findings: &findings) }
      .flatMap { PhysicalKeyReader.key(in: $0, of: .table, findings: &findings) }
    let indexes = fields.list("indexes", findings: &findings) { self.indexes(in: $0, of: key, findings: &$1) }
    let localIndexes = Set((indexes ?? []).filter(\.isLocal).map(\.name.string))
    return TableDeclaration(
      name: fields.requiredText("table", example: "table: Shop", findings: &findings),
      doc: fields.doc(findings: &findings), key: key, indexes: indexes,
      typeAttribute: fields.text("typeAttribute", findings: &findings),
      timeToLive: fields.text("timeToLive", findings: &findings),
      isTimeToLiveKnown: fields.isKnown("timeToLive"),
      settings: SettingsReader.settings(in: fields, findings: &findings),
      entities: fields.required("entities", example: entitiesExample, findings: &findings)
        .flatMap { EntityReader(localIndexes: localIndexes).entities(in: $0, findings: &findings) },
      access: access.patterns, collections: access.collections,
      isAccessComplete: access.isComplete && fields.isKnown("access"))
  }

  private static func indexes(
    in node: YAMLNode, of tableKey: PhysicalKeyDeclaration?, findings: inout Findings
  ) -> [IndexDeclaration]? {
    node.pairs(of: "'indexes'", findings: &findings)?.map { pair in
      guard let fields = Fields(pair.value, indexVocabulary, owner: pair.key.position, findings: &findings) else {
        return IndexDeclaration(name: pair.key, isLocal: false, projection: .invalid)
      }
      let isLocal = fields.flag("local", findings: &findings)
      let key = PhysicalKeyReader.key(
        in: fields, of: isLocal ? .localIndex(of: tableKey) : .globalIndex, findings: &findings)
      return IndexDeclaration(
        name: pair.key, doc: fields.doc(findings: &findings), key: key, isLocal: isLocal,
        projection: fields.node("project").map { projection($0, findings: &findings) } ?? .all)
    }
  }

  private static func projection(_ node: YAMLNode, findings: inout Findings) -> IndexDeclaration.Projection {
    if case .sequence(let elements) = node.content {
      let names = elements.compactMap { $0.text(of: "a projected attribute", findings: &findings) }
      if elements.isEmpty {
        let message = "'project' lists nothing; write 'project: keys'"
        findings.error(.invalidProjection, at: node.position, message)
      }
      return names.isEmpty || names.count != elements.count ? .invalid : .attributes(names)
    }
    guard let text = node.text(of: "'project'", findings: &findings) else { return .invalid }
    switch text.string {
    case "all": return .all
    case "keys": return .keys(text.position)
    default:
      let fix = findings.suggestion(for: text.string, among: ["all", "keys"])
      let message = "'project' is 'all', 'keys' or a list of stored names, not \(text.string.quoted)"
      findings.error(.invalidProjection, at: text.position, message, fix: fix)
      return .invalid
    }
  }
}
