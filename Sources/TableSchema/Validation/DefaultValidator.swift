/// Checks a default against its attribute's type.
struct DefaultValidator {
  let type: ValueType
  let range: ClosedRange<Int>?
  let catalog: TypeCatalog

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
    case .collection: return empty(node, findings: &findings)
    case .structure: return fail("a struct has no default in the schema", node, findings: &findings)
    }
  }

  private func scalarValue(_ scalar: ValueType, _ node: YAMLNode, findings: inout Findings) -> DefaultValue? {
    guard case .scalar(let text) = node.content, !node.isNull else {
      return fail("the default of \(name(of: scalar)) is a single value, not \(node.kind)", node, findings: &findings)
    }
    switch scalar {
    case .string: return string(text, node, findings: &findings)
    case .int: return integer(text, node, findings: &findings)
    case .double: return double(text, node, findings: &findings)
    case .decimal: return decimal(text, node, findings: &findings)
    case .bool:
      if let value = CoreSchema.bool(text) { return .bool(value) }
      return fail("the default of a 'bool' is true or false, not \(written(text))", node, findings: &findings)
    default: return fail("\(name(of: scalar)) has no default in the schema", node, findings: &findings)
    }
  }

  private func string(_ text: Text, _ node: YAMLNode, findings: inout Findings) -> DefaultValue? {
    if CoreSchema.isNumber(text) || CoreSchema.bool(text) != nil {
      return fail("\(text.string.quoted) is no text; put it in quotes", node, findings: &findings)
    }
    return .string(text.string)
  }

  private func integer(_ text: Text, _ node: YAMLNode, findings: inout Findings) -> DefaultValue? {
    guard CoreSchema.isInteger(text) else {
      let message = "the default of an 'int' is a whole number, not \(written(text))"
      return fail(message, node, findings: &findings)
    }
    guard let value = CoreSchema.integer(text) else {
      return fail("\(text.string.quoted) does not fit into 64 bits", node, findings: &findings)
    }
    if let range, !range.contains(value) {
      let message = "the default \(value) is outside the range \(range.lowerBound)...\(range.upperBound)"
      return fail(message, node, findings: &findings)
    }
    return .int(value)
  }

  private func double(_ text: Text, _ node: YAMLNode, findings: inout Findings) -> DefaultValue? {
    guard CoreSchema.isNumber(text), let number = DecimalText(text.string, isStrict: false),
      let value = Double(text.string)
    else {
      return fail("the default of a 'double' is a number, not \(written(text))", node, findings: &findings)
    }
    guard value.isFinite, Self.magnitudes.contains(number.magnitude) else {
      return fail("\(text.string.quoted) is out of the range of DynamoDB's numbers", node, findings: &findings)
    }
    return .double(value)
  }

  private func decimal(_ text: Text, _ node: YAMLNode, findings: inout Findings) -> DefaultValue? {
    guard let number = DecimalText(text.string, isStrict: true) else {
      let message = "the default of a 'decimal' is a number such as 0.50, not \(text.string.quoted)"
      return fail(message, node, findings: &findings)
    }
    guard number.significantDigits.count <= Self.maximumDigits, Self.magnitudes.contains(number.magnitude),
      Self.decimalExponents.contains(number.exponent)
    else {
      let message = "a 'decimal' has at most \(Self.maximumDigits) digits and an exponent within its range"
      return fail(message, node, findings: &findings)
    }
    return .decimal(text.string)
  }

  private func enumCase(among cases: [String], _ node: YAMLNode, findings: inout Findings) -> DefaultValue? {
    guard case .scalar(let text) = node.content, !node.isNull else {
      return fail("the default of an enum is one of its cases, not \(node.kind)", node, findings: &findings)
    }
    if cases.contains(text.string) { return .enumCase(text.string) }
    let fix = findings.suggestion(for: text.string, among: cases)
    let known = fix == nil ? "; it has \(cases.prefix(10).alternatives)" : ""
    findings.error(
      .invalidDefault, at: node.position, "the enum has no case \(text.string.quoted)\(known)", fix: fix)
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
    findings.error(.invalidDefault, at: node.position, message)
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
    default: "this type"
    }
  }
}
