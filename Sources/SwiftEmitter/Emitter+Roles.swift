import TableSchema

extension Attribute {
  /// Whether the runtime alone sets the attribute.
  var isManaged: Bool {
    switch role {
    case .version, .created, .updated: true
    case .timeToLive, nil: false
    }
  }
}

extension Emitter {
  /// The protocol that an entity conforms to, by what its writes have to look at.
  func conformance(_ entity: Entity) -> String {
    if entity.attribute(with: .version) != nil { return "VersionedEntity" }
    return entity.uniques.isEmpty ? "BlindlyWritable" : "Entity"
  }

  /// Emits the stored property of an attribute that the runtime sets.
  func emitManagedProperty(_ attribute: Attribute, to printer: inout Printer) {
    printer.doc(attribute.doc, or: managedDoc(attribute))
    let name = SwiftNames.identifier(attribute.name)
    let value = attribute.role == .version ? "Int = 0" : "Timestamp?"
    printer.line("public private(set) var \(name): \(value)")
  }

  private func managedDoc(_ attribute: Attribute) -> String {
    switch attribute.role {
    case .version: "How many times the item was written; 0 until it is stored. The library sets it."
    case .created: "When the item was stored first; nil until it is. The library sets it."
    case .updated, .timeToLive, nil: "When the item was stored last; nil until it is. The library sets it."
    }
  }

  /// Emits what the runtime is told of the attributes that it uses.
  func emitRoles(_ entity: Entity, to printer: inout Printer) {
    let hasRoles = entity.attributes.contains { $0.role != nil }
    if !hasRoles, entity.writeIDs != true { return }
    printer.line("")
    printer.scope("extension \(entity.name)") { printer in
      printer.doc("The attributes that the runtime uses.")
      let roles = Attribute.Role.allCases.compactMap { role in entity.attribute(with: role).map(roleArgument) }
      let arguments = roles + (entity.writeIDs.map { ["writeIDs: \($0)"] } ?? [])
      printer.line("@_spi(Generated) public static let roles = EntityRoles(\(arguments.joined(separator: ", ")))")
      guard hasRoles else { return }
      printer.line("")
      emitRoleValues(entity, to: &printer)
    }
  }

  private func roleArgument(_ attribute: Attribute) -> String {
    let (role, name) = (attribute.role?.rawValue ?? "", SwiftNames.literal(attribute.storedName))
    switch attribute.role {
    case .created, .updated: return "\(role): .init(\(name), \(types.coding(attribute.type)).self)"
    case .version, .timeToLive, nil: return "\(role): \(name)"
    }
  }

  private func emitRoleValues(_ entity: Entity, to printer: inout Printer) {
    printer.doc("What the item holds in them.")
    printer.scope("@_spi(Generated) public var roleValues: RoleValues") { printer in
      let roles: [(Attribute.Role, String)] = [
        (.version, "version"), (.created, "created"), (.updated, "updated"), (.timeToLive, "expires"),
      ]
      let members = roles.compactMap { role, member in entity.attribute(with: role).map { ($0, member) } }
      let arguments = members.map { "\($1): self.\($0.storedProperty)" }.joined(separator: ", ")
      printer.scope("get") { $0.line("RoleValues(\(arguments))") }
      let managed = members.filter(\.0.isManaged)
      if managed.isEmpty { return printer.line("set {}") }
      printer.scope("set") { printer in
        for (attribute, member) in managed { printer.line("self.\(attribute.name) = newValue.\(member)") }
      }
    }
  }

  /// Emits the end of reading a model: what the runtime sets is no argument of the initializer.
  func emitManagedResult(_ call: String, _ managed: [Attribute], model: String, to printer: inout Printer) {
    printer.line("var \(model) = \(call)")
    for attribute in managed {
      let value = SwiftNames.identifier(attribute.name)
      printer.line("\(model).\(attribute.name) = \(value)\(attribute.role == .version ? " ?? 0" : "")")
    }
    printer.line("return \(model)")
  }
}
