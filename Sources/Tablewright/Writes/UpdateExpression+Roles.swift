extension UpdateExpression {
  /// Counts the write, and says when it was made.
  mutating func stamp(_ roles: EntityRoles, at time: Timestamp, _ expressions: inout ExpressionWriter) {
    if let version = roles.version { increment(version.description, &expressions) }
    if let updated = roles.updated {
      set(updated.name.description, EncodedValue { updated.write(time, &$0) }, &expressions)
    }
  }

  /// Leaves the id of the write in the item.
  mutating func mark(_ id: WriteID?, _ expressions: inout ExpressionWriter) {
    if let id { set(WriteID.attribute.description, id.encoded, &expressions) }
  }

  /// Sets what an item of this entity has, and removes what the schema knows and the item lacks. When the item was
  /// stored first is left as it is.
  ///
  /// - Parameter item: the item's JSON.
  mutating func set<Model: Entity>(
    _ item: [UInt8], of model: Model.Type, _ expressions: inout ExpressionWriter
  ) throws(CodecError) {
    let keyAttributes = Model.Store.definition.key.attributes
    let created = Model.roles.created?.name
    var absent = Set(Model.attributeNames)
    var reader = ItemReader(item.span.bytes)
    try reader.beginObject()
    while try reader.nextName() {
      let isKey = keyAttributes.contains { reader.isName($0.name) }
      let isCreated = created.map { reader.isName($0) } ?? false
      let name = try reader.currentName()
      let range = try reader.skipValueRange()
      if isKey { continue }
      absent.remove(name)
      let value = EncodedValue { $0.append(Array(item[range])) }
      if isCreated { setIfAbsent(name, value, &expressions) } else { set(name, value, &expressions) }
    }
    for name in absent.sorted() { remove(name, &expressions) }
  }
}
