/// Reads the templates of an entity's key.
enum TemplateReader {
  /// The templates that fields declare under `partition` and `sort`; a local index has those of `sort` alone.
  static func key(in fields: Fields, isLocal: Bool, findings: inout Findings) -> KeyDeclaration {
    var key = KeyDeclaration(position: fields.position, partition: [], sort: [])
    let required = isLocal ? "sort" : "partition"
    let example = isLocal ? "sort: \"{createdAt}\"" : "partition: \"USER#{userID}\""
    if fields.required(required, example: example, findings: &findings) == nil { key.isBroken = true }
    key.partition = templates(in: fields, "partition", of: &key, findings: &findings)
    key.sort = templates(in: fields, "sort", of: &key, findings: &findings)
    return key
  }

  private static func templates(
    in fields: Fields, _ name: String, of key: inout KeyDeclaration, findings: inout Findings
  ) -> [TemplateDeclaration] {
    guard let node = fields.node(name) else { return [] }
    guard case .sequence(let elements) = node.content else { return [template(node, name, findings: &findings)] }
    if elements.isEmpty {
      findings.error(.wrongShape, at: node.position, "'\(name)' lists no template")
      key.isBroken = true
    }
    return elements.map { template($0, name, findings: &findings) }
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
