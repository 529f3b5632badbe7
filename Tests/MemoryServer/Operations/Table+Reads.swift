extension Table {
  /// GetItem, and each read of a TransactGetItems.
  func get(_ request: JSONValue) throws(Refusal) -> JSONValue {
    guard let item = self[try StoredKey(request["Key"]?.members)] else { return [:] }
    return ["Item": .object(item)]
  }

  /// Query of the table itself, a page of at most 1 MB.
  func query(_ request: JSONValue) throws(Refusal) -> JSONValue {
    guard let condition = request["KeyConditionExpression"]?.text, request["IndexName"] == nil else {
      throw .validation("Only the table itself can be queried here, by a key condition")
    }
    let start = try request["ExclusiveStartKey"].map { key throws(Refusal) in try StoredKey(key.members) }
    let isDescending = request["ScanIndexForward"] == .bool(false)
    let limit = request["Limit"].flatMap(Self.count) ?? .max
    let partition = try Self.partition(condition, of: request)
    var (found, size, last, evaluated) = ([JSONValue](), 0, StoredKey?.none, 0)
    for item in items(in: partition, after: start?.sort, isDescending: isDescending) {
      guard try ExpressionReader.holds(condition, of: request, on: item) else { continue }
      if evaluated >= limit || size > Self.pageSize { return Self.page(found, last: last) }
      evaluated += 1
      size += JSONValue.object(item).bytes.count
      last = try StoredKey(item)
      if let filter = request["FilterExpression"]?.text,
        try !ExpressionReader.holds(filter, of: request, on: item)
      {
        continue
      }
      found.append(.object(item))
    }
    return Self.page(found, last: nil)
  }

  /// The most bytes that one page is made of.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
  private static let pageSize = 1024 * 1024

  private static func page(_ items: [JSONValue], last: StoredKey?) -> JSONValue {
    var page = ["Items": JSONValue.array(items), "Count": .number("\(items.count)")]
    if let last { page["LastEvaluatedKey"] = .object(last.attributes) }
    return .object(page)
  }

  private static func count(_ value: JSONValue) -> Int? {
    if case .number(let digits) = value { Int(digits) } else { nil }
  }

  /// The partition that a key condition names: the one value that its partition key is equal to.
  private static func partition(_ condition: String, of request: JSONValue) throws(Refusal) -> String {
    for value in (request["ExpressionAttributeValues"]?.members ?? [:]).values {
      guard let text = value["S"]?.text else { continue }
      let key = StoredKey(partition: text, sort: "").attributes
      var reader = ExpressionReader(condition, of: request, on: key)
      while reader.take("(") {}
      let path = try reader.path()
      guard path.steps == [.name("pk")], reader.take("=") else { break }
      if try reader.value() == value { return text }
    }
    throw .validation("Query condition missed key schema element: pk")
  }
}
