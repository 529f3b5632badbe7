/// The way to a value in an item: an attribute, and what lies in it.
package struct DocumentPath: Hashable, Sendable {
  /// A step into a map or a list.
  package enum Step: Hashable, Sendable {
    case member([UInt8])
    case element(Int)
  }

  /// The attribute's name in UTF-8.
  package var name: [UInt8]
  /// The way from there.
  package var steps: [Step]

  /// The most names and places of a path.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-attributes-nested-depth
  static let depthLimit = 32

  package init(name: [UInt8], steps: [Step] = []) {
    self.name = name
    self.steps = steps
  }

  /// How one path lies to another.
  package enum Relation: Sendable {
    /// Neither leads through the other.
    case apart
    /// One is the other, or leads through it.
    case overlapping
    /// They take one value for a map and for a list.
    case conflicting
  }

  /// How this path lies to another one.
  package func relation(to other: DocumentPath) -> Relation {
    guard name == other.name else { return .apart }
    for (mine, theirs) in zip(steps, other.steps) where mine != theirs {
      switch (mine, theirs) {
      case (.member, .element), (.element, .member): return .conflicting
      default: return .apart
      }
    }
    return .overlapping
  }
}

extension DocumentPath: CustomStringConvertible {
  /// The path as DynamoDB's messages write it, such as `[a, [1], b]`.
  package var description: String {
    let steps = steps.map { step in
      switch step {
      case .member(let name): String(decoding: name, as: UTF8.self)
      case .element(let index): "[\(index)]"
      }
    }
    return "[" + ([String(decoding: name, as: UTF8.self)] + steps).joined(separator: ", ") + "]"
  }
}

extension DocumentPath {
  /// Where the value at the path lies in an item's canonical bytes; nil where there is none.
  package func find(in item: ArraySlice<UInt8>) throws(CanonicalReader.Damage) -> Range<Int>? {
    guard var range = try Self.member(name, in: item) else { return nil }
    for step in steps {
      var reader = CanonicalReader(item[range])
      let kind = try reader.beginValue()
      let inside = item[reader.position..<range.upperBound]
      switch (step, kind) {
      case (.member(let name), .map):
        guard let found = try Self.member(name, in: inside) else { return nil }
        range = found
      case (.element(let index), .list):
        guard let found = try Self.element(index, in: inside) else { return nil }
        range = found
      default: return nil
      }
    }
    return range
  }

  private static func member(
    _ name: [UInt8], in members: ArraySlice<UInt8>
  ) throws(CanonicalReader.Damage) -> Range<Int>? {
    var reader = CanonicalReader(members)
    try reader.beginMembers()
    while let found = try reader.nextName() {
      let range = try reader.skipValue()
      let text = members[found]
      if text.elementsEqual(name) { return range }
      if text.contains(UInt8(ascii: "\\")), try CanonicalReader.unescaped(text) == name { return range }
    }
    return nil
  }

  private static func element(
    _ index: Int, in list: ArraySlice<UInt8>
  ) throws(CanonicalReader.Damage) -> Range<Int>? {
    var reader = CanonicalReader(list)
    var place = 0
    try reader.beginList()
    while try reader.nextElement() {
      let range = try reader.skipValue()
      if place == index { return range }
      place += 1
    }
    return nil
  }
}
