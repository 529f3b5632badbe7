/// Checks the unique constraints of an entity.
struct UniqueValidator {
  let members: MemberLookup
  let catalog: TypeCatalog
  let table: TableDeclaration
  let physical: PhysicalKeys

  /// The constraints that are valid.
  func constraints(of declaration: EntityDeclaration, findings: inout Findings) -> [UniqueConstraint] {
    if let first = declaration.uniques.first { checkTable(at: first.name.position, findings: &findings) }
    let constraints = declaration.uniques.compactMap { constraint($0, findings: &findings) }
    let names = Dictionary(declaration.uniques.map { ($0.name.string, $0.name) }) { first, _ in first }
    var owners: [String: String] = [:]
    for constraint in constraints {
      if let owner = owners[constraint.readerName], let name = names[constraint.name] {
        let message = "\(owner.quoted) has the function \(constraint.readerName.quoted) already"
        findings.error(.duplicateName, at: name.position, message)
      }
      owners[constraint.readerName] = constraint.name
    }
    return constraints
  }

  /// Reports a table in which no guard can lie, since a guard's key is text.
  private func checkTable(at position: Position, findings: inout Findings) {
    guard let key = table.key else { return }
    guard let culprit = key.all.first(where: { physical.type(of: $0.name.string) != .string }) else { return }
    let type = physical.type(of: culprit.name.string) ?? .number
    let message =
      "a unique value is guarded by an item of its own, whose key is text, and the table's key attribute "
      + "\(culprit.name.string.quoted) is a \(type.rawValue)"
    findings.error(.invalidUnique, at: position, message)
  }

  private func constraint(_ declaration: UniqueDeclaration, findings: inout Findings) -> UniqueConstraint? {
    NameRules.check(
      declaration.name, "a unique constraint", reserved: ReservedNames.enumCases, findings: &findings)
    guard let names = declaration.attributes else { return nil }
    if names.count > EntityValidator.maximumAttributes {
      let message = "\(names.count) attributes; an entity has at most \(EntityValidator.maximumAttributes)"
      findings.error(.invalidUnique, at: declaration.name.position, message)
      return nil
    }
    var attributes: [Attribute] = []
    var isValid = true
    for name in names {
      guard let attribute = members.attribute(name, findings: &findings) else {
        isValid = false
        continue
      }
      if let problem = problem(of: attribute, among: attributes) {
        findings.error(.invalidUnique, at: name.position, problem)
        isValid = false
      }
      attributes.append(attribute)
    }
    guard isValid else { return nil }
    if let normalization = declaration.normalization, !attributes.contains(where: isString) {
      let message = "'normalize' changes strings, and none of the attributes is one"
      findings.error(.invalidUnique, at: normalization.position, message)
    }
    return UniqueConstraint(
      name: declaration.name.string, attributes: attributes.map(\.name),
      normalization: declaration.normalization?.value)
  }

  private func problem(of attribute: Attribute, among earlier: [Attribute]) -> String? {
    let name = attribute.name.quoted
    if earlier.contains(where: { $0.name == attribute.name }) { return "\(name) is here twice" }
    if let role = attribute.role { return "\(name) is the entity's '\(role.rawValue)', which the library sets" }
    switch catalog.kind(of: attribute.type) {
    case .scalar(.string), .scalar(.int), .scalar(.uuid), .scalar(.ulid), .scalar(.timestamp(.iso8601)),
      .enumeration, .unknown:
      return nil
    default:
      return "\(name) cannot be unique: only strings, integers, enums, ISO 8601 timestamps, UUIDs and ULIDs, and "
        + "newtypes of those, can be part of a guard's key"
    }
  }

  private func isString(_ attribute: Attribute) -> Bool {
    switch catalog.kind(of: attribute.type) {
    case .scalar(.string), .unknown: true
    default: false
    }
  }
}
