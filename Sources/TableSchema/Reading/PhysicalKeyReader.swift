/// Reads the attributes that make a key, of a table or of an index.
enum PhysicalKeyReader {
  /// What a key belongs to, which decides what it may be made of.
  enum Owner {
    case table
    case globalIndex
    /// The partition key is the table's, which may be nil because nobody knows it.
    case localIndex(of: PhysicalKeyDeclaration?)
  }

  /// The most attributes in the partition key, and in the sort key, of a global index.
  ///
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.DesignPattern.MultiAttributeKeys.html
  static let maximumAttributes = 4

  private static let attributeVocabulary = Fields.Vocabulary(what: "a key attribute", keys: ["name", "type"])

  /// The key that fields declare under `partition` and `sort`; nil, with findings, where they declare none.
  static func key(in fields: Fields, of owner: Owner, findings: inout Findings) -> PhysicalKeyDeclaration? {
    if case .localIndex(let table) = owner { return localKey(in: fields, table: table, findings: &findings) }
    let partition = fields.required("partition", example: "partition: pk", findings: &findings)
      .flatMap { attributes($0, "partition", of: owner, findings: &findings) }
    let sortNode = fields.node("sort")
    let sort = sortNode.flatMap { attributes($0, "sort", of: owner, findings: &findings) }
    guard let partition, sortNode == nil || sort != nil else { return nil }
    return PhysicalKeyDeclaration(partition: partition, sort: sort ?? [])
  }

  private static func localKey(
    in fields: Fields, table: PhysicalKeyDeclaration?, findings: inout Findings
  ) -> PhysicalKeyDeclaration? {
    let sort = fields.required("sort", example: "sort: createdAt", findings: &findings)
      .flatMap { attributes($0, "sort", of: .localIndex(of: table), findings: &findings) }
    if let node = fields.node("partition"),
      let own = attributes(node, "partition", of: .localIndex(of: table), findings: &findings)?.first,
      let partition = table?.partition.first, own.name.string != partition.name.string
    {
      let message =
        "a local index has the table's partition key, which is \(partition.name.string.quoted); leave 'partition' out"
      findings.error(.invalidIndex, at: own.name.position, message)
    }
    guard let table else { return nil }
    if table.sort.isEmpty {
      let message = "a local index orders partitions in another way, so its table has a sort key; this one has none"
      findings.error(.invalidIndex, at: fields.position, message)
    }
    return sort.map { PhysicalKeyDeclaration(partition: table.partition, sort: $0) }
  }

  private static func attributes(
    _ node: YAMLNode, _ key: String, of owner: Owner, findings: inout Findings
  ) -> [KeyAttributeDeclaration]? {
    guard case .sequence(let elements) = node.content else {
      return attribute(node, of: "'\(key)'", findings: &findings).map { [$0] }
    }
    guard case .globalIndex = owner else {
      let message = "'\(key)' is one attribute, not a list: only a global index has keys of several"
      findings.error(.wrongShape, at: node.position, message)
      return nil
    }
    guard (1...maximumAttributes).contains(elements.count) else {
      let message =
        "'\(key)' has 1 to \(maximumAttributes) attributes in a global index, not \(elements.count)"
      findings.error(.invalidIndex, at: node.position, message)
      return nil
    }
    let attributes = elements.compactMap { attribute($0, of: "a key attribute", findings: &findings) }
    return attributes.count == elements.count ? attributes : nil
  }

  private static func attribute(
    _ node: YAMLNode, of what: String, findings: inout Findings
  ) -> KeyAttributeDeclaration? {
    guard case .mapping = node.content else {
      return node.text(of: what, findings: &findings).map { KeyAttributeDeclaration(name: $0) }
    }
    guard let fields = Fields(node, attributeVocabulary, findings: &findings) else { return nil }
    let name = fields.requiredText("name", example: "name: createdAt", findings: &findings)
    let type = fields.choice("type", as: KeyAttribute.KeyType.self, findings: &findings)
    guard let name, fields.isKnown("type"), fields.node("type") == nil || type != nil else { return nil }
    return KeyAttributeDeclaration(name: name, type: type?.value ?? .string)
  }
}
