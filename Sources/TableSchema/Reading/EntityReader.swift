/// Reads the entities of a table.
struct EntityReader {
  private static let vocabulary = Fields.Vocabulary(
    what: "an entity", keys: ["key", "indexes", "attributes", "unique", "plural", "typeValue", "writeIDs", "doc"])
  private static let keyVocabulary = Fields.Vocabulary(what: "an entity's key", keys: ["partition", "sort"])
  private static let indexVocabulary = Fields.Vocabulary(
    what: "an entity's key in an index", keys: ["partition", "sort", "where"])
  private static let localIndexVocabulary = Fields.Vocabulary(
    what: "an entity's key in a local index", keys: ["sort", "where"])
  private static let uniqueVocabulary = Fields.Vocabulary(what: "a unique constraint", keys: ["of", "normalize"])

  /// The names of the table's local indexes, in which an entity's key has no partition of its own.
  let localIndexes: Set<String>

  /// The entities in order; nil where the node is no mapping.
  func entities(in node: YAMLNode, findings: inout Findings) -> [EntityDeclaration]? {
    let pairs = node.pairs(of: "'entities'", findings: &findings)
    if let pairs, pairs.isEmpty {
      findings.error(.wrongShape, at: node.position, "'entities' is empty; a table has at least one entity")
    }
    return pairs?.map { entity($0, findings: &findings) }
  }

  private func entity(_ pair: YAMLPair, findings: inout Findings) -> EntityDeclaration {
    let owner = pair.key.position
    guard let fields = Fields(pair.value, Self.vocabulary, owner: owner, findings: &findings) else {
      return EntityDeclaration(name: pair.key)
    }
    return EntityDeclaration(
      name: pair.key,
      doc: fields.doc(findings: &findings),
      plural: fields.text("plural", findings: &findings),
      typeValue: fields.text("typeValue", findings: &findings),
      key: fields.node("key").flatMap { key(in: $0, of: fields, findings: &findings) },
      isPlain: fields.node("key") == nil && fields.isKnown("key"),
      indexes: fields.list("indexes", findings: &findings, indexes),
      uniques: fields.node("unique").map { uniques(in: $0, findings: &findings) } ?? [],
      writeIDs: fields.node("writeIDs")?.bool(of: "'writeIDs'", findings: &findings),
      attributes:
        fields
        .required("attributes", example: "attributes: { name: string }", findings: &findings)
        .flatMap { AttributeReader.attributes(in: $0, of: "'attributes'", findings: &findings) })
  }

  private func key(in node: YAMLNode, of entity: Fields, findings: inout Findings) -> KeyDeclaration? {
    Fields(node, Self.keyVocabulary, owner: entity.key("key")?.position, findings: &findings)
      .map { TemplateReader.key(in: $0, isLocal: false, findings: &findings) }
  }

  private func indexes(in node: YAMLNode, findings: inout Findings) -> [IndexKeyDeclaration]? {
    node.pairs(of: "an entity's 'indexes'", findings: &findings)?.map { indexKey($0, findings: &findings) }
  }

  private func indexKey(_ pair: YAMLPair, findings: inout Findings) -> IndexKeyDeclaration {
    var key = IndexKeyDeclaration(index: pair.key, form: .invalid)
    let isLocal = localIndexes.contains(pair.key.string)
    if case .scalar(let text) = pair.value.content, !pair.value.isNull {
      if text.string == "native" {
        key.form = .native(text.position)
      } else {
        let fix = findings.suggestion(for: text.string, among: ["native"])
        let message = "an entity's key in an index is a mapping of templates or 'native', not \(text.string.quoted)"
        findings.error(.wrongShape, at: text.position, message, fix: fix)
      }
      return key
    }
    let vocabulary = isLocal ? Self.localIndexVocabulary : Self.indexVocabulary
    guard let fields = Fields(pair.value, vocabulary, owner: pair.key.position, findings: &findings) else { return key }
    key.form = .templates(TemplateReader.key(in: fields, isLocal: isLocal, findings: &findings))
    key.terms = fields.node("where").map { terms(in: $0, findings: &findings) } ?? []
    return key
  }

  private func terms(in node: YAMLNode, findings: inout Findings) -> [TermDeclaration] {
    guard let pairs = node.pairs(of: "'where'", findings: &findings) else { return [] }
    if pairs.isEmpty {
      findings.error(.invalidWhere, at: node.position, "'where' asks for nothing; leave it out")
    }
    return pairs.compactMap { pair in
      guard case .sequence(let values) = pair.value.content else {
        return TermDeclaration(attribute: pair.key, values: [pair.value])
      }
      guard values.isEmpty else { return TermDeclaration(attribute: pair.key, values: values) }
      let message = "no value is allowed, so that nothing is ever in the index; list at least one"
      findings.error(.invalidWhere, at: pair.value.position, message)
      return nil
    }
  }

  private func uniques(in node: YAMLNode, findings: inout Findings) -> [UniqueDeclaration] {
    guard let pairs = node.pairs(of: "'unique'", findings: &findings) else { return [] }
    return pairs.compactMap { pair in
      guard let fields = Fields(pair.value, Self.uniqueVocabulary, owner: pair.key.position, findings: &findings)
      else { return nil }
      let attributes = fields.required("of", example: "of: [email]", findings: &findings)
        .flatMap { uniqueAttributes(in: $0, findings: &findings) }
      return UniqueDeclaration(
        name: pair.key, attributes: attributes, normalization: fields.choice("normalize", findings: &findings))
    }
  }

  private func uniqueAttributes(in node: YAMLNode, findings: inout Findings) -> [Text]? {
    guard let elements = node.elements(of: "'of'", findings: &findings) else { return nil }
    if elements.isEmpty {
      findings.error(.invalidUnique, at: node.position, "'of' lists nothing; it names the attributes that are unique")
    }
    let names = elements.compactMap { $0.text(of: "an attribute of a unique constraint", findings: &findings) }
    return names.isEmpty || names.count != elements.count ? nil : names
  }
}
