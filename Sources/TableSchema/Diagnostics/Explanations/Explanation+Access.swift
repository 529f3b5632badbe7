/// Access patterns, and warnings.
extension Explanation {
  static let unknownEntity = Explanation(
    "An access pattern speaks of an entity that the table does not have.",
    "Correct the name. Entities of another table are read by that table's access patterns.",
    """
    tablewright: 1
    table: Shop
    key: { partition: pk, sort: sk }
    entities:
      Order:
        key: { partition: "CUST#{customerID}", sort: "ORDER#{orderID}" }
        attributes: { customerID: string, orderID: string }
    access:
      «Orders⇒Order».ofCustomer: { read: key }

    """)

  static let invalidAccess = Explanation(
    "An access pattern can't be read in the way that it asks for.",
    """
    A pattern reads the table's key or an index that its entity is in; anything else would be a scan. With 'one: \
    true' there is nothing to range over, and a collection's entities have to share a partition.
    """,
    """
    tablewright: 1
    table: Shop
    key: { partition: pk, sort: sk }
    indexes:
      byOrder: { partition: orderKey, sort: orderSort }
    entities:
      Customer:
        key: { partition: "CUST#{customerID}", sort: PROFILE }
        attributes: { customerID: string }
      Order:
        key: { partition: "CUST#{customerID}", sort: "ORDER#{orderID}" }
        indexes: { byOrder: { partition: "ORD#{orderID}", sort: ORDER } }
        attributes: { customerID: string, orderID: string }
    access:
      Order.byID: { read: byOrder, one: true }
      Customer.recent: { read: «byOrder⇒key» }

    """)

  static let invalidRangeAttribute = Explanation(
    "The attribute that an access pattern ranges over does not order the sort key.",
    """
    A sort key is compared from its beginning: a range can be over its first hole, if the type of that attribute has \
    an order that its text keeps.
    """,
    """
    tablewright: 1
    table: Shop
    key: { partition: pk, sort: sk }
    entities:
      Order:
        key: { partition: "CUST#{customerID}", sort: "ORDER#{placedAt}#{orderID}" }
        attributes: { customerID: string, placedAt: timestamp, orderID: string, total: decimal }
    access:
      Order.ofCustomer: { read: key, range: «total⇒placedAt» }

    """)

  static let tooManyIndexes = Explanation(
    "A table has more global indexes than DynamoDB allows without a raised quota.",
    """
    A warning: 20 are allowed until AWS raises the quota for the account. Each index costs writes; often one index \
    can serve several entities, each with templates of its own.
    """,
    """
    tablewright: 1
    table: Shop
    key: { partition: pk, sort: sk }
    indexes:
    \(numbered(1...20, "  by$: { partition: by$Key }\n"))«  by21: { partition: by21Key }
    ⇒»entities:
      Order:
        key: { partition: "ORD#{orderID}", sort: ORDER }
        indexes:
    \(numbered(1...20, "      by$: { partition: \"BY$#{orderID}\" }\n"))«      by21: { partition: "BY21#{orderID}" }
    ⇒»    attributes: { orderID: string }
    access:
    \(numbered(1...20, "  Order.by$: { read: by$ }\n"))«  Order.by21: { read: by21 }
    ⇒»
    """)

  static let unusedIndex = Explanation(
    "No access pattern reads an index.",
    """
    A warning: each index costs writes and storage. Add a pattern that reads it, or remove it from the schema once it \
    is removed from the table.
    """,
    """
    tablewright: 1
    table: Shop
    key: { partition: pk, sort: sk }
    indexes:
      byOrder: { partition: orderKey }
    entities:
      Order:
        key: { partition: "CUST#{customerID}", sort: "ORDER#{orderID}" }
        indexes: { byOrder: { partition: "ORD#{orderID}" } }
        attributes: { customerID: string, orderID: string }
    access:
      Order.«ofCustomer⇒byID»: { read: «key⇒byOrder» }

    """)

  static let hotPartition = Explanation(
    "A partition key has so few values that one partition takes most of the load.",
    """
    A warning: a partition serves at most 3000 read units and 1000 write units a second, whatever the table's \
    capacity. Put an attribute with many values into the partition's template.
    """,
    """
    tablewright: 1
    table: Shop
    key: { partition: pk, sort: sk }
    entities:
      Order:
        key: { partition: "«ORDERS⇒CUST#{customerID}»", sort: "ORDER#{orderID}" }
        attributes: { customerID: string, orderID: string }

    """)
}
