/// The file.
extension Explanation {
  static let notText = Explanation(
    "The file is not UTF-8 text, or holds a character that no schema can hold.",
    """
    Schemas are text in UTF-8. The file is binary or was saved in another encoding, or it has an invisible character, \
    which would make two names look alike. Save it as UTF-8 and take the character out.
    """)

  static let limitExceeded = Explanation(
    "The file is too large, too deeply nested, or has too many parts.",
    """
    The limits keep a build from hanging on a file that is no schema. Divide the file: each table has a file of its \
    own, and types can have another.
    """,
    """
    tablewright: 1
    types:
      Name: { newtype: string, doc: «\(String(repeating: "[", count: 64) + String(repeating: "]", count: 64))⇒A name.» }

    """)

  static let emptyFile = Explanation(
    "The file holds nothing.",
    "Each schema file of a target becomes Swift, and nothing becomes none. Fill the file, or delete it.",
    """
    «# Types of the shop.
    ⇒# Types of the shop.
    tablewright: 1
    types:
      OrderID: { newtype: string }
    »
    """)

  static let tab = Explanation(
    "The file holds a tab; YAML is indented with spaces.",
    "YAML refuses tabs as indentation, since they are as wide as each editor likes. Replace each by spaces.",
    """
    tablewright: 1
    types:
    «\t⇒  »OrderID: { newtype: string }

    """)

  static let invalidYAML = Explanation(
    "The file is not YAML.",
    """
    Something is not closed, not indented as its neighbours are, or needs quotes: text with ': ', ' #', braces or \
    brackets in it does. The place is where reading stopped; the mistake is there or a little before.
    """,
    """
    tablewright: 1
    types:
      Currency: { enum: [EUR, USD«⇒]» }

    """)

  static let aliasOrAnchor = Explanation(
    "The file uses an anchor or an alias.",
    """
    What an entity stores is to be read where it stands, and aliases can make a short file huge. Write the value out, \
    or give it a name under 'types'.
    """,
    """
    tablewright: 1
    types:
      CustomerID: «&id { newtype: string }⇒{ newtype: string }»
      OrderID: «*id⇒{ newtype: string }»

    """)

  static let tag = Explanation(
    "The file uses a tag.",
    "The schema language says what each value is, so that a tag such as '!!str' could only contradict it. Remove it.",
    """
    tablewright: 1
    types:
      OrderID: { newtype: «!!str string⇒string» }

    """)

  static let severalDocuments = Explanation(
    "The file holds several documents.",
    "A schema file is one document. Move what follows '---' into a file of its own, or remove that line.",
    """
    tablewright: 1
    types:
      OrderID: { newtype: string }
    «---
    tablewright: 1
    types:
    ⇒»  CustomerID: { newtype: string }

    """)

  static let duplicateKey = Explanation(
    "A mapping has the same key twice.",
    "Only one of them could count. Remove one, or rename it.",
    """
    tablewright: 1
    types:
      OrderID: { newtype: string }
      «OrderID⇒CustomerID»: { newtype: int }

    """)

  static let notASchema = Explanation(
    "The file is YAML for something else.",
    """
    The plugin reads every .yaml and .yml file in its target's folder. Exclude the file in Package.swift \
    ('exclude: ["openapi.yaml"]'), or begin it with 'tablewright: 1' if it is meant to be a schema.
    """,
    """
    «openapi: 3.1.0
    info: { title: Shop }
    ⇒tablewright: 1
    types:
      OrderID: { newtype: string }
    »
    """)
}
