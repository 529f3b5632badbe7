/// The way to an attribute, or into a document.
struct Path: Hashable {
  enum Step: Hashable {
    case name(String)
    case index(Int)
  }

  var steps: [Step]

  /// The value in an item; nil where there is none.
  func value(in item: Item) -> JSONValue? {
    var value = JSONValue?.some(["M": .object(item)])
    for step in steps {
      switch step {
      case .name(let name): value = value?["M"]?[name]
      case .index(let index):
        let elements = value?["L"]?.elements ?? []
        value = elements.indices.contains(index) ? elements[index] : nil
      }
    }
    return value
  }

  /// Puts a value in its place, or removes what is there.
  func set(_ value: JSONValue?, in item: inout Item) throws(Refusal) {
    guard let changed = try Self.changed(["M": .object(item)], steps[...], value) else { return }
    item = changed["M"]?.members ?? [:]
  }

  private static func changed(
    _ document: JSONValue?, _ steps: ArraySlice<Step>, _ value: JSONValue?
  ) throws(Refusal) -> JSONValue? {
    guard let step = steps.first else { return value }
    switch step {
    case .name(let name):
      guard var members = document?["M"]?.members else { throw invalid }
      members[name] = try changed(members[name], steps.dropFirst(), value)
      return ["M": .object(members)]
    case .index(let index):
      guard var elements = document?["L"]?.elements else { throw invalid }
      let old = elements.indices.contains(index) ? elements[index] : nil
      let new = try changed(old, steps.dropFirst(), value)
      switch (old, new) {
      case (nil, let new?): elements.append(new)
      case (_?, let new?): elements[index] = new
      case (_?, nil): elements.remove(at: index)
      case (nil, nil): break
      }
      return ["L": .array(elements)]
    }
  }

  private static let invalid = Refusal.validation(
    "The document path provided in the update expression is invalid for update")
}
