/// What may stand in one place of a request: its type, and the rules for its value.
///
/// The types are named as DynamoDB's messages name them; the rules are those of its model.
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html
final class Shape: Sendable {
  /// The JSON that a place takes.
  enum Kind: Sendable {
    case string, integer, long, double, boolean, attributeValue, list, map, structure
  }

  let kind: Kind
  /// The name of a structure, such as `KeySchemaElement`; empty for others.
  let name: String
  /// What is in a list or a map.
  let element: Shape?
  /// What may be in a structure, in the order in which DynamoDB tells of what is wrong with it.
  let members: [Member]
  let rules: [Rule]
  /// The members that must be there, each as a bit at its place.
  let required: UInt64
  /// The members that hold expressions, and those that came before there were expressions.
  let expressions: ExpressionMix?

  private init(
    _ kind: Kind, name: String = "", element: Shape? = nil, members: [Member] = [], rules: [Rule] = [],
    expressions: (modern: [StaticString], legacy: [StaticString])? = nil
  ) {
    self.kind = kind
    self.name = name
    self.element = element
    self.members = members
    self.rules = rules
    required = members.enumerated().reduce(0) { $1.element.presence == .optional ? $0 : $0 | 1 << UInt64($1.offset) }
    self.expressions = expressions.map { ExpressionMix(modern: $0.modern, legacy: $0.legacy, of: members) }
  }

  // MARK: Making shapes

  /// A text.
  static let string = Shape(.string)
  /// A number of 32 bits.
  static let integer = Shape(.integer)
  /// A number of 64 bits.
  static let long = Shape(.long)
  /// A number with a fraction.
  static let double = Shape(.double)
  /// A truth value.
  static let boolean = Shape(.boolean)
  /// A value of an item.
  static let attributeValue = Shape(.attributeValue, name: "AttributeValue")

  /// A text with rules.
  static func string(_ rules: Rule...) -> Shape { Shape(.string, rules: rules) }

  /// A number of 32 bits with rules.
  static func integer(_ rules: Rule...) -> Shape { Shape(.integer, rules: rules) }

  /// A number of 64 bits with rules.
  static func long(_ rules: Rule...) -> Shape { Shape(.long, rules: rules) }

  /// A list.
  static func list(_ element: Shape, _ rules: Rule...) -> Shape { Shape(.list, element: element, rules: rules) }

  /// A map from texts.
  static func map(_ element: Shape, _ rules: Rule...) -> Shape { Shape(.map, element: element, rules: rules) }

  /// A structure.
  ///
  /// - Parameter expressions: the members that hold expressions, and those that can't be used beside them.
  static func structure(
    _ name: String, _ members: [Member],
    expressions: (modern: [StaticString], legacy: [StaticString])? = nil
  ) -> Shape {
    Shape(.structure, name: name, members: members, expressions: expressions)
  }

  /// The type as DynamoDB's messages write it, such as `java.util.List<com.amazonaws.dynamodb.v20120810.WriteRequest>`.
  var javaType: String {
    switch kind {
    case .string: "java.lang.String"
    case .integer: "java.lang.Integer"
    case .long: "java.lang.Long"
    case .double: "java.lang.Double"
    case .boolean: "java.lang.Boolean"
    case .attributeValue, .structure: "com.amazonaws.dynamodb.v20120810.\(name)"
    case .list: "java.util.List<\(element?.javaType ?? "")>"
    case .map: "java.util.Map<java.lang.String, \(element?.javaType ?? "")>"
    }
  }
}

extension Shape {
  /// A member of a structure.
  struct Member: Sendable {
    /// Whether a member must be there, and how DynamoDB tells that it is not.
    enum Presence: Sendable, Equatable {
      case optional
      /// `Value null at 'key' failed to satisfy constraint: Member must not be null`
      case required
      /// `The parameter 'TableName' is required but was not present in the request`
      case parameter
      /// A message of its own, before anything else is looked at.
      case alone(String)
    }

    let name: StaticString
    let shape: Shape
    let presence: Presence
    /// Whether messages name the member as requests do, and leave its value out.
    let isUnechoed: Bool

    init(_ name: StaticString, _ shape: Shape, _ presence: Presence = .optional, isUnechoed: Bool = false) {
      self.name = name
      self.shape = shape
      self.presence = presence
      self.isUnechoed = isUnechoed
    }

    /// The name as messages write it, such as `tableName`.
    var label: String {
      let text = name.description
      return text.prefix(1).lowercased() + text.dropFirst()
    }
  }
}
