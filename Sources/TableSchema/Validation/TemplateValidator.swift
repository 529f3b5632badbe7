/// Checks what an entity's keys are made of against its attributes.
struct TemplateValidator {
  /// What a part of a key is for.
  enum Role: String {
    case partition
    case sort

    /// The longest key in bytes, by Amazon DynamoDB's limits on key lengths.
    ///
    /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
    var longestKey: Int { self == .partition ? 2048 : 1024 }
  }

  /// The entity's name.
  let entity: String
  /// The entity's attributes as they are declared, by name; nil where nobody knows them.
  let declared: [String: AttributeDeclaration]?
  /// The entity's attributes that are valid, by name.
  let attributes: [String: Attribute]
  let catalog: TypeCatalog
  /// The attributes that cannot be in a key as they are declared: one finding each, in however many templates they are.
  private var unfit: Set<String> = []

  init(
    entity: String, declared: [String: AttributeDeclaration]?, attributes: [String: Attribute], catalog: TypeCatalog
  ) {
    self.entity = entity
    self.declared = declared
    self.attributes = attributes
    self.catalog = catalog
  }

  /// The template; nil, with findings, where it does not fit. In an index, an attribute may be absent, and the item is
  /// then not there.
  mutating func check(
    _ declaration: TemplateDeclaration, as role: Role, isInIndex: Bool, findings: inout Findings
  ) -> CheckedPart? {
    guard let parts = declaration.parts else { return nil }
    var template = Template(parts: [])
    var (pattern, prefix) = (KeyPattern(), KeyPattern())
    var shortest = 0
    var longest: Int? = 0
    for (index, part) in parts.enumerated() {
      switch part {
      case .literal(let literal):
        if index == 0 { prefix.append(literal: literal) }
        pattern.append(literal: literal)
        shortest += literal.utf8.count
        longest = longest.map { $0 + literal.utf8.count }
        template.parts.append(.literal(literal))
      case .hole(let hole):
        guard let content = content(of: hole, isInIndex: isInIndex, findings: &findings) else { continue }
        checkSeparator(after: content, hole, in: parts, at: index, findings: &findings)
        shortest += content.append(to: &pattern)
        longest = longest.flatMap { sum in content.longest.map { sum + $0 } }
        template.parts.append(
          .hole(attribute: hole.attribute, width: hole.width, normalization: hole.normalization))
      }
    }
    guard template.parts.count == parts.count else { return nil }
    if shortest > role.longestKey {
      let message = "the key has at least \(shortest) bytes; DynamoDB's \(role.rawValue) keys have \(role.longestKey)"
      findings.error(.keyTooLong, at: declaration.position, message)
      return nil
    }
    reportIfTooLong(longest, as: role, at: declaration.position, findings: &findings)
    return CheckedPart(
      part: .template(template), source: declaration.source, position: declaration.position, pattern: pattern,
      prefix: prefix)
  }

  /// The part that is an attribute of the entity's own; nil where it does not fit. Its type was compared with the
  /// physical attribute's before.
  mutating func check(
    own attribute: Attribute, _ type: KeyAttribute.KeyType, at position: Position, as role: Role, isInIndex: Bool,
    findings: inout Findings
  ) -> CheckedPart? {
    if !isInIndex, !checkTableKey(attribute, at: position, findings: &findings) { return nil }
    guard catalog.fits(attribute.type, type) else { return nil }
    var pattern = KeyPattern()
    if type == .string, let content = content(of: attribute) {
      _ = content.append(to: &pattern)
      reportIfTooLong(content.longest, as: role, at: position, findings: &findings)
    } else {
      pattern.append(textOf: nil)
      if type == .binary {
        let longest = catalog.constraints(of: attribute).maxLength
        reportIfTooLong(longest, as: role, at: position, findings: &findings)
      }
    }
    return CheckedPart(
      part: .attribute(attribute.name), source: attribute.name, position: position, pattern: pattern,
      prefix: KeyPattern())
  }

  /// Reports an attribute that cannot be in the table's own key.
  private mutating func checkTableKey(_ attribute: Attribute, at position: Position, findings: inout Findings) -> Bool {
    if let role = attribute.role {
      let message =
        "\(attribute.name.quoted) is the entity's '\(role.rawValue)', which the library sets; a key never changes"
      reportUnfit(.unusableInKey, attribute.name, at: position, message, findings: &findings)
      return false
    }
    guard attribute.isOptional else { return true }
    let message =
      "\(attribute.name.quoted) is optional, and a table's key is never absent; "
      + "remove 'optional', or use another attribute"
    reportUnfit(.optionalInKey, attribute.name, at: position, message, findings: &findings)
    return false
  }

  /// What a hole's attribute brings into a key; nil, with a finding, where it cannot be in one.
  private mutating func content(
    of hole: TemplateDeclaration.Hole, isInIndex: Bool, findings: inout Findings
  ) -> KeyContent? {
    guard let attribute = attributes[hole.attribute] else {
      reportUnknown(hole, findings: &findings)
      return nil
    }
    if let role = attribute.role {
      let message =
        "\(hole.attribute.quoted) is the entity's '\(role.rawValue)', which the library sets and no template follows; "
        + "make its stored name a key attribute of the index itself"
      reportUnfit(.unusableInKey, hole.attribute, at: hole.position, message, findings: &findings)
      return nil
    }
    if !isInIndex, !checkTableKey(attribute, at: hole.position, findings: &findings) { return nil }
    guard let content = content(of: attribute, in: hole, findings: &findings) else { return nil }
    if case .digits = content { return content }
    if hole.width != nil {
      let message = "\(hole.attribute.quoted) is no 'int'; only integers have a width"
      findings.error(.invalidWidth, at: hole.position, message)
      return nil
    }
    return content.normalized(by: hole.normalization)
  }

  private mutating func content(
    of attribute: Attribute, in hole: TemplateDeclaration.Hole, findings: inout Findings
  ) -> KeyContent? {
    if case .scalar(.int) = catalog.kind(of: attribute.type) {
      return digits(of: attribute, in: hole, findings: &findings)
    }
    guard let content = content(of: attribute, at: hole.position, findings: &findings) else { return nil }
    if hole.normalization != nil {
      guard case .text = content else {
        let message = "\(hole.attribute.quoted) is no string; only strings are written as 'lowercase'"
        findings.error(.invalidTemplate, at: hole.position, message)
        return nil
      }
    }
    return content
  }

  /// What an attribute that is no integer brings into a key as text; nil, with a finding, where it brings none.
  private mutating func content(
    of attribute: Attribute, at position: Position, findings: inout Findings
  ) -> KeyContent? {
    if let content = content(of: attribute) { return content }
    if case .unknown = catalog.kind(of: attribute.type) { return nil }
    let message =
      "\(attribute.name.quoted) cannot be part of a template: a template holds strings, integers, enums, "
      + "ISO 8601 timestamps, UUIDs and ULIDs, and newtypes of those"
    reportUnfit(.unusableInKey, attribute.name, at: position, message, findings: &findings)
    return nil
  }

  /// What an attribute that is no integer brings into a key as text, where it is stored as a string.
  private func content(of attribute: Attribute) -> KeyContent? {
    switch catalog.kind(of: attribute.type) {
    case .scalar(.string): .text(longest: catalog.constraints(of: attribute).maxLength)
    case .scalar(.uuid): .uuid
    case .scalar(.ulid): .ulid
    case .scalar(.timestamp(.iso8601)): .timestamp
    case .enumeration(let cases, let preserves): .cases(cases, isOpen: preserves)
    default: nil
    }
  }

  private mutating func digits(
    of attribute: Attribute, in hole: TemplateDeclaration.Hole, findings: inout Findings
  ) -> KeyContent? {
    if let range = declared?[hole.attribute]?.constraints.range, range.bounds == nil { return nil }
    let range = catalog.constraints(of: attribute).range
    if hole.normalization != nil {
      findings.error(
        .invalidTemplate, at: hole.position, "\(hole.attribute.quoted) is an integer, which has no lower case")
      return nil
    }
    guard let width = hole.width else {
      let message =
        range.flatMap { Self.rangeProblem(hole.attribute, TemplateParser.maximumWidth, range: $0) }
        ?? "\(hole.attribute.quoted) is an integer, which needs \(Self.missingWidth(of: attribute.name, range))"
      findings.error(.invalidWidth, at: hole.position, message)
      return nil
    }
    guard let problem = Self.rangeProblem(hole.attribute, width, range: range) else { return .digits(width) }
    reportUnfit(.invalidWidth, hole.attribute, at: hole.position, problem, findings: &findings)
    return nil
  }

  private mutating func reportUnfit(
    _ code: DiagnosticCode, _ attribute: String, at position: Position, _ message: String, findings: inout Findings
  ) {
    guard unfit.insert(attribute).inserted else { return }
    findings.error(code, at: position, message)
  }

  private func reportIfTooLong(_ longest: Int?, as role: Role, at position: Position, findings: inout Findings) {
    guard let longest, longest > role.longestKey else { return }
    let message =
      "the key can have \(longest) bytes; DynamoDB's \(role.rawValue) keys have at most \(role.longestKey): "
      + "lower a 'maxLength' in it"
    findings.error(.keyTooLong, at: position, message)
  }

  /// The width that fits an integer's range, as a sentence asks for it.
  private static func missingWidth(of attribute: String, _ range: ClosedRange<Int>?) -> String {
    guard let range else { return "a width and a range: '{\(attribute):04}', 'range: 0...9999'" }
    return "a width: '{\(attribute):0\(String(range.upperBound).utf8.count)}'"
  }

  /// Why an integer's range does not fit a width, so that keys would not sort by number.
  private static func rangeProblem(_ attribute: String, _ width: Int, range: ClosedRange<Int>?) -> String? {
    let name = attribute.quoted
    guard let range else { return "\(name) needs a 'range' that fits into \(width) digits" }
    guard range.lowerBound >= 0 else {
      return "\(name) may be negative (\(range.lowerBound)), and negative numbers do not sort in a key"
    }
    guard String(range.upperBound).utf8.count <= width else {
      return "\(name) may be \(range.upperBound), which has more than \(width) digits"
    }
    return nil
  }

  private func reportUnknown(_ hole: TemplateDeclaration.Hole, findings: inout Findings) {
    guard let declared, declared[hole.attribute] == nil else { return }
    let fix = findings.suggestion(for: hole.attribute, among: declared.keys.sorted())
    let message = "\(entity.quoted) has no attribute \(hole.attribute.quoted)"
    findings.error(.unknownAttribute, at: hole.position, message, fix: fix)
  }

  /// Strings and unknown cases are searched for the first character of what follows at the call; an enum's own cases
  /// can be searched now.
  private func checkSeparator(
    after content: KeyContent, _ hole: TemplateDeclaration.Hole, in parts: [TemplateDeclaration.Part], at index: Int,
    findings: inout Findings
  ) {
    guard case .cases(let cases, _) = content, index + 1 < parts.count, case .literal(let literal) = parts[index + 1],
      let separator = literal.unicodeScalars.first
    else { return }
    guard let culprit = cases.first(where: { $0.unicodeScalars.contains(separator) }) else { return }
    let message =
      "the case \(culprit.quoted) of \(hole.attribute.quoted) contains \(String(separator).quoted), "
      + "with which the text after it begins"
    findings.error(.invalidTemplate, at: hole.position, message)
  }
}
