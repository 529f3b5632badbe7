import TableSchema

extension Emitter {
  /// A type, and the expression that makes a value of it where the type is known.
  private typealias Typed = (type: String, value: String)

  // MARK: Conditions

  /// Emits an attribute, or a document's path, as a member of the attributes that conditions speak of.
  ///
  /// - Parameter document: the path to the document that the attribute is a member of; nil for an entity's attribute.
  func emitConditionMember(
    _ attribute: Attribute, scope: String, document: String?, to printer: inout Printer
  ) {
    var options = attribute.isOptional ? ", isOptional: true" : ""
    if !attribute.isOptional, !types.isSet(attribute.type), let value = types.defaultValue(attribute) {
      options += ", default: \(value)"
    }
    let place = AttributePlace(attribute.storedName, of: document)
    let path = conditionPath(attribute.type, scope, place, isOptional: attribute.isOptional, options)
    emitDeprecation(attribute, to: &printer)
    printer.scope("public var \(SwiftNames.identifier(attribute.name)): \(path.type)") { $0.line(path.value) }
  }

  private func conditionPath(
    _ type: ValueType, _ scope: String, _ place: AttributePlace, isOptional: Bool = false, _ options: String = ""
  ) -> Typed {
    if types.hasMembers(type) {
      return ("\(types.name(type))Path<\(scope)>", ".init(\(place.document(isOptional: isOptional)))")
    }
    let whole = "\(place.arguments), \(types.coding(type)).self\(options)"
    switch type {
    case .list(let element):
      let member = conditionPath(element, scope, .element)
      return (
        "ListPath<\(scope), \(types.name(element)), \(member.type)>", ".init(.init(\(whole))) { \(member.value) }"
      )
    case .map(let element):
      let member = conditionPath(element, scope, .element)
      return ("MapPath<\(scope), \(types.name(element)), \(member.type)>", ".init(.init(\(whole))) { \(member.value) }")
    default: return ("Attribute<\(scope), \(types.name(type))>", ".init(\(whole))")
    }
  }

  // MARK: Updates

  /// Emits an attribute as a member of the attributes that an update may change.
  ///
  /// - Parameters:
  ///   - document: the path to the document that the attribute is a member of; nil for an entity's attribute.
  ///   - scope: the type that the attribute's constraint is in, with a dot, where it can't be seen without it.
  func emitUpdateMember(
    _ attribute: Attribute, model: String, document: String?, within scope: String = "", to printer: inout Printer
  ) {
    let value = attribute.isOptional || types.isSet(attribute.type) ? nil : types.defaultValue(attribute)
    let options = (value.map { ", default: \($0)" } ?? "") + check(attribute, within: scope)
    let place = AttributePlace(attribute.storedName, of: document)
    let path = updatePath(attribute.type, model, place, isRemovable: attribute.isOptional, options)
    emitDeprecation(attribute, to: &printer)
    printer.scope("public var \(SwiftNames.identifier(attribute.name)): \(path.type)") { $0.line(path.value) }
  }

  private func updatePath(
    _ type: ValueType, _ model: String, _ place: AttributePlace, isRemovable: Bool, _ options: String = ""
  ) -> Typed {
    let name = types.name(type)
    let base = "\(isRemovable ? "Removable" : "Settable")<\(model), \(name)>"
    let whole = "\(place.arguments), \(types.coding(type)).self\(options)"
    if types.isStructure(type) {
      return ("DocumentUpdate<\(base), \(name)Updates<\(model)>>", ".init(.init(\(whole)), .init(\(place.document())))")
    }
    switch type {
    case .list(let element):
      let member = updatePath(element, model, .element, isRemovable: true)
      return (
        "ListUpdate<\(base), \(types.name(element)), \(member.type)>", ".init(.init(\(whole))) { \(member.value) }"
      )
    case .map(let element):
      let member = updatePath(element, model, .element, isRemovable: true)
      return (
        "MapUpdate<\(base), \(types.name(element)), \(member.type)>", ".init(.init(\(whole))) { \(member.value) }"
      )
    case .set where place.isTopLevel: return ("SetUpdate<\(base)>", ".init(.init(\(whole)))")
    default: return (base, ".init(\(whole))")
    }
  }

  // MARK: Documents

  /// Emits the ways to the members of a struct.
  func emitPaths(_ type: NamedType, _ members: [Attribute], to printer: inout Printer) {
    let document = local("document", besides: members)
    let article = SwiftNames.article(type.name)
    printer.line("")
    printer.doc("The way to the members of \(article), for conditions and filters.")
    printer.scope("public struct \(type.name)Path<Scope>: Sendable") { printer in
      emitDocument(document, of: "Scope", to: &printer)
      emitPresence(document, to: &printer)
      emitConditionMembers(members, document, to: &printer)
    }
    printer.line("")
    printer.doc("The members of \(article) that an update may change.")
    printer.scope("public struct \(type.name)Updates<Model: Entity>: Sendable") { printer in
      emitDocument(document, of: "Model", to: &printer)
      for member in members {
        printer.doc(member.doc, or: "Its member `\(member.name)`.")
        emitUpdateMember(
          member, model: "Model", document: document, within: "\(type.name).", to: &printer)
      }
    }
  }

  /// Emits the ways to the case of a union and to the members of its cases.
  func emitPaths(_ type: NamedType, _ union: Union, to printer: inout Printer) {
    let taken = Set(union.cases.map(\.name)).union(["document", "exists", "isAbsent"])
    var tag = SwiftNames.index(union.tag)
    while taken.contains(tag) { tag += "_" }
    printer.line("")
    printer.doc("The way to the case of \(SwiftNames.article(type.name)) and its members, for conditions and filters.")
    printer.scope("public struct \(type.name)Path<Scope>: Sendable") { printer in
      emitDocument("document", of: "Scope", to: &printer)
      emitPresence("document", to: &printer)
      printer.doc("Which case it is.")
      printer.scope("public var \(tag): Attribute<Scope, Case>") {
        $0.line(".init(document, \(SwiftNames.literal(union.tag)), RawCoding<Case, StringCoding>.self)")
      }
      for unionCase in union.cases where !unionCase.members.isEmpty {
        emitCaseMember(unionCase, of: union, to: &printer)
      }
      printer.line("")
      printer.doc("The cases, by name.")
      printer.scope("public enum Case: String, Hashable, Sendable, CaseIterable") { printer in
        for unionCase in union.cases {
          printer.doc("Stored as `\(unionCase.name)`.")
          printer.line("case \(SwiftNames.identifier(unionCase.name))")
        }
      }
      for unionCase in union.cases where !unionCase.members.isEmpty { emitMembers(unionCase, to: &printer) }
    }
  }

  private func emitCaseMember(_ unionCase: Union.Case, of union: Union, to printer: inout Printer) {
    printer.doc("The members of case `\(unionCase.name)`. Conditions on them hold in that case alone.")
    let (name, type) = (SwiftNames.identifier(unionCase.name), SwiftNames.capitalized(unionCase.name) + "Members")
    let (tag, value) = (SwiftNames.literal(union.tag), SwiftNames.literal(unionCase.name))
    printer.scope("public var \(name): \(type)") { $0.line(".init(document.when(\(tag), is: \(value)))") }
  }

  private func emitMembers(_ unionCase: Union.Case, to printer: inout Printer) {
    let document = local("document", besides: unionCase.members)
    printer.line("")
    printer.doc("The members of case `\(unionCase.name)`.")
    printer.scope("public struct \(SwiftNames.capitalized(unionCase.name))Members: Sendable") { printer in
      printer.line("fileprivate let \(document): DocumentPath<Scope>", "")
      printer.line("fileprivate init(_ \(document): DocumentPath<Scope>) { self.\(document) = \(document) }", "")
      emitConditionMembers(unionCase.members, document, to: &printer)
    }
  }

  private func emitDocument(_ document: String, of scope: String, to printer: inout Printer) {
    printer.line("private let \(document): DocumentPath<\(scope)>", "")
    printer.doc("The path to the document.")
    printer.line(
      "@_spi(Generated) public init(_ \(document): DocumentPath<\(scope)>) { self.\(document) = \(document) }", "")
  }

  private func emitPresence(_ document: String, to printer: inout Printer) {
    printer.doc("The document is there.")
    printer.line("public var exists: Condition<Scope> { \(document).exists }")
    printer.doc("The document is not there.")
    printer.line("public var isAbsent: Condition<Scope> { \(document).isAbsent }")
    printer.doc("The document is there, and stored as this type, which is a map unless others have written it.")
    printer.line(
      "public func isStored(as type: StoredType) -> Condition<Scope> { \(document).isStored(as: type) }")
  }

  private func emitConditionMembers(_ members: [Attribute], _ document: String, to printer: inout Printer) {
    for member in members {
      printer.doc(member.doc, or: "Its member `\(member.name)`.")
      emitConditionMember(member, scope: "Scope", document: document, to: &printer)
    }
  }
}
