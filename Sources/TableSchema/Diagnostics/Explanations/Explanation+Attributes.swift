/// What attributes can be asked for.
extension Explanation {
  static let invalidRange = Explanation(
    "A range is not written as a range, is empty, or stands on a type without bounds.",
    "A range is two numbers, both allowed, with three dots between them. Only numbers have one.",
    """
    tablewright: 1
    types:
      Quantity: { newtype: int, range: «999...1⇒1...999» }

    """)

  static let invalidDefault = Explanation(
    "A default does not fit its attribute.",
    """
    A default stands for what an older item lacks, so that it has to be a value of the type, within its range, its \
    lengths and its pattern. An optional attribute has none: it is absent by default.
    """,
    """
    tablewright: 1
    types:
      Settings: { struct: { retries: { type: int, range: 1...9, default: «0⇒3» } } }

    """)

  static let tooManyAttributes = Explanation(
    "An entity has more attributes than may be in one.",
    """
    An entity has at most 100 attributes, the keys of the table and of its indexes not counted. Gather those that \
    belong together in a struct or in a map, or divide the entity into several items.
    """,
    """
    tablewright: 1
    table: Sensors
    key: { partition: pk, sort: sk }
    entities:
      Reading:
        key: { partition: "SENSOR#{sensorID}", sort: READING }
        attributes:
          sensorID: string
    «\(numbered(1...100, "      value$: int\n"))⇒      values: list<int>
    »
    """)

  static let invalidConstraint = Explanation(
    "A length or a pattern makes no sense, or stands on a type without.",
    """
    'minLength' and 'maxLength' count the bytes of UTF-8 of a string, or those of a binary, and must leave something \
    possible. 'pattern' is a regular expression over a string.
    """,
    """
    tablewright: 1
    types:
      Name: { newtype: string, minLength: «80⇒1», maxLength: «1⇒80» }

    """)

  static let invalidGenerator = Explanation(
    "Values of a type can't be generated in the way that is asked for.",
    """
    'generate: ulid' and 'generate: uuid' make strings (26 and 36 bytes), newtypes of them, and the types 'ulid' and \
    'uuid'. What is generated is never absent and has no other default.
    """,
    """
    tablewright: 1
    types:
      OrderID: { newtype: «int⇒string», generate: ulid }

    """)

  static let invalidRole = Explanation(
    "An attribute can't have the role that it is given.",
    """
    'version' is an int; 'created', 'updated' and 'timeToLive' are timestamps. Each stands once in an entity, on an \
    attribute of the entity itself, without a default: the library sets it. The attribute with 'timeToLive' is the \
    one that the table's 'timeToLive' names.
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
          revision: { type: «string⇒int», role: version }

    """)

  /// A line for each number, which stands in place of `$`.
  static func numbered(_ numbers: ClosedRange<Int>, _ line: String) -> String {
    let parts = line.split(separator: "$", omittingEmptySubsequences: false)
    return numbers.map { parts.joined(separator: "\($0)") }.joined()
  }
}
