/// Gives attributes the roles that the library fills.
struct RoleValidator {
  /// What has the attribute.
  let owner: AttributeValidator.Owner

  /// Makes an attribute what its role asks for, and reports what contradicts it.
  func apply(
    _ role: Located<Attribute.Role>, of declaration: AttributeDeclaration, to attribute: inout Attribute,
    findings: inout Findings
  ) {
    guard case .entity(let timeToLive, let isKnown) = owner else {
      let message = "only an attribute of an entity has a role, not a member of a struct or a union"
      return findings.error(.invalidRole, at: role.position, message)
    }
    attribute.role = role.value
    checkOptions(of: declaration, role.value, findings: &findings)
    switch role.value {
    case .version: makeVersion(&attribute, role, findings: &findings)
    case .created, .updated: makeMoment(&attribute, role, findings: &findings)
    case .timeToLive:
      makeTimeToLive(&attribute, role, findings: &findings)
      if isKnown { checkName(of: declaration, timeToLive, role, findings: &findings) }
    }
  }

  /// Reports options that speak of values that callers give: the library alone sets a version and the times.
  private func checkOptions(of declaration: AttributeDeclaration, _ role: Attribute.Role, findings: inout Findings) {
    if let node = declaration.defaultValue {
      let message =
        "an attribute with the role '\(role.rawValue)' has no default: the library knows what it begins with"
      findings.error(.invalidRole, at: node.position, role == .timeToLive ? Self.noExpiry : message)
    }
    let isSetByCallers = role == .timeToLive
    let constraints = declaration.constraints
    let lengths = [constraints.minLength?.position, constraints.maxLength?.position, constraints.pattern?.position]
    let others = [constraints.range?.position, declaration.generator?.position] + lengths
    for position in (others + [isSetByCallers ? nil : declaration.immutable]).compactMap(\.self) {
      let message = "an attribute with the role '\(role.rawValue)' has no such option: the library sets it by itself"
      let other = "an attribute with the role 'timeToLive' is a moment, which has no such option"
      findings.error(.invalidRole, at: position, isSetByCallers ? other : message)
    }
  }

  private static let noExpiry =
    "an attribute with the role 'timeToLive' has no default; make it optional, and absent means that it never expires"

  private func makeVersion(
    _ attribute: inout Attribute, _ role: Located<Attribute.Role>, findings: inout Findings
  ) {
    if attribute.type != .int || attribute.isOptional {
      findings.error(.invalidRole, at: role.position, "a version is counted in an 'int' that is not optional")
    }
    attribute.defaultValue = .int(0)
  }

  private func makeMoment(
    _ attribute: inout Attribute, _ role: Located<Attribute.Role>, findings: inout Findings
  ) {
    if case .timestamp = attribute.type {
    } else {
      let message = "an attribute with the role '\(role.value.rawValue)' is a 'timestamp', in one of its forms"
      findings.error(.invalidRole, at: role.position, message)
    }
    attribute.isOptional = true
  }

  private func makeTimeToLive(
    _ attribute: inout Attribute, _ role: Located<Attribute.Role>, findings: inout Findings
  ) {
    if case .timestamp = attribute.type {
    } else {
      let message =
        "an attribute with the role 'timeToLive' is a 'timestamp'; DynamoDB's form, seconds, is chosen for it"
      findings.error(.invalidRole, at: role.position, message)
    }
    attribute.type = .timestamp(.seconds)
  }

  private func checkName(
    of declaration: AttributeDeclaration, _ timeToLive: String?, _ role: Located<Attribute.Role>,
    findings: inout Findings
  ) {
    let stored = declaration.stored
    guard let timeToLive else {
      let message = "the table has no time to live; add 'timeToLive: \(stored.string)' at the file's root"
      return findings.error(.invalidRole, at: role.position, message)
    }
    guard stored.string != timeToLive else { return }
    let message =
      "the table's time to live is stored as \(timeToLive.quoted); add 'name: \(timeToLive)' to the attribute"
    findings.error(.invalidRole, at: role.position, message)
  }
}
