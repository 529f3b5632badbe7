/// A write whose condition holds, before it is made.
struct PlannedWrite {
  let key: StoredKey
  let old: Item?
  /// The item as it will be; nil where there will be none.
  let new: Item?
  /// Whether it leaves the item as it is: a condition alone.
  var isCheck = false

  /// The kinds of writes, by the names of their members in a transaction.
  enum Kind: String {
    case put = "Put"
    case update = "Update"
    case delete = "Delete"
    case check = "ConditionCheck"
  }

  /// Finds out what a write does to its item.
  ///
  /// - Throws: ``Refusal`` where its condition does not hold, or it can't be understood.
  init(_ kind: Kind, _ request: JSONValue, in table: Table) throws(Refusal) {
    key = try StoredKey((kind == .put ? request["Item"] : request["Key"])?.members)
    old = table[key]
    if let condition = request["ConditionExpression"]?.text,
      try !ExpressionReader.holds(condition, of: request, on: old ?? [:])
    {
      let isWanted = request["ReturnValuesOnConditionCheckFailure"]?.text == "ALL_OLD"
      throw .condition(isWanted ? old : nil)
    }
    switch kind {
    case .put: new = request["Item"]?.members
    case .delete: new = nil
    case .update: new = try Self.updated(old ?? key.attributes, by: request)
    case .check:
      new = old
      isCheck = true
    }
  }

  private static func updated(_ item: Item, by request: JSONValue) throws(Refusal) -> Item {
    guard let text = request["UpdateExpression"]?.text else { return item }
    return try ExpressionReader.updated(text, of: request, on: item)
  }

  /// What the answer of a write by itself holds.
  func answer(to request: JSONValue) -> JSONValue {
    switch (request["ReturnValues"]?.text, old, new) {
    case ("ALL_OLD", let item?, _), ("ALL_NEW", _, let item?): ["Attributes": .object(item)]
    default: [:]
    }
  }
}
