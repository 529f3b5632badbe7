extension Operation {
  /// The operation's name and its request.
  ///
  /// - Parameter names: the names of the sequence's tables.
  func request(_ names: [String], _ shapes: [TableShape], _ choice: SeededRandom) -> (operation: String, body: JSON) {
    switch self {
    case .write(let write, let returning):
      var members = write.members(names[write.table], choice)
      if returning != .none { members["ReturnValues"] = .string(returning.rawValue) }
      return ("\(write.kind.name)Item", .object(members))
    case .get(let get):
      return ("GetItem", .object(get.members(names[get.table], choice)))
    case .query(let query): return ("Query", .object(query.members(names, shapes, choice)))
    case .scan(let scan): return ("Scan", .object(scan.reading.members(names, shapes, choice, nil)))
    case .batchWrite(let writes): return ("BatchWriteItem", Self.batch(writes, names, choice))
    case .batchGet(let gets): return ("BatchGetItem", Self.batch(gets, names, choice))
    case .transactWrite(let writes):
      let items = writes.map { write in
        let name = if case .check = write.kind { "ConditionCheck" } else { write.kind.name }
        return JSON.object([Text(name): .object(write.members(names[write.table], choice))])
      }
      return ("TransactWriteItems", .object(["TransactItems": .list(items)]))
    case .transactGet(let gets):
      let items = gets.map { JSON.object(["Get": .object($0.members(names[$0.table], choice))]) }
      return ("TransactGetItems", .object(["TransactItems": .list(items)]))
    }
  }

  private static func batch(_ writes: [Write], _ names: [String], _ choice: SeededRandom) -> JSON {
    var tables: [Text: JSON] = [:]
    for table in Set(writes.map(\.table)) {
      let requests = writes.filter { $0.table == table }.map { write in
        var writer = ExpressionWriter(choice)
        return if case .put(let item) = write.kind {
          JSON.object(["PutRequest": .object(["Item": writer.json(item)])])
        } else {
          JSON.object(["DeleteRequest": .object(["Key": writer.json(write.item)])])
        }
      }
      tables[Text(names[table])] = .list(requests)
    }
    return .object(["RequestItems": .object(tables)])
  }

  private static func batch(_ gets: [Get], _ names: [String], _ choice: SeededRandom) -> JSON {
    var tables: [Text: JSON] = [:]
    for table in Set(gets.map(\.table)) {
      let own = gets.filter { $0.table == table }
      var writer = ExpressionWriter(choice)
      var members: [Text: JSON] = ["Keys": .list(own.map { writer.json($0.key) })]
      if let projection = own.first?.projection {
        members["ProjectionExpression"] = .string(writer.projection(projection))
      }
      writer.finish(&members)
      tables[Text(names[table])] = .object(members)
    }
    return .object(["RequestItems": .object(tables)])
  }
}

extension ExpressionWriter {
  /// Adds what stands for something in the expressions.
  func finish(_ members: inout [Text: JSON]) {
    if !names.isEmpty { members["ExpressionAttributeNames"] = .object(names) }
    if !values.isEmpty { members["ExpressionAttributeValues"] = .object(values) }
  }
}

extension Operation.Write.Kind {
  fileprivate var name: String {
    switch self {
    case .put: "Put"
    case .update: "Update"
    case .delete: "Delete"
    case .check: "Check"
    }
  }
}

extension Operation.Write {
  fileprivate func members(_ name: String, _ choice: SeededRandom) -> [Text: JSON] {
    var writer = ExpressionWriter(choice)
    var members: [Text: JSON] = ["TableName": .string(name)]
    if case .put(let item) = kind { members["Item"] = writer.json(item) } else { members["Key"] = writer.json(item) }
    if case .update(_, let update?) = kind { members["UpdateExpression"] = .string(writer.update(update)) }
    if let condition { members["ConditionExpression"] = .string(writer.condition(condition)) }
    if returnsItemOnFailure { members["ReturnValuesOnConditionCheckFailure"] = .string("ALL_OLD") }
    writer.finish(&members)
    return members
  }
}

extension Operation.Get {
  fileprivate func members(_ name: String, _ choice: SeededRandom) -> [Text: JSON] {
    var writer = ExpressionWriter(choice)
    var members: [Text: JSON] = ["TableName": .string(name), "Key": writer.json(key)]
    if let projection { members["ProjectionExpression"] = .string(writer.projection(projection)) }
    if isConsistent { members["ConsistentRead"] = .bool(true) }
    writer.finish(&members)
    return members
  }
}

extension Operation.Reading {
  /// - Parameter keyCondition: writes the condition on the key, of a query.
  fileprivate func members(
    _ names: [String], _ shapes: [TableShape], _ choice: SeededRandom,
    _ keyCondition: ((inout ExpressionWriter) -> String)?
  ) -> [Text: JSON] {
    var writer = ExpressionWriter(choice)
    var members: [Text: JSON] = ["TableName": .string(names[table])]
    if let index { members["IndexName"] = .string(shapes[table].indexes[index].name) }
    if let keyCondition { members["KeyConditionExpression"] = .string(keyCondition(&writer)) }
    if let filter { members["FilterExpression"] = .string(writer.condition(filter)) }
    if let projection { members["ProjectionExpression"] = .string(writer.projection(projection)) }
    if isCount { members["Select"] = .string("COUNT") }
    if let limit { members["Limit"] = .number(String(limit)) }
    if isConsistent { members["ConsistentRead"] = .bool(true) }
    writer.finish(&members)
    return members
  }
}

extension Operation.Query {
  fileprivate func members(_ names: [String], _ shapes: [TableShape], _ choice: SeededRandom) -> [Text: JSON] {
    let shape = shapes[reading.table]
    let index = reading.index.map { shape.indexes[$0] }
    let (partition, sort) = (index?.partition ?? [shape.partition], index?.sort ?? shape.sort.map { [$0] } ?? [])
    var members = reading.members(names, shapes, choice) { writer in
      var parts: [String] = []
      for (attribute, value) in zip(partition + sort, self.partition + self.sort) {
        parts.append("\(writer.path(Path(name: attribute.name))) = \(writer.value(value))")
      }
      if let range { parts.append(range.text(writer.path(Path(name: sort[self.sort.count].name)), &writer)) }
      if writer.choice.isOne(of: 3) { parts.reverse() }
      if writer.choice.isOne(of: 3) { parts = parts.map { "(\($0))" } }
      return parts.joined(separator: " AND ")
    }
    if !isForward { members["ScanIndexForward"] = .bool(false) }
    return members
  }
}

extension Operation.Query.Range {
  fileprivate func text(_ path: String, _ writer: inout ExpressionWriter) -> String {
    switch self {
    case .compare(let comparator, let value): "\(path) \(comparator.rawValue) \(writer.value(value))"
    case .between(let lower, let upper): "\(path) BETWEEN \(writer.value(lower)) AND \(writer.value(upper))"
    case .beginsWith(let value): "begins_with(\(path), \(writer.value(value)))"
    }
  }
}
