/// Checks the members of an entity, of a struct or of a union's case.
struct AttributeValidator {
  /// What has the members.
  enum Owner {
    /// An entity of a table, with the stored name of the table's time to live.
    case entity(timeToLive: String?, isKnown: Bool)
    /// A struct, or a case of a union.
    case value
  }

  let catalog: TypeCatalog
  /// The names that generated code needs for itself.
  let reserved: Set<String>
  let owner: Owner

  /// The members of `name` that are valid. `taken` holds the stored names that something else has, and what has them.
  func attributes(
    _ declarations: [AttributeDeclaration], of name: Text, what: String, taken: [String: String],
    findings: inout Findings
  ) -> [Attribute] {
    var taken = taken
    var roles: Set<Attribute.Role> = []
    return declarations.compactMap { declaration in
      let advice = advice(declaration.name.string, of: name.string)
      NameRules.check(declaration.name, what, reserved: reserved, advice: advice, findings: &findings)
      if declaration.name.string != name.string, catalog.isCalled(declaration.name.string) {
        let name = declaration.name.string.quoted
        let message = "\(name) cannot be the name of \(what): it would hide the type \(name)\(advice)"
        findings.error(.reservedName, at: declaration.name.position, message)
      }
      checkStorage(of: declaration, among: declarations, findings: &findings)
      checkStoredName(of: declaration, taken: &taken, findings: &findings)
      if let role = declaration.role, !roles.insert(role.value).inserted {
        let message = "another attribute has the role '\(role.value.rawValue)' already; an entity has one of each"
        findings.error(.invalidRole, at: role.position, message)
      }
      return attribute(declaration, findings: &findings)
    }
  }

  /// What to do about a name that is taken. Newcomers try `id` first: they learn why it is, and what to write.
  private func advice(_ name: String, of owner: String) -> String {
    let advice = "; another name can be stored under this one with 'name: \(name)'"
    guard name == "id" || name == "key" else { return advice }
    let other = NameRules.handle(of: owner).dropLast() + (name == "id" ? "ID" : "Key")
    let example = ", such as '\(other): { type: string, name: \(name) }'"
    return advice + example + " (a model's own 'key' and 'id' are its whole key)"
  }

  /// Reports a name that the generator needs for the value of a deprecated attribute.
  private func checkStorage(
    of declaration: AttributeDeclaration, among others: [AttributeDeclaration], findings: inout Findings
  ) {
    guard let owner = others.first(where: { $0.storageName == declaration.name.string }) else { return }
    let message =
      "the name \(declaration.name.string.quoted) belongs to the storage of the deprecated attribute "
      + "\(owner.name.string.quoted) already"
    findings.error(.duplicateName, at: declaration.name.position, message)
  }

  private func checkStoredName(
    of declaration: AttributeDeclaration, taken: inout [String: String], findings: inout Findings
  ) {
    let stored = declaration.stored
    NameRules.checkStored(stored, longest: NameRules.longestAttributeName, findings: &findings)
    var holder = taken[stored.string]
    if case .entity(let timeToLive?, _) = owner, stored.string == timeToLive, declaration.role?.value != .timeToLive {
      holder = holder ?? "the table's time to live, which the attribute with 'role: timeToLive' has"
    }
    if let holder {
      let message =
        "the name \(stored.string.quoted) in DynamoDB is taken by \(holder); store it under another name with 'name: …'"
      return findings.error(.duplicateStoredName, at: stored.position, message)
    }
    taken[stored.string] = "the attribute \(declaration.name.string.quoted)"
  }

  private func attribute(_ declaration: AttributeDeclaration, findings: inout Findings) -> Attribute? {
    guard let expression = declaration.type, let isOptional = declaration.isOptional,
      let type = catalog.resolve(expression, findings: &findings)
    else { return nil }
    let constraints = ConstraintValidator(type: type, catalog: catalog)
      .check(declaration.constraints, findings: &findings)
    var attribute = Attribute(
      name: declaration.name.string, storedName: declaration.storedName?.string, doc: declaration.doc, type: type,
      isOptional: isOptional, constraints: constraints, isImmutable: declaration.immutable != nil,
      isSensitive: declaration.isSensitive, deprecation: declaration.deprecation)
    if let role = declaration.role {
      RoleValidator(owner: owner).apply(role, of: declaration, to: &attribute, findings: &findings)
      return attribute
    }
    if let generator = declaration.generator {
      attribute.generator = checked(generator, of: declaration, attribute, findings: &findings)
    }
    if case .value = owner, let immutable = declaration.immutable {
      let message = "only an attribute of an entity is 'immutable'; a struct or a union is set as a whole"
      findings.error(.wrongShape, at: immutable, message)
    }
    if let value = declaration.defaultValue {
      attribute.defaultValue = defaultValue(value, of: attribute, findings: &findings)
    }
    return attribute
  }

  private func checked(
    _ generator: Located<Generator>, of declaration: AttributeDeclaration, _ attribute: Attribute,
    findings: inout Findings
  ) -> Generator? {
    if attribute.isOptional {
      let message = "an optional attribute is generated by none; where nothing is given, it is absent"
      findings.error(.invalidGenerator, at: generator.position, message)
      return nil
    }
    if declaration.defaultValue != nil {
      let message = "an attribute has 'generate' or 'default', not both"
      findings.error(.invalidGenerator, at: generator.position, message)
      return nil
    }
    return ConstraintValidator(type: attribute.type, catalog: catalog)
      .check(generator, under: catalog.constraints(of: attribute), findings: &findings)
  }

  private func defaultValue(_ node: YAMLNode, of attribute: Attribute, findings: inout Findings) -> DefaultValue? {
    if attribute.isOptional {
      let message = "an optional attribute has no default: where nothing is given, it is absent"
      findings.error(.invalidDefault, at: node.position, message)
      return nil
    }
    return DefaultValidator(
      type: attribute.type, constraints: catalog.constraints(of: attribute), catalog: catalog, purpose: .defaultValue
    ).value(of: node, findings: &findings)
  }
}

extension AttributeDeclaration {
  /// The name that generated code needs beside this one; nil for all but deprecated attributes.
  fileprivate var storageName: String? { deprecation.map { _ in Attribute.storageName(of: name.string) } }
}
