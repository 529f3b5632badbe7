/// Ways through a value that make nothing.
extension JSONValue {
  /// The first element of an array, or the name of an object's first member; nil of what is empty, or neither.
  var firstChild: JSONValue? {
    let node = document.nodes[index]
    guard node.kind == .object || node.kind == .array, index + 1 < Int(node.next) else { return nil }
    return JSONValue(document: document, index: index + 1)
  }

  /// Of a member's name: its value.
  var followingValue: JSONValue { JSONValue(document: document, index: index + 1) }

  /// What is in this value after another one; nil at the end.
  func child(after value: JSONValue) -> JSONValue? {
    let next = Int(document.nodes[value.index].next)
    return next < Int(document.nodes[index].next) ? JSONValue(document: document, index: next) : nil
  }

  /// Whether a string has escapes.
  var hasEscapes: Bool { document.nodes[index].isEscaped }

  /// The names of an object's members.
  var names: [JSONValue] {
    guard kind == .object else { return [] }
    var names: [JSONValue] = []
    var child = firstChild
    while let name = child {
      names.append(name)
      child = self.child(after: name.followingValue)
    }
    return names
  }

  /// How many characters a string has, elements an array, or members an object; zero of others.
  var length: Int {
    switch kind {
    case .string:
      hasEscapes || slice.contains { $0 >= 0x80 } ? string?.utf16.count ?? 0 : slice.count
    case .object: names.count
    case .array: elements.count
    default: 0
    }
  }
}
