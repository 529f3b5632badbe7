/// The way to a value in an item: an attribute's name, and the steps from there.
struct Path: Hashable {
  enum Step: Hashable {
    case name(Text)
    case place(Int)
  }

  var name: Text
  var steps: [Step] = []

  /// The value that an item has there.
  func value(in item: Item) -> Value? {
    var value = item[name]
    for step in steps {
      switch (step, value) {
      case (.name(let name), .map(let members)): value = members[name]
      case (.place(let place), .list(let values)): value = place < values.count ? values[place] : nil
      default: return nil
      }
    }
    return value
  }

  /// Whether one path leads through the other, or both could not be.
  func clashes(with other: Path) -> Bool {
    guard name == other.name else { return false }
    for (mine, theirs) in zip(steps, other.steps) where mine != theirs {
      switch (mine, theirs) {
      case (.name, .place), (.place, .name): return true
      default: return false
      }
    }
    return true
  }
}

/// What a projection expression leaves of an item.
struct Projection {
  var paths: [Path]

  func applied(to item: Item) -> Item {
    var result: Item = [:]
    for (name, value) in item {
      let steps = paths.filter { $0.name == name }.map { $0.steps[...] }
      if !steps.isEmpty, let part = Self.part(of: value, steps) { result[name] = part }
    }
    return result
  }

  /// The part of a value that any of some ways lead to; nil where none leads anywhere.
  private static func part(of value: Value, _ ways: [ArraySlice<Path.Step>]) -> Value? {
    if ways.contains(where: \.isEmpty) { return value }
    switch value {
    case .map(let members):
      var parts: Item = [:]
      for (name, member) in members {
        let rest = ways.filter { $0.first == .name(name) }.map { $0.dropFirst() }
        if !rest.isEmpty, let part = part(of: member, rest) { parts[name] = part }
      }
      return parts.isEmpty ? nil : .map(parts)
    case .list(let values):
      var parts: [Value] = []
      for (place, element) in values.enumerated() {
        let rest = ways.filter { $0.first == .place(place) }.map { $0.dropFirst() }
        if !rest.isEmpty, let part = part(of: element, rest) { parts.append(part) }
      }
      return parts.isEmpty ? nil : .list(parts)
    default: return nil
    }
  }
}
