/// An item that is being changed: attributes that nothing touches stay the bytes that they are.
struct Attributes {
  private enum Content {
    case bytes(ArraySlice<UInt8>)
    case value(Value)
  }

  private var members: [(name: [UInt8], content: Content)] = []

  /// Takes an item apart, and reads the attributes of these names.
  init(_ item: ArraySlice<UInt8>, touching names: Set<[UInt8]>) throws(UpdateError) {
    do throws(CanonicalReader.Damage) {
      var reader = CanonicalReader(item)
      try reader.beginMembers()
      while let range = try reader.nextName() {
        let name = try CanonicalReader.unescaped(item[range])
        if names.contains(name) {
          members.append((name, .value(try reader.value())))
        } else {
          members.append((name, .bytes(item[try reader.skipValue()])))
        }
      }
    } catch { throw .damaged(error) }
  }

  /// The item's canonical bytes.
  var canonical: [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "{")]
    for (place, member) in members.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(quoting: member.name)
      bytes.append(UInt8(ascii: ":"))
      switch member.content {
      case .bytes(let slice): bytes.append(contentsOf: slice)
      case .value(let value): value.write(to: &bytes)
      }
    }
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  private func place(of name: [UInt8]) -> Int? { members.firstIndex { $0.name == name } }

  /// Puts a value at a path. What leads to it has to be there.
  mutating func put(_ value: Value, at path: DocumentPath) throws(UpdateError) {
    if path.steps.isEmpty { return put(value, path.name) }
    guard let place = place(of: path.name), case .value(var root) = members[place].content else { throw .invalidPath }
    try root.edit(path.steps[...], .put(value))
    members[place].content = .value(root)
  }

  private mutating func put(_ value: Value, _ name: [UInt8]) {
    if let place = place(of: name) {
      members[place].content = .value(value)
    } else {
      let place = members.firstIndex { name.lexicographicallyPrecedes($0.name) } ?? members.count
      members.insert((name, .value(value)), at: place)
    }
  }

  /// Whether lists and maps of what was changed are deeper in each other than DynamoDB takes.
  var isTooDeep: Bool {
    members.contains { member in
      if case .value(let value) = member.content { value.depth > Value.depthLimit } else { false }
    }
  }

  /// Refuses a path that leads through what is not there, or is no map or list.
  func checkLeads(to path: DocumentPath) throws(UpdateError) {
    var copy = self
    try copy.remove(path)
  }

  /// Removes the value at a path, if it is there. What leads to it has to be.
  mutating func remove(_ path: DocumentPath) throws(UpdateError) {
    guard let place = place(of: path.name) else {
      if path.steps.isEmpty { return }
      throw .invalidPath
    }
    if path.steps.isEmpty {
      members.remove(at: place)
    } else if case .value(var root) = members[place].content {
      try root.edit(path.steps[...], .remove)
      members[place].content = .value(root)
    }
  }
}

/// What happens within a document.
private enum DocumentEdit {
  case put(Value)
  case remove
}

extension Value {
  /// Changes what a path leads to from here. An element past a list's end is put at its end.
  fileprivate mutating func edit(_ steps: ArraySlice<DocumentPath.Step>, _ edit: DocumentEdit) throws(UpdateError) {
    guard let step = steps.first else { return }
    let rest = steps.dropFirst()
    switch (step, self) {
    case (.member(let name), .map(var members)):
      try members.edit(name, rest, edit)
      self = .map(members)
    case (.element(let index), .list(var values)):
      try values.edit(index, rest, edit)
      self = .list(values)
    default: throw .invalidPath
    }
  }
}

extension [Value.Member] {
  fileprivate mutating func edit(
    _ name: [UInt8], _ rest: ArraySlice<DocumentPath.Step>, _ edit: DocumentEdit
  ) throws(UpdateError) {
    let place = firstIndex { $0.name == name }
    if !rest.isEmpty {
      guard let place else { throw .invalidPath }
      return try self[place].value.edit(rest, edit)
    }
    switch (edit, place) {
    case (.put(let value), let place?): self[place].value = value
    case (.put(let value), nil):
      let next = firstIndex { name.lexicographicallyPrecedes($0.name) } ?? count
      insert(Value.Member(name: name, value: value), at: next)
    case (.remove, let place?): remove(at: place)
    case (.remove, nil): break
    }
  }
}

extension [Value] {
  fileprivate mutating func edit(
    _ index: Int, _ rest: ArraySlice<DocumentPath.Step>, _ edit: DocumentEdit
  ) throws(UpdateError) {
    if !rest.isEmpty {
      guard index < count else { throw .invalidPath }
      return try self[index].edit(rest, edit)
    }
    switch edit {
    case .put(let value): if index < count { self[index] = value } else { append(value) }
    case .remove: if index < count { remove(at: index) }
    }
  }
}
