/// Indexes and unique constraints.
extension Explanation {
  static let unknownIndex = Explanation(
    "A name stands for no index of the table.",
    "Correct it, or declare the index under the table's 'indexes'. An access pattern reads the table itself by 'key'.",
    """
    tablewright: 1
    table: Shop
    key: { partition: pk, sort: sk }
    entities:
      Order:
        key: { partition: "CUST#{customerID}", sort: "ORDER#{orderID}" }
        attributes: { customerID: string, orderID: string }
    access:
      Order.ofCustomer: { read: «byCustomer⇒key» }

    """)

  static let invalidIndex = Explanation(
    "An index has a key that DynamoDB has no index for.",
    """
    A global index has one to four attributes in each part of its key. A local index has the table's partition key \
    and a sort key of its own, so that the table needs a sort key too.
    """,
    """
    tablewright: 1
    table: Shop
    key: { partition: pk, sort: sk }
    indexes:
      byName: { local: true«, partition: name⇒», sort: nameKey }
    entities:
      Customer:
        key: { partition: "SHOP#{shopID}", sort: "CUST#{customerID}" }
        indexes: { byName: { sort: "{name}" } }
        attributes: { shopID: string, customerID: string, name: string }
    access:
      Customer.byName: { read: byName }

    """)

  static let invalidProjection = Explanation(
    "An index does not hold what its readers need, or is to hold what nothing has.",
    """
    'project: keys' lacks what tells entities apart and when they expire; a list gets both by itself, and names \
    attributes of the table's entities, at most 20 in an index and 100 in all.
    """,
    """
    tablewright: 1
    table: Shop
    key: { partition: pk, sort: sk }
    indexes:
      byOrder: { partition: orderKey, sort: orderSort, project: «keys⇒[quantity]» }
    entities:
      Order:
        key: { partition: "CUST#{customerID}", sort: "ORDER#{orderID}" }
        indexes: { byOrder: { partition: "ORD#{orderID}", sort: ORDER } }
        attributes: { customerID: string, orderID: string }
      OrderLine:
        key: { partition: "ORD#{orderID}", sort: "LINE#{sku}" }
        indexes: { byOrder: { partition: "ORD#{orderID}", sort: "LINE#{sku}" } }
        attributes: { orderID: string, sku: string, quantity: int }
    access:
      OrderLine.ofOrder: { read: byOrder }

    """)

  static let undeclaredIndex = Explanation(
    "An entity says nothing about an index that DynamoDB puts it into.",
    """
    DynamoDB indexes every item that has the attributes of an index's key. Declare the index as 'native' on the \
    entity that it is for, and store one of the attributes under another name in those that would only be in its way.
    """,
    """
    tablewright: 1
    table: Shop
    key: { partition: pk, sort: sk }
    indexes:
      byStatus: { partition: status, sort: placedAt }
    entities:
      Order:
        key: { partition: "CUST#{customerID}", sort: "ORDER#{orderID}" }
        attributes:
          customerID: string
          orderID: string
          status: «string⇒{ type: string, name: orderStatus }»
          placedAt: timestamp
      Invoice:
        key: { partition: "CUST#{customerID}", sort: "INVOICE#{number}" }
        indexes: { byStatus: native }
        attributes: { customerID: string, number: string, status: string, placedAt: timestamp }
    access:
      Invoice.byStatus: { read: byStatus }

    """)

  static let invalidWhere = Explanation(
    "A condition on being in an index can't be checked.",
    """
    'where' compares attributes with values that they can have, one or a list of them. An index that is 'native' has \
    nothing to leave out, and indexes that share a key attribute share its condition.
    """,
    """
    tablewright: 1
    table: Shop
    key: { partition: pk, sort: sk }
    indexes:
      open: { partition: openKey, sort: openSort }
    types:
      OrderStatus: { enum: [pending, paid, shipped] }
    entities:
      Order:
        key: { partition: "CUST#{customerID}", sort: "ORDER#{orderID}" }
        indexes:
          open: { partition: "OPEN#{customerID}", sort: "{orderID}", where: { status: «payed⇒paid» } }
        attributes: { customerID: string, orderID: string, status: OrderStatus }
    access:
      Order.open: { read: open }

    """)

  static let tooManyLocalIndexes = Explanation(
    "A table has more local indexes than DynamoDB allows.",
    """
    There can be five, and none can be added later. Use a global index for the others, unless it is to be read \
    consistently.
    """,
    """
    tablewright: 1
    table: Shop
    key: { partition: pk, sort: sk }
    indexes:
    \(numbered(1...5, "  by$: { local: true, sort: sort$ }\n"))  by6: { «local: true⇒partition: pk6», sort: sort6 }
    entities:
      Order:
        key: { partition: "CUST#{customerID}", sort: "ORDER#{orderID}" }
        indexes:
    \(numbered(1...5, "      by$: { sort: \"{orderID}\" }\n"))\
          by6: { «⇒partition: "{customerID}", »sort: "{orderID}" }
        attributes: { customerID: string, orderID: string }
    access:
    \(numbered(1...6, "  Order.by$: { read: by$ }\n"))
    """)

  static let invalidUnique = Explanation(
    "A unique constraint can't be kept.",
    """
    A unique value is guarded by an item of its own in the same table, whose keys are strings. So the table's keys \
    must be strings, and the values strings, numbers and the like, that have one form; only strings have a lower case.
    """,
    """
    tablewright: 1
    table: Users
    key: { partition: { name: userID, type: «number⇒string» } }
    entities:
      User:
        unique: { email: { of: [email] } }
        attributes: { userID: «int⇒string», email: string }

    """)
}
