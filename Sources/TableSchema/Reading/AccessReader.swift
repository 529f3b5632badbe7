/// Reads the access patterns of a table.
enum AccessReader {
  private static let vocabulary = Fields.Vocabulary(
    what: "an access pattern", keys: ["read", "range", "one", "doc"], later: ["collection"])

  /// The readable patterns in order, and whether those are all.
  static func patterns(in node: YAMLNode, findings: inout Findings) -> ([AccessDeclaration], isComplete: Bool) {
    guard let pairs = node.pairs(of: "'access'", findings: &findings) else { return ([], isComplete: false) }
    let patterns = pairs.map { pattern($0, findings: &findings) }
    let isComplete = patterns.allSatisfy { $0?.read != nil }
    return (patterns.compactMap(\.self), isComplete)
  }

  private static func pattern(_ pair: YAMLPair, findings: inout Findings) -> AccessDeclaration? {
    let owner = pair.key.position
    let isCollection = pair.value.hasKey("collection")
    let parts = pair.key.string.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let isNamed = parts.count == 2 && !parts.contains("")
    if !isNamed && !isCollection {
      let message = "\(pair.key.string.quoted) is no access pattern's name; write 'Entity.name'"
      findings.error(.invalidAccess, at: owner, message)
    }
    guard let fields = Fields(pair.value, vocabulary, owner: owner, findings: &findings) else { return nil }
    let one = fields.node("one").map { $0.bool(of: "'one'", findings: &findings) }
    let pattern = AccessDeclaration(
      key: pair.key, entity: parts[0], name: isNamed ? parts[1] : "", doc: fields.doc(findings: &findings),
      read: fields.requiredText("read", example: "read: key", findings: &findings),
      range: fields.text("range", findings: &findings),
      isOne: one == true)
    return isNamed && !isCollection ? pattern : nil
  }
}

extension YAMLNode {
  fileprivate func hasKey(_ key: String) -> Bool {
    if case .mapping(let pairs) = content { pairs.contains { $0.key.string == key } } else { false }
  }
}
