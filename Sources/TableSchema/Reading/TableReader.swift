/// Reads what a file says about its table.
enum TableReader {
  private static let keyVocabulary = Fields.Vocabulary(what: "a table's key", keys: ["partition", "sort"])
  private static let indexVocabulary = Fields.Vocabulary(
    what: "an index", keys: ["partition", "sort", "doc"], later: ["project", "local"])

  private static let entitiesExample =
    #"entities: { User: { key: { partition: "USER#{userID}", sort: USER }, attributes: { userID: string } } }"#

  /// The table that the fields of a file's root declare.
  static func table(in fields: Fields, findings: inout Findings) -> TableDeclaration {
    let (access, isComplete) =
      fields.node("access").map { AccessReader.patterns(in: $0, findings: &findings) } ?? ([], isComplete: true)
    return TableDeclaration(
      name: fields.requiredText("table", example: "table: Shop", findings: &findings),
      doc: fields.doc(findings: &findings),
      key: fields.required("key", example: "key: { partition: pk, sort: sk }", findings: &findings)
        .flatMap { tableKey(in: $0, findings: &findings) },
      indexes: fields.list("indexes", findings: &findings, indexes),
      typeAttribute: fields.text("typeAttribute", findings: &findings),
      entities: fields.required("entities", example: entitiesExample, findings: &findings)
        .flatMap { EntityReader.entities(in: $0, findings: &findings) },
      access: access,
      isAccessComplete: isComplete && fields.isKnown("access"))
  }

  private static func tableKey(in node: YAMLNode, findings: inout Findings) -> PhysicalKeyDeclaration? {
    Fields(node, keyVocabulary, findings: &findings)
      .flatMap { physicalKey(in: $0, isOfIndex: false, findings: &findings) }
  }

  private static func indexes(in node: YAMLNode, findings: inout Findings) -> [IndexDeclaration]? {
    node.pairs(of: "'indexes'", findings: &findings)?.map { pair in
      let fields = Fields(pair.value, indexVocabulary, owner: pair.key.position, findings: &findings)
      let key = fields.flatMap { physicalKey(in: $0, isOfIndex: true, findings: &findings) }
      return IndexDeclaration(name: pair.key, doc: fields?.doc(findings: &findings), key: key)
    }
  }

  private static func physicalKey(
    in fields: Fields, isOfIndex: Bool, findings: inout Findings
  ) -> PhysicalKeyDeclaration? {
    let partition = fields.required("partition", example: "partition: pk", findings: &findings)
      .flatMap { attributeName($0, "partition", isOfIndex: isOfIndex, findings: &findings) }
    let sortNode = fields.node("sort")
    let sort = sortNode.flatMap { attributeName($0, "sort", isOfIndex: isOfIndex, findings: &findings) }
    guard let partition, sortNode == nil || sort != nil else { return nil }
    return PhysicalKeyDeclaration(partition: partition, sort: sort)
  }

  private static func attributeName(
    _ node: YAMLNode, _ key: String, isOfIndex: Bool, findings: inout Findings
  ) -> Text? {
    switch node.content {
    case .mapping: findings.notYetSupported("a number or binary key", at: node.position)
    case .sequence where isOfIndex: findings.notYetSupported("a key of several attributes", at: node.position)
    case .sequence, .scalar, .invalid: return node.text(of: "'\(key)'", findings: &findings)
    }
    return nil
  }
}
