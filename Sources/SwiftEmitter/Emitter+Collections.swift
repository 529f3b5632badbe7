import TableSchema

extension Emitter {
  /// Emits the reads of several entities of one item collection.
  func emitCollections(_ table: Table, to printer: inout Printer) {
    for pattern in table.collections {
      let cases = entityCases(table)
      let entities = pattern.entities.compactMap { name in cases.first { $0.entity.name == name } }
      guard let first = entities.first?.entity, let parts = parts(pattern.source, of: first) else { continue }
      let collection = Collection(
        pattern: pattern, table: table, entities: entities, first: first, parts: parts,
        path: path(pattern.source, in: table))
      printer.line("")
      printer.scope("extension \(table.name)") { printer in
        emitResult(of: collection, to: &printer)
        printer.line("")
        emitRead(collection, to: &printer)
        printer.line("")
        emitEntries(collection, to: &printer)
      }
    }
  }

  /// A collection pattern with what is known of it.
  private struct Collection {
    let pattern: CollectionPattern
    let table: Table
    let entities: [(entity: Entity, name: String)]
    /// The entity whose attributes are the parameters.
    let first: Entity
    let parts: KeyParts
    let path: String

    /// The name of the result's type.
    var type: String { SwiftNames.capitalized(pattern.name) }
    /// The name of the function that returns the sequence.
    var entries: String { pattern.name + "Entries" }
  }

  // MARK: The result

  private func emitResult(of collection: Collection, to printer: inout Printer) {
    let names = collection.entities.map { "``\($0.entity.name)``" }.joined(separator: ", ")
    printer.doc(collection.pattern.doc, or: "Items of one collection: \(names).")
    printer.scope("public struct \(collection.type): Sendable") { printer in
      for (entity, _) in collection.entities {
        let member = member(of: entity, in: collection)
        printer.doc(
          member.isSingle
            ? "The \(SwiftNames.words(entity.name)), where it is on this page."
            : "The items of type ``\(entity.name)``.")
        printer.line("public var \(SwiftNames.identifier(member.name)): \(type(of: member, entity))")
      }
      printer.doc("Where the next page begins; nil at the end.")
      printer.line("public var next: Cursor?", "")
      emitInitializer(of: collection, to: &printer)
      printer.line("")
      printer.doc("One item of the collection. A new entity in it is a new case.")
      emitAnyItem("Entry", collection.entities, in: collection.table, to: &printer)
    }
  }

  private func type(of member: (name: String, isSingle: Bool), _ entity: Entity) -> String {
    member.isSingle ? "\(entity.name)?" : "[\(entity.name)]"
  }

  private func emitInitializer(of collection: Collection, to printer: inout Printer) {
    let members = collection.entities.map { (entity: $0.entity, member: member(of: $0.entity, in: collection)) }
    let parameters = members.map { entity, member in
      SwiftNames.parameter(member.name, "\(type(of: member, entity)) = \(member.isSingle ? "nil" : "[]")")
    }
    printer.doc("Makes a page of its items.")
    printer.scope("public init(\((parameters + ["next: Cursor? = nil"]).joined(separator: ", ")))") { printer in
      for (_, member) in members {
        printer.line("self.\(member.name) = \(SwiftNames.identifier(member.name))")
      }
      printer.line("self.next = next")
    }
  }

  /// The member of the result that holds the items of an entity: one, where its sort key has no hole.
  private func member(of entity: Entity, in collection: Collection) -> (name: String, isSingle: Bool) {
    let sort = parts(collection.pattern.source, of: entity)?.sort ?? []
    let isSingle = !sort.isEmpty && sort.allSatisfy { $0.attributes.isEmpty }
    let name = isSingle ? SwiftNames.lowerCamel(entity.name) : entity.handle
    return (name == "next" ? "next_" : name, isSingle)
  }

  // MARK: Reading

  private func emitRead(_ collection: Collection, to printer: inout Printer) {
    let attributes = collection.first.attributes
    let (limit, order) = (local("limit", besides: attributes), local("descending", besides: attributes))
    let (consistency, cursor) = (local("consistent", besides: attributes), local("cursor", besides: attributes))
    let isConsistent = collection.path != "GlobalIndex"
    printer.doc(collection.pattern.doc, or: "Reads a page of ``\(collection.type)``.")
    printer.doc("")
    printer.doc("- Parameters:")
    printer.doc("  - limit: the most items to return; all that there are when it is nil.")
    printer.doc("  - descending: whether the greatest sort key comes first.")
    if isConsistent { printer.doc("  - consistent: whether every write is seen that was acknowledged before.") }
    printer.doc("  - cursor: where an earlier page of the same collection ended.")
    printer.doc("- Throws: ``ServiceError``.")
    var parameters = parameters(of: collection)
    parameters.append("\(label("limit", limit)): Int? = nil")
    parameters.append("\(label("descending", order)): Bool = false")
    if isConsistent { parameters.append("\(label("consistent", consistency)): Bool = false") }
    parameters.append("after \(cursor): Cursor? = nil")
    let name = "\(SwiftNames.identifier(collection.pattern.name))(\(parameters.joined(separator: ", ")))"
    printer.scope("public func \(name) async throws(ServiceError) -> \(collection.type)") { printer in
      let (entries, page) = (local("entries", besides: attributes), local("page", besides: attributes))
      let arguments = arguments(of: collection)
      printer.line("var \(entries) = \(SwiftNames.identifier(collection.entries))(\(arguments))")
      printer.line("if \(order) { \(entries) = \(entries).descending() }")
      if isConsistent { printer.line("if \(consistency) { \(entries) = \(entries).consistent() }") }
      printer.line("let \(page) = try await \(entries).page(size: \(limit), after: \(cursor))")
      emitSorting(collection, page: page, to: &printer)
    }
  }

  private func emitSorting(_ collection: Collection, page: String, to printer: inout Printer) {
    let attributes = collection.first.attributes
    let (result, entry, item) = (
      local("result", besides: attributes), local("entry", besides: attributes), local("item", besides: attributes)
    )
    printer.line("var \(result) = \(collection.type)(next: \(page).next)")
    printer.scope("for \(entry) in \(page).items") { printer in
      printer.cases("switch \(entry)") { printer in
        for (entity, name) in collection.entities {
          let member = member(of: entity, in: collection)
          let target = "\(result).\(SwiftNames.identifier(member.name))"
          let action = member.isSingle ? "\(target) = \(item)" : "\(target).append(\(item))"
          printer.case(".\(SwiftNames.identifier(name))(let \(item))", action)
        }
      }
    }
    printer.line("return \(result)")
  }

  private func label(_ label: String, _ name: String) -> String { label == name ? name : "\(label) \(name)" }

  private func emitEntries(_ collection: Collection, to printer: inout Printer) {
    let query = "CollectionQuery<\(collection.type).Entry, \(collection.path)>"
    printer.doc("The items of ``\(collection.type)`` one after the other, or in pages.")
    let parameters = parameters(of: collection).joined(separator: ", ")
    let name = "\(SwiftNames.identifier(collection.entries))(\(parameters))"
    printer.scope("public func \(name) -> \(query)") { printer in
      let source = local("source", besides: collection.first.attributes)
      printer.line("let \(source) = QuerySource(\(sourceArguments(of: collection).joined(separator: ", ")))")
      let types = hasOthers(collection) ? ", types: [\(typeValues(of: collection))]" : ""
      printer.line("return CollectionQuery(self, \(source)\(types))")
    }
  }

  private func parameters(of collection: Collection) -> [String] {
    var parameters = parameters(collection.parts.partition.flatMap(\.attributes), of: collection.first)
    if let first = parameters.first { parameters[0] = "_ \(first)" }
    return parameters
  }

  private func arguments(of collection: Collection) -> String {
    let names = collection.parts.partition.flatMap(\.attributes).unique
    return names.enumerated().map { index, name in
      index == 0 ? SwiftNames.identifier(name) : SwiftNames.argument(name, SwiftNames.identifier(name))
    }.joined(separator: ", ")
  }

  private func sourceArguments(of collection: Collection) -> [String] {
    var arguments = [SwiftNames.literal(collection.pattern.name), "in: \(collection.table.name).definition"]
    if case .index(let name) = collection.pattern.source {
      arguments.append("index: \(collection.table.name).Indexes.\(SwiftNames.index(name))")
    }
    let values = collection.parts.partition.map { keyValue($0, of: collection.first) { SwiftNames.identifier($0) } }
    arguments.append("partition: \(values.joined(separator: ", "))")
    let prefix = commonPrefix(of: collection)
    if !prefix.isEmpty { arguments.append("sort: .beginsWith(KeyValue().literal(\(SwiftNames.literal(prefix))))") }
    return arguments
  }

  private func typeValues(of collection: Collection) -> String {
    collection.entities.map { SwiftNames.literal($0.entity.typeValue) }.joined(separator: ", ")
  }

  // MARK: What lies in the collection

  /// What the first sort key attribute of all the collection's entities begins with.
  private func commonPrefix(of collection: Collection) -> String {
    let prefixes = collection.entities.map { prefix(of: $0.entity, in: collection) }
    guard var common = prefixes.first.map({ Array($0.unicodeScalars) }) else { return "" }
    for prefix in prefixes.dropFirst() {
      let length = zip(common, prefix.unicodeScalars).prefix { $0 == $1 }.count
      common = Array(common.prefix(length))
    }
    return String(String.UnicodeScalarView(common))
  }

  /// The text with which an entity's first sort key attribute begins.
  private func prefix(of entity: Entity, in collection: Collection) -> String {
    guard let template = parts(collection.pattern.source, of: entity)?.sort.first?.template,
      case .literal(let text)? = template.parts.first
    else { return "" }
    return text
  }

  /// Whether the schema has other entities that may lie between those of the collection.
  private func hasOthers(_ collection: Collection) -> Bool {
    let common = commonPrefix(of: collection)
    return collection.table.entities.contains { other in
      guard !collection.entities.contains(where: { $0.entity.name == other.name }),
        let parts = parts(collection.pattern.source, of: other)
      else { return false }
      let text = prefix(of: other, in: collection)
      return mayMeet(parts.partition, collection.parts.partition) && (text.hasPrefix(common) || common.hasPrefix(text))
    }
  }

  /// Whether partitions may be the same: where both begin with text, the same text.
  private func mayMeet(_ one: [KeyPart], _ other: [KeyPart]) -> Bool {
    guard case .literal(let text)? = one.first?.template?.parts.first,
      case .literal(let otherText)? = other.first?.template?.parts.first
    else { return true }
    return text.hasPrefix(otherText) || otherText.hasPrefix(text)
  }
}
