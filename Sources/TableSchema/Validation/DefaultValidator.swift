/// Checks a value that a schema gives against its attribute's type: a default, or what an attribute must be for an
/// entity to be in an index.
struct DefaultValidator {
  /// What a value is for.
  enum Purpose {
    case defaultValue
    case term

    /// How a sentence begins.
    var subject: String { self == .defaultValue ? "the default" : "a value" }
    var definiteSubject: String { self == .defaultValue ? "the default" : "the value" }
    var code: DiagnosticCode { self == .defaultValue ? .invalidDefault : .invalidWhere }
  }

  let type: ValueType
  /// What the values must be.
  let constraints: Constraints
  let catalog: TypeCatalog
  let purpose: Purpose

  /// The digits that Foundation's `Decimal` and DynamoDB's numbers both hold.
  private static let maximumDigits = 38
  /// The powers of ten between which DynamoDB's numbers lie: 1E-130 to 9.99…E+125.
  private static let magnitudes = -130...125
  /// The powers of ten that the last digit of Foundation's `Decimal` can have.
  private static let decimalExponents = -128...127

  /// The default; nil, with a finding, where it does not fit.
  func value(of node: YAMLNode, findings: inout Findings) -> DefaultValue? {
    switch catalog.kind(of: type) {
    case .unknown: return nil
    case .scalar(let scalar): return scalarValue(scalar, node, findings: &findings)
    case .enumeration(let cases, _): return enumCase(among: cases, node, findings: &findings)
    case .collection where purpose == .defaultValue: return empty(node, findings: &findings)
    case .collection: return failKind("a collection", node, findings: &findings)
    case .structure: return failKind("a struct", node, findings: &findings)
    case .union: return failKind("a union", node, findings: &findings)
    case .handwritten: return failKind("a type that is written by hand", node, findings: &findings)
    }
  }

  private func scalarValue(_ scalar: ValueType, _ node: YAMLNode, findings: inout Findings) -> DefaultValue? {
    guard case .scalar(let text) = node.content, !node.isNull else {
      return fail(
        "\(purpose.subject) of \(name(of: scalar)) is a single value, not \(node.kind)", node, findings: &findings)
    }
    switch scalar {
    case .string: return string(text, node, findings: &findings)
    case .int: return integer(text, node, findings: &findings)
    case .double: return double(text, node, findings: &findings)
    case .decimal: return decimal(text, node, findings: &findings)
    case .bool:
      if let value = CoreSchema.bool(text) { return .bool(value) }
      return fail("\(purpose.subject) of a 'bool' is true or false, not \(written(text))", node, findings: &findings)
    case .number: return number(text, node, findings: &findings)
    default: return failKind(name(of: scalar), node, findings: &findings)
    }
  }

  private func failKind(_ what: String, _ node: YAMLNode, findings: inout Findings) -> DefaultValue? {
    let problem =
      purpose == .defaultValue ? "has no default in the schema" : "cannot be compared with a value of a schema"
    return fail("\(what) \(problem)", node, findings: &findings)
  }

  private func string(_ text: Text, _ node: YAMLNode, findings: inout Findings) -> DefaultValue? {
    if CoreSchema.isNumber(text) || CoreSchema.bool(text) != nil {
      return fail("\(text.string.quoted) is no text; put it in quotes", node, findings: &findings)
    }
    if let problem = problem(of: text.string, findings: &findings) { return fail(problem, node, findings: &findings) }
    return .string(text.string)
  }

  /// Why the constraints refuse a string, where they do.
  private func problem(of string: String, findings: inout Findings) -> String? {
    let length = string.utf8.count
    if let least = constraints.minLength, length < least {
      return "\(string.quoted) has \(length) bytes, and 'minLength' is \(least)"
    }
    if let greatest = constraints.maxLength, length > greatest {
      return "\(string.quoted) has \(length) bytes, and 'maxLength' is \(greatest)"
    }
    if let pattern = constraints.pattern, findings.takeMatch(), Pattern.excludes(string, pattern) {
      return "\(string.quoted) does not match the pattern \(pattern.quoted)"
    }
    return nil
  }

  private func integer(_ text: Text, _ node: YAMLNode, findings: inout Findings) -> DefaultValue? {
    guard CoreSchema.isInteger(text) else {
      let message = "\(purpose.subject) of an 'int' is a whole number, not \(written(text))"
      return fail(message, node, findings: &findings)
    }
    guard let value = CoreSchema.integer(text) else {
      return fail("\(text.string.quoted) does not fit into 64 bits", node, findings: &findings)
    }
    if let range = constraints.range, !range.contains(value) {
      let message = "\(purpose.definiteSubject) \(value) is outside the range \(range.text)"
      return fail(message, node, findings: &findings)
    }
    return .int(value)
  }

  private func double(_ text: Text, _ node: YAMLNode, findings: inout Findings) -> DefaultValue? {
    guard CoreSchema.isNumber(text), let number = DecimalText(text.string, isStrict: false),
      let value = Double(text.string)
    else {
      return fail("\(purpose.subject) of a 'double' is a number, not \(written(text))", node, findings: &findings)
    }
    guard value.isFinite, Self.magnitudes.contains(number.magnitude) else {
      return fail("\(text.string.quoted) is out of the range of DynamoDB's numbers", node, findings: &findings)
    }
    return isInRange(text, number, node, findings: &findings) ? .double(value) : nil
  }

  private func decimal(_ text: Text, _ node: YAMLNode, findings: inout Findings) -> DefaultValue? {
    guard let number = DecimalText(text.string, isStrict: true) else {
      let message = "\(purpose.subject) of a 'decimal' is a number such as 0.50, not \(text.string.quoted)"
      return fail(message, node, findings: &findings)
    }
    guard number.significantDigits.count <= Self.maximumDigits, Self.magnitudes.contains(number.magnitude),
      Self.decimalExponents.contains(number.exponent)
    else {
      let message = "a 'decimal' has at most \(Self.maximumDigits) digits and an exponent within its range"
      return fail(message, node, findings: &findings)
    }
    return isInRange(text, number, node, findings: &findings) ? .decimal(text.string) : nil
  }

  private func number(_ text: Text, _ node: YAMLNode, findings: inout Findings) -> DefaultValue? {
    guard let number = DecimalText(text.string, isStrict: true) else {
      let message = "\(purpose.subject) of a 'number' is a number such as 0.50, not \(text.string.quoted)"
      return fail(message, node, findings: &findings)
    }
    guard number.significantDigits.count <= Self.maximumDigits, Self.magnitudes.contains(number.magnitude) else {
      let message = "a 'number' has at most \(Self.maximumDigits) digits, and lies between 1E-130 and 9.99…E+125"
      return fail(message, node, findings: &findings)
    }
    return isInRange(text, number, node, findings: &findings) ? .decimal(text.string) : nil
  }

  /// Whether the range holds a number; reports one that is outside.
  private func isInRange(
    _ text: Text, _ number: DecimalText, _ node: YAMLNode, findings: inout Findings
  ) -> Bool {
    guard let range = constraints.range else { return true }
    let isInside = number.compare(with: range.lowerBound) >= 0 && number.compare(with: range.upperBound) <= 0
    if isInside { return true }
    let message = "\(purpose.definiteSubject) \(text.string) is outside the range \(range.text)"
    findings.error(purpose.code, at: node.position, message)
    return false
  }

  private func enumCase(among cases: [String], _ node: YAMLNode, findings: inout Findings) -> DefaultValue? {
    guard case .scalar(let text) = node.content, !node.isNull else {
      return fail("\(purpose.subject) of an enum is one of its cases, not \(node.kind)", node, findings: &findings)
    }
    if cases.contains(text.string) { return .enumCase(text.string) }
    let fix = findings.suggestion(for: text.string, among: cases)
    let known = fix == nil ? "; it has \(cases.prefix(10).alternatives)" : ""
    findings.error(
      purpose.code, at: node.position, "the enum has no case \(text.string.quoted)\(known)", fix: fix)
    return nil
  }

  private func empty(_ node: YAMLNode, findings: inout Findings) -> DefaultValue? {
    if case .map = type {
      if case .mapping(let pairs) = node.content, pairs.isEmpty { return .empty }
      return fail("the default of a map is '{}'", node, findings: &findings)
    }
    if case .sequence(let elements) = node.content, elements.isEmpty { return .empty }
    return fail("the default of a list or a set is '[]'", node, findings: &findings)
  }

  private func fail(_ message: String, _ node: YAMLNode, findings: inout Findings) -> DefaultValue? {
    findings.error(purpose.code, at: node.position, message)
    return nil
  }

  private func written(_ text: Text) -> String {
    text.isPlain ? text.string.quoted : "the text \(text.string.quoted)"
  }

  private func name(of scalar: ValueType) -> String {
    switch scalar {
    case .string: "a 'string'"
    case .int: "an 'int'"
    case .double: "a 'double'"
    case .decimal: "a 'decimal'"
    case .bool: "a 'bool'"
    case .binary: "a 'binary'"
    case .timestamp: "a 'timestamp'"
    case .uuid: "a 'uuid'"
    case .ulid: "a 'ulid'"
    case .number: "a 'number'"
    case .any: "an 'any'"
    default: "this type"
    }
  }
}
