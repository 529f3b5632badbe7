extension Entity {
  /// The item's JSON.
  ///
  /// - Throws: ``CodecError`` where a value can't be stored.
  func encodedItem() throws(CodecError) -> [UInt8] {
    var writer = ItemWriter()
    writer.beginObject()
    write(to: &writer)
    writer.endObject()
    return try writer.finish()
  }

  /// The model in an item's JSON.
  ///
  /// - Throws: ``CodecError`` when it is not what the schema says.
  init(json: [UInt8]) throws(CodecError) {
    var reader = ItemReader(json.span.bytes)
    self = try reader.row(Self.self, key: Store.definition.key)
  }

  /// The model in an item's JSON after these changes to its unique values and its time to live.
  ///
  /// - Throws: ``CodecError`` when it is not what the schema says, or where one of those is not set or removed.
  init(_ json: [UInt8], changedBy changes: [Change<Self>]) throws(CodecError) {
    let names = Self.guardedNames
    var values: [String: EncodedValue?] = [:]
    for action in changes.flatMap(\.actions) {
      guard let name = action.attribute, names.contains(name) else { continue }
      switch action {
      case .set(let path, .value(let value)) where !path.isNested: values[name] = .some(value)
      case .remove(let path) where !path.isNested: values[name] = .some(nil)
      default: throw CodecError(.notSettable, attribute: name)
      }
    }
    var writer = ItemWriter(capacity: json.count + 256)
    writer.beginObject()
    var reader = ItemReader(json.span.bytes)
    try reader.beginObject()
    while try reader.nextName() {
      let name = try reader.currentName()
      let range = try reader.skipValueRange()
      if names.contains(name), values[name] != nil { continue }
      writer.name(escaping: name)
      writer.append(Array(json[range]))
    }
    for name in names {
      guard case .some(.some(let value)) = values[name] else { continue }
      if let failure = value.failure { throw failure }
      writer.name(escaping: name)
      writer.append(value.json)
    }
    writer.endObject()
    try self.init(json: try writer.finish())
  }
}

extension Change {
  /// Whether the change is of one of the attributes of these stored names.
  func touches(_ names: [String]) -> Bool {
    actions.contains { action in action.attribute.map(names.contains) ?? false }
  }
}

extension Change.Action {
  /// The stored name of the attribute that is changed, or that something is changed in.
  fileprivate var attribute: String? {
    switch self {
    case .set(let path, _), .remove(let path), .add(let path, _), .addElements(let path, _), .delete(let path, _):
      guard case .name(let name)? = path.steps.first else { return nil }
      return name
    case .setKeys, .require: return nil
    }
  }
}
