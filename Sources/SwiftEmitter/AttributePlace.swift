/// Where an attribute is found, in generated expressions.
enum AttributePlace {
  /// An attribute of the item itself, by its stored name.
  case item(String)
  /// A member of the document that an expression leads to, by its stored name.
  case member(of: String, String)
  /// An element of a list or a map, which a closure's argument leads to.
  case element

  init(_ storedName: String, of document: String?) {
    self = document.map { .member(of: $0, storedName) } ?? .item(storedName)
  }

  /// The arguments that name the place.
  var arguments: String {
    switch self {
    case .item(let name): SwiftNames.literal(name)
    case .member(let document, let name): "\(document), \(SwiftNames.literal(name))"
    case .element: "$0"
    }
  }

  /// The path to the document, list or map at the place.
  func document(isOptional: Bool = false) -> String {
    if case .element = self { return "$0" }
    return "DocumentPath(\(arguments)\(isOptional ? ", isOptional: true" : ""))"
  }

  /// Whether the place is in the item itself, not within an attribute.
  var isTopLevel: Bool { if case .item = self { true } else { false } }
}
