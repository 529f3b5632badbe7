/// Keys.
extension Explanation {
  static let invalidTemplate = Explanation(
    "A key template is not written as a template.",
    """
    A template is text with holes: '{attribute}', '{number:04}' for an int of four digits, '{email:lowercase}'. Put \
    it in quotes, since ' #' begins a comment in YAML and '{' a mapping. An enum's case must not hold the character \
    that ends its hole.
    """,
    """
    tablewright: 1
    table: Shop
    key: { partition: pk, sort: sk }
    entities:
      Customer:
        key: { partition: "CUST#{customerID«⇒}»", sort: PROFILE }
        attributes: { customerID: string }

    """)

  static let adjacentHoles = Explanation(
    "Two holes of a template stand side by side.",
    """
    Their values would run together, so that 'ab' and 'c' make the key of 'a' and 'bc'. Put a separator between them; \
    a value that contains it is refused at the call.
    """,
    """
    tablewright: 1
    table: Shop
    key: { partition: pk, sort: sk }
    entities:
      Order:
        key: { partition: "CUST#{customerID}", sort: "ORDER#{region}«⇒#»{orderID}" }
        attributes: { customerID: string, region: string, orderID: string }

    """)

  static let unknownAttribute = Explanation(
    "A template, an index or a constraint needs an attribute that its entity lacks.",
    """
    Correct the name or declare the attribute. An entity without 'key' needs the table's key attributes among its \
    own, and one that is 'native' in an index needs that index's.
    """,
    """
    tablewright: 1
    table: Shop
    key: { partition: pk, sort: sk }
    entities:
      Customer:
        key: { partition: "CUST#{«customerId⇒customerID»}", sort: PROFILE }
        attributes: { customerID: string }

    """)

  static let optionalInKey = Explanation(
    "A primary key needs an attribute that may be absent.",
    """
    An item without it could not be found, nor stored. Make the attribute required, or leave it out of the key. In an \
    index an optional attribute is fine: items that lack it are not in the index.
    """,
    """
    tablewright: 1
    table: Shop
    key: { partition: pk, sort: sk }
    entities:
      Order:
        key: { partition: "CUST#{customerID}", sort: "ORDER#{placedAt}" }
        attributes: { customerID: string, placedAt: «optional timestamp⇒timestamp» }

    """)

  static let unusableInKey = Explanation(
    "A key needs an attribute of a type that can't be part of one.",
    """
    Templates hold strings, enums, timestamps, uuids, ulids, newtypes of those, and ints with a width: types whose \
    text is unambiguous and sorts as their values do. A key attribute of its own has the type that the table or the \
    index declares for it. What the library sets ('role') can't be in a key either.
    """,
    """
    tablewright: 1
    table: Shop
    key: { partition: pk, sort: sk }
    entities:
      Reading:
        key: { partition: "SENSOR#{sensorID}", sort: "READING#{«value⇒takenAt»}" }
        attributes: { sensorID: string, value: double, takenAt: timestamp }

    """)

  static let invalidWidth = Explanation(
    "The width of an integer in a template is missing, or does not fit the attribute's range.",
    """
    As text, '10' sorts before '9'. A width fills numbers up with zeros ('{lineNumber:04}'), and the attribute's \
    'range' says that none is longer. Negative numbers would sort the wrong way round and are refused.
    """,
    """
    tablewright: 1
    table: Shop
    key: { partition: pk, sort: sk }
    entities:
      OrderLine:
        key: { partition: "ORD#{orderID}", sort: "LINE#{lineNumber«⇒:04»}" }
        attributes: { orderID: string, lineNumber: { type: int, range: 1...9999 } }

    """)

  static let keyMismatch = Explanation(
    "An entity's templates do not match the physical key.",
    """
    A table with a sort key needs a template for it, one without has none; an index of several attributes takes a \
    list of as many. An attribute that several keys share can hold one template only.
    """,
    """
    tablewright: 1
    table: Shop
    key: { partition: pk, sort: sk }
    entities:
      Customer:
        key: { partition: "CUST#{customerID}"«⇒, sort: PROFILE» }
        attributes: { customerID: string }

    """)

  static let keyTooLong = Explanation(
    "A key can be longer than DynamoDB allows.",
    """
    A partition key has at most 2048 bytes and a sort key 1024. The lengths that the schema declares allow more: \
    lower a 'maxLength', or shorten the template. Without a 'maxLength', the length is checked at the call.
    """,
    """
    tablewright: 1
    table: Shop
    key: { partition: pk, sort: sk }
    entities:
      Article:
        key: { partition: "SITE#{siteID}", sort: "ARTICLE#{path}" }
        attributes: { siteID: string, path: { type: string, maxLength: «2000⇒1000» } }

    """)

  static let collidingKeys = Explanation(
    "Two entities can have the same key.",
    """
    One would overwrite the other. Begin the templates of each entity with a text of its own; in a table where \
    entities have attributes as keys, only one entity can have all of them.
    """,
    """
    tablewright: 1
    table: Shop
    key: { partition: pk, sort: sk }
    entities:
      Customer:
        key: { partition: "CUST#{customerID}", sort: PROFILE }
        attributes: { customerID: string }
      Employee:
        key: { partition: "«CUST⇒EMPL»#{employeeID}", sort: PROFILE }
        attributes: { employeeID: string }

    """)

  static let ambiguousPrefix = Explanation(
    "In one item collection, reading one entity's items would read another's too.",
    """
    Items are read by what their sort keys begin with. Where one entity's text begins another's, or can, a query for \
    the first returns the second. End the shorter one with a separator, or give each a text of its own.
    """,
    """
    tablewright: 1
    table: Shop
    key: { partition: pk, sort: sk }
    entities:
      Order:
        key: { partition: "CUST#{customerID}", sort: "ORDER«⇒#{orderID}»" }
        attributes: { customerID: string, orderID: string }
      OrderLine:
        key: { partition: "CUST#{customerID}", sort: "ORDERLINE#{lineID}" }
        attributes: { customerID: string, lineID: string }

    """)
}
