/// The language, and names.
extension Explanation {
  static let unknownKey = Explanation(
    "A mapping has a key that the language does not know.",
    """
    A misspelt option would silently do nothing, so that each key must be known. The finding names the one that is \
    closest, or those that there are.
    """,
    """
    tablewright: 1
    types:
      Name: { newtype: string, «maxlength⇒maxLength»: 80 }

    """)

  static let wrongShape = Explanation(
    "A value is not of the kind that its place asks for.",
    """
    Text stands where a list or a mapping is needed, or the reverse, or a word that is none of those possible. The \
    finding says what belongs there.
    """,
    """
    tablewright: 1
    types:
      OrderStatus: { enum: «pending⇒[pending, paid]» }

    """)

  static let unknownType = Explanation(
    "A type has a name that nothing has.",
    """
    It is neither one of the language's types nor declared under 'types' in a file of the same module. Correct the \
    name, or declare it. Entities are no types: refer to another entity by its key attributes.
    """,
    """
    tablewright: 1
    types:
      Money: { struct: { amount: «decmal⇒decimal», currency: string } }

    """)

  static let missingKey = Explanation(
    "A key that must be there is missing.",
    "Without it the rest has no meaning. The finding says which key is needed, with an example.",
    """
    tablewright: 1
    table: Shop
    «⇒key: { partition: pk, sort: sk }
    »entities:
      Customer:
        key: { partition: "CUST#{customerID}", sort: PROFILE }
        attributes: { customerID: string }

    """)

  static let languageVersion = Explanation(
    "The file is written for another version of the language.",
    """
    This release reads version 1. Write 'tablewright: 1', as a number without quotes, or use the release of \
    Tablewright that the file was written for.
    """,
    """
    tablewright: «2⇒1»
    types:
      OrderID: { newtype: string }

    """)

  static let invalidName = Explanation(
    "A name can't be used where it stands.",
    """
    Names are taken over verbatim, so that they have to be Swift identifiers, and names of tables and indexes also \
    what DynamoDB allows (3 to 255 letters, digits, '-', '_' and '.'). Where an attribute's stored name is no \
    identifier, give it with 'name'.
    """,
    """
    tablewright: 1
    types:
      Address: { struct: { street: string, «zip-code: string⇒zipCode: { type: string, name: zip-code }» } }

    """)

  static let reservedName = Explanation(
    "A name is taken by Swift, by the runtime or by generated code.",
    """
    The generated Swift would not compile, or would mean something else. Rename it; an attribute keeps its name in \
    DynamoDB with 'name'.
    """,
    """
    tablewright: 1
    table: Shop
    key: { partition: pk, sort: sk }
    entities:
      Customer:
        key: { partition: "CUST#{customerID}", sort: PROFILE }
        attributes:
          customerID: string
          «id: string⇒legacyID: { type: string, name: id }»

    """)

  static let duplicateName = Explanation(
    "Two declarations have the same name.",
    """
    Types, entities and tables of a module become Swift types beside each other, and handles, access patterns and \
    unique constraints become members beside each other. Rename one; a handle is named by 'plural'.
    """,
    """
    tablewright: 1
    table: Shop
    key: { partition: pk, sort: sk }
    types:
      «Order⇒OrderID»: { newtype: string }
    entities:
      Order:
        key: { partition: "ORD#{orderID}", sort: ORDER }
        attributes: { orderID: string }

    """)

  static let duplicateStoredName = Explanation(
    "Two attributes of one item have the same name in DynamoDB.",
    """
    One would overwrite the other: the attributes of keys, indexes and types count too. Give one of them another \
    stored name with 'name'. To store an attribute as the key itself, leave out the entity's 'key', or declare its \
    index as 'native'. In '_write' the ids of writes are left: of entities with a version, and with 'writeIDs: true'.
    """,
    """
    tablewright: 1
    table: Shop
    key: { partition: pk, sort: sk }
    entities:
      Order:
        key: { partition: "ORD#{orderID}", sort: ORDER }
        attributes:
          orderID: string
          note: string
          remark: { type: string, name: «note⇒remark» }

    """)
}
