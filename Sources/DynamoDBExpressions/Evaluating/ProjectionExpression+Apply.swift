extension ProjectionExpression {
  /// The parts of an item that are asked for, as an item.
  ///
  /// - Parameter item: the item's canonical bytes.
  package func applied(to item: ArraySlice<UInt8>) throws(CanonicalReader.Damage) -> [UInt8] {
    var tree = Parts()
    for path in paths { tree.insert(path.steps[...], under: path.name) }
    var bytes: [UInt8] = []
    try tree.write(membersOf: item, to: &bytes)
    return bytes
  }
}

/// What is asked for of a map or a list: parts by name and by place, each whole or in parts.
private struct Parts {
  var members: [[UInt8]: Parts?] = [:]
  var elements: [Int: Parts?] = [:]

  mutating func insert(_ steps: ArraySlice<DocumentPath.Step>, under name: [UInt8]) {
    members[name] = .some(Self.inserting(steps, into: members[name] ?? nil))
  }

  private static func inserting(_ steps: ArraySlice<DocumentPath.Step>, into parts: Parts?) -> Parts? {
    guard let step = steps.first else { return nil }
    var parts = parts ?? Parts()
    switch step {
    case .member(let name): parts.insert(steps.dropFirst(), under: name)
    case .element(let index):
      parts.elements[index] = .some(inserting(steps.dropFirst(), into: parts.elements[index] ?? nil))
    }
    return parts
  }

  /// Writes the parts of an item or of what a map holds; false where it has none of them.
  @discardableResult
  func write(membersOf item: ArraySlice<UInt8>, to bytes: inout [UInt8]) throws(CanonicalReader.Damage) -> Bool {
    var reader = CanonicalReader(item)
    var isEmpty = true
    bytes.append(UInt8(ascii: "{"))
    try reader.beginMembers()
    while let name = try reader.nextName() {
      let value = try reader.skipValue()
      guard let parts = members[try CanonicalReader.unescaped(item[name])] else { continue }
      let start = bytes.count
      if !isEmpty { bytes.append(UInt8(ascii: ",")) }
      bytes.append(quoting: try CanonicalReader.unescaped(item[name]))
      bytes.append(UInt8(ascii: ":"))
      if try Self.write(parts, of: item[value], to: &bytes) {
        isEmpty = false
      } else {
        bytes.removeLast(bytes.count - start)
      }
    }
    bytes.append(UInt8(ascii: "}"))
    return !isEmpty
  }

  /// Writes a value, or the parts of it; false where it has none of them.
  private static func write(
    _ parts: Parts?, of value: ArraySlice<UInt8>, to bytes: inout [UInt8]
  ) throws(CanonicalReader.Damage) -> Bool {
    guard let parts else {
      bytes.append(contentsOf: value)
      return true
    }
    var reader = CanonicalReader(value)
    let kind = try reader.beginValue()
    let inside = value[reader.position...]
    bytes.append("{\"\(kind.rawValue)\":")
    defer { bytes.append(UInt8(ascii: "}")) }
    switch kind {
    case .map: return try parts.write(membersOf: inside, to: &bytes)
    case .list: return try parts.write(elementsOf: inside, to: &bytes)
    default: return false
    }
  }

  private func write(elementsOf list: ArraySlice<UInt8>, to bytes: inout [UInt8]) throws(CanonicalReader.Damage) -> Bool
  {
    var reader = CanonicalReader(list)
    var (place, isEmpty) = (0, true)
    bytes.append(UInt8(ascii: "["))
    try reader.beginList()
    while try reader.nextElement() {
      let value = try reader.skipValue()
      defer { place += 1 }
      guard let parts = elements[place] else { continue }
      let start = bytes.count
      if !isEmpty { bytes.append(UInt8(ascii: ",")) }
      if try Self.write(parts, of: list[value], to: &bytes) {
        isEmpty = false
      } else {
        bytes.removeLast(bytes.count - start)
      }
    }
    bytes.append(UInt8(ascii: "]"))
    return !isEmpty
  }
}
