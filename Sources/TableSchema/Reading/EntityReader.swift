/// Reads the entities of a table.
enum EntityReader {
  private static let vocabulary = Fields.Vocabulary(
    what: "an entity", keys: ["key", "indexes", "attributes", "plural", "typeValue", "doc"], later: ["unique"])
  private static let keyVocabulary = Fields.Vocabulary(what: "an entity's key", keys: ["partition", "sort"])
  private static let indexVocabulary = Fields.Vocabulary(
    what: "an entity's key in an index", keys: ["partition", "sort"], later: ["where"])

  /// The entities in order; nil where the node is no mapping.
  static func entities(in node: YAMLNode, findings: inout Findings) -> [EntityDeclaration]? {
    let pairs = node.pairs(of: "'entities'", findings: &findings)
    if let pairs, pairs.isEmpty {
      findings.error(.wrongShape, at: node.position, "'entities' is empty; a table has at least one entity")
    }
    return pairs?.map { entity($0, findings: &findings) }
  }

  private static func entity(_ pair: YAMLPair, findings: inout Findings) -> EntityDeclaration {
    let owner = pair.key.position
    guard let fields = Fields(pair.value, vocabulary, owner: owner, findings: &findings) else {
      return EntityDeclaration(name: pair.key)
    }
    return EntityDeclaration(
      name: pair.key,
      doc: fields.doc(findings: &findings),
      plural: fields.text("plural", findings: &findings),
      typeValue: fields.text("typeValue", findings: &findings),
      key: key(of: fields, findings: &findings),
      indexes: fields.list("indexes", findings: &findings, indexes),
      attributes:
        fields
        .required("attributes", example: "attributes: { name: string }", findings: &findings)
        .flatMap { AttributeReader.attributes(in: $0, of: "'attributes'", findings: &findings) })
  }

  private static func key(of fields: Fields, findings: inout Findings) -> KeyDeclaration? {
    guard let name = fields.key("key"), let node = fields.node("key") else {
      if fields.isKnown("key") {
        let message =
          "an entity without 'key' templates is not supported by this version yet; add for example "
          + "'key: { partition: \"USER#{userID}\", sort: USER }'"
        findings.error(.notYetSupported, at: fields.position, message)
      }
      return nil
    }
    return templates(in: node, keyVocabulary, owner: name.position, findings: &findings)
  }

  private static func indexes(in node: YAMLNode, findings: inout Findings) -> [IndexKeyDeclaration]? {
    node.pairs(of: "an entity's 'indexes'", findings: &findings)?.map { pair in
      IndexKeyDeclaration(index: pair.key, key: indexKey(pair, findings: &findings))
    }
  }

  private static func indexKey(_ pair: YAMLPair, findings: inout Findings) -> KeyDeclaration? {
    if case .scalar(let text) = pair.value.content, text.string == "native" {
      findings.notYetSupported("'native'", at: text.position)
      return nil
    }
    return templates(in: pair.value, indexVocabulary, owner: pair.key.position, findings: &findings)
  }

  private static func templates(
    in node: YAMLNode, _ vocabulary: Fields.Vocabulary, owner: Position, findings: inout Findings
  ) -> KeyDeclaration? {
    guard let fields = Fields(node, vocabulary, owner: owner, findings: &findings) else { return nil }
    return KeyDeclaration(
      position: owner,
      partition: fields.required("partition", example: "partition: \"USER#{userID}\"", findings: &findings)
        .map { template($0, "partition", findings: &findings) },
      sort: fields.node("sort").map { template($0, "sort", findings: &findings) })
  }

  private static func template(_ node: YAMLNode, _ key: String, findings: inout Findings) -> TemplateDeclaration {
    if case .mapping = node.content {
      let message = "'\(key)' is a template, which needs quotes where it starts with '{'"
      findings.error(.wrongShape, at: node.position, message)
    } else if case .scalar(let text) = node.content, let comment = text.comment, comment.looksLikeTemplate {
      let message = "everything after ' #' is a comment in YAML; put the template in quotes"
      findings.error(.invalidTemplate, at: comment.position, message)
    } else if let text = node.text(of: "'\(key)'", findings: &findings) {
      let parts = TemplateParser.parse(text, findings: &findings)
      return TemplateDeclaration(position: node.position, source: text.string, parts: parts)
    }
    return TemplateDeclaration(position: node.position, source: "", parts: nil)
  }
}
