/// What an entity's key is made of, of the table or of an index: one part for each attribute of the physical key.
public struct KeyParts: Sendable, Equatable {
  /// One part for each partition key attribute.
  public var partition: [KeyPart]
  /// One part for each sort key attribute; empty exactly when the physical key has no sort key.
  public var sort: [KeyPart]

  /// Makes a key of its parts.
  public init(partition: [KeyPart], sort: [KeyPart] = []) {
    self.partition = partition
    self.sort = sort
  }

  /// Makes the key of a template and, where the key has a sort key, another.
  public init(partition: Template, sort: Template? = nil) {
    self.init(partition: [.template(partition)], sort: sort.map { [.template($0)] } ?? [])
  }

  /// All parts, the partition key's first.
  public var all: [KeyPart] { partition + sort }

  /// The names of the attributes in all parts, each once, in order.
  public var attributes: [String] {
    var seen: Set<String> = []
    return all.flatMap(\.attributes).filter { seen.insert($0).inserted }
  }
}

/// What one attribute of a physical key holds.
public enum KeyPart: Sendable, Equatable {
  /// Text made of literals and of attributes' values. The physical attribute holds a string.
  case template(Template)
  /// An attribute of the entity's own, which is stored under the physical attribute's name and has its type.
  case attribute(String)

  /// The names of the attributes that the part is made of, in order.
  public var attributes: [String] {
    switch self {
    case .template(let template): template.holes
    case .attribute(let name): [name]
    }
  }

  /// The template, where the part is one.
  public var template: Template? {
    if case .template(let template) = self { template } else { nil }
  }
}
