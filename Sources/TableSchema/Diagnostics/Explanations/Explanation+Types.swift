/// Types.
extension Explanation {
  static let invalidType = Explanation(
    "A type is not written as the language writes types.",
    """
    Types are written 'string', 'list<T>', 'map<T>', 'set<T>' and 'timestamp(seconds)', and 'optional T' for a whole \
    attribute: elements of lists and maps are always there, and keys of maps are always strings.
    """,
    """
    tablewright: 1
    types:
      Profile: { struct: { nickname: «string?⇒optional string», phones: list<string> } }

    """)

  static let invalidSet = Explanation(
    "A set has elements that DynamoDB has no set for.",
    "DynamoDB has sets of strings, of numbers and of binaries. Use a list for anything else.",
    """
    tablewright: 1
    types:
      Calendar: { struct: { days: «set⇒list»<timestamp> } }

    """)

  static let invalidNewtype = Explanation(
    "A newtype is made of something other than a scalar type.",
    """
    A newtype is a scalar with a name of its own, so that two kinds of identifiers can't be confused. Use a struct \
    for what has members, and the list or map itself for what has elements.
    """,
    """
    tablewright: 1
    types:
      Tags: { «newtype: list<string>⇒struct: { values: list<string> }» }

    """)

  static let recursiveStruct = Explanation(
    "A type contains itself.",
    """
    DynamoDB nests values at most 32 deep, and a Swift struct can't hold itself. Store what refers to its own kind as \
    items of their own, by their identifiers, or as 'any'.
    """,
    """
    tablewright: 1
    types:
      Category: { struct: { name: string, children: «list<Category>⇒list<string>» } }

    """)

  static let invalidEnum = Explanation(
    "An enum has no cases, or the same case twice.",
    "An enum is stored as the name of its case, which has to be one of those listed, once.",
    """
    tablewright: 1
    types:
      OrderStatus: { enum: [pending, paid, «pending⇒shipped»] }

    """)

  static let invalidUnion = Explanation(
    "A union has no cases.",
    """
    A union is stored as a map that holds the name of its case under 'tag', beside the members of that case. It has \
    at least one case; a case without members is written 'cash: {}'.
    """,
    """
    tablewright: 1
    types:
      Payment: { union: { tag: kind, cases: «{}⇒{ card: { last4: string }, cash: {} }» } }

    """)

  static let invalidHandwrittenType = Explanation(
    "What stands for a type that is written by hand is no Swift type's name.",
    """
    Write the type as Swift does, with its module: 'Module.Type'. It must conform to the runtime's attribute protocol \
    and be seen by the module that the schema belongs to.
    """,
    """
    tablewright: 1
    types:
      Location: { swift: «Geometry/Point⇒Geometry.Point» }

    """)

  static let contradiction = Explanation(
    "Files of one module contradict each other.",
    """
    The files of a module share their types, so that they have one visibility. Say the same in all of them; one that \
    says nothing follows the others.
    """,
    """
    tablewright: 1
    visibility: package
    types:
      OrderID: { newtype: string }

    """,
    """
    tablewright: 1
    visibility: «internal⇒package»
    types:
      CustomerID: { newtype: string }

    """)
}
