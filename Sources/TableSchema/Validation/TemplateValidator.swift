/// Checks the templates of one entity against its attributes.
struct TemplateValidator {
  /// What a template makes.
  enum Role: String {
    case partition
    case sort

    /// The longest key in bytes, by Amazon DynamoDB's limits on key lengths.
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

  /// The template; nil, with findings, where it does not fit.
  mutating func check(_ declaration: TemplateDeclaration, as role: Role, findings: inout Findings) -> CheckedTemplate? {
    guard let parts = declaration.parts else { return nil }
    var template = Template(parts: [])
    var (pattern, prefix) = (KeyPattern(), KeyPattern())
    var shortest = 0
    for (index, part) in parts.enumerated() {
      switch part {
      case .literal(let literal):
        if index == 0 { prefix.append(literal: literal) }
        pattern.append(literal: literal)
        shortest += literal.utf8.count
        template.parts.append(.literal(literal))
      case .hole(let hole):
        guard let content = content(of: hole, findings: &findings) else { continue }
        checkSeparator(after: content, hole, in: parts, at: index, findings: &findings)
        shortest += content.append(to: &pattern)
        template.parts.append(.hole(attribute: hole.attribute, width: hole.width))
      }
    }
    guard template.parts.count == parts.count else { return nil }
    if shortest > role.longestKey {
      let message = "the key has at least \(shortest) bytes; DynamoDB's \(role.rawValue) keys have \(role.longestKey)"
      findings.error(.keyTooLong, at: declaration.position, message)
      return nil
    }
    return CheckedTemplate(
      template: template, source: declaration.source, position: declaration.position, pattern: pattern, prefix: prefix)
  }

  /// What a hole's attribute brings into a key; nil, with a finding, where it cannot be in one.
  private mutating func content(of hole: TemplateDeclaration.Hole, findings: inout Findings) -> KeyContent? {
    guard let attribute = attributes[hole.attribute] else {
      reportUnknown(hole, findings: &findings)
      return nil
    }
    guard !attribute.isOptional else {
      let message =
        "\(hole.attribute.quoted) is optional, and this version has no keys that may be absent; "
        + "remove 'optional', or use another attribute"
      reportUnfit(.optionalInKey, hole, message, findings: &findings)
      return nil
    }
    guard let content = content(of: attribute, in: hole, findings: &findings) else { return nil }
    if case .digits = content { return content }
    if hole.width != nil {
      let message = "\(hole.attribute.quoted) is no 'int'; only integers have a width"
      findings.error(.invalidWidth, at: hole.position, message)
      return nil
    }
    return content
  }

  private mutating func content(
    of attribute: Attribute, in hole: TemplateDeclaration.Hole, findings: inout Findings
  ) -> KeyContent? {
    switch (catalog.kind(of: attribute.type), attribute.type) {
    case (.scalar(.string), _): return .text
    case (.scalar(.uuid), _): return .uuid
    case (.scalar(.int), _): return digits(of: attribute, in: hole, findings: &findings)
    case (.scalar, .timestamp(.iso8601)): return .timestamp
    case (.enumeration(let cases, let preserves), _): return .cases(cases, isOpen: preserves)
    case (.unknown, _): return nil
    default:
      let message =
        "\(hole.attribute.quoted) cannot be part of a key: a template holds strings, integers, enums, "
        + "ISO 8601 timestamps and UUIDs, and newtypes of strings, integers and UUIDs"
      reportUnfit(.unusableInKey, hole, message, findings: &findings)
      return nil
    }
  }

  private mutating func digits(
    of attribute: Attribute, in hole: TemplateDeclaration.Hole, findings: inout Findings
  ) -> KeyContent? {
    if let range = declared?[hole.attribute]?.range, range.bounds == nil { return nil }
    guard let width = hole.width else {
      let message =
        attribute.constraints.range.flatMap {
          Self.rangeProblem(hole.attribute, TemplateParser.maximumWidth, range: $0)
        }
        ?? "\(hole.attribute.quoted) is an integer, which needs \(Self.missingWidth(of: attribute))"
      findings.error(.invalidWidth, at: hole.position, message)
      return nil
    }
    guard let problem = Self.rangeProblem(hole.attribute, width, range: attribute.constraints.range) else {
      return .digits(width)
    }
    reportUnfit(.invalidWidth, hole, problem, findings: &findings)
    return nil
  }

  private mutating func reportUnfit(
    _ code: DiagnosticCode, _ hole: TemplateDeclaration.Hole, _ message: String, findings: inout Findings
  ) {
    guard unfit.insert(hole.attribute).inserted else { return }
    findings.error(code, at: hole.position, message)
  }

  /// The width that fits an integer's range, as a sentence asks for it.
  private static func missingWidth(of attribute: Attribute) -> String {
    guard let range = attribute.constraints.range else {
      return "a width and a range: '{\(attribute.name):04}', 'range: 0...9999'"
    }
    return "a width: '{\(attribute.name):0\(String(range.upperBound).utf8.count)}'"
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
