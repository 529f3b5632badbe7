import DynamoDBExpressions

/// Query and Scan.
extension EngineState {
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
  func query(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    var read = try PageRead(
      request, table(request), expressions: ["KeyConditionExpression", "FilterExpression", "ProjectionExpression"])
    guard let condition = try read.expressions.condition(.keyCondition) else {
      throw .validation(
        "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.")
    }
    try read.readFilter()
    let range = try KeyCondition(condition, read.key)
    read.isForward = request["ScanIndexForward"]?.bool ?? true
    return try page(read, from: range.lower, to: range.upper)
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
  func scan(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    var read = try PageRead(request, table(request), expressions: ["FilterExpression", "ProjectionExpression"])
    try read.readFilter()
    let (lower, upper) = try Self.segment(request)
    return try page(read, from: lower, to: upper)
  }

  /// The part of all keys that is the segment's: those whose hash lies in its share of all hashes.
  private static func segment(_ request: JSONValue) throws(LocalError) -> (lower: [UInt8], upper: [UInt8]?) {
    guard let total = request["TotalSegments"]?.integer else {
      if request["Segment"] != nil {
        throw .validation(
          "The TotalSegments parameter is required but was not present in the request when Segment parameter is present"
        )
      }
      return ([], nil)
    }
    guard let segment = request["Segment"]?.integer else {
      throw .validation(
        "The Segment parameter is required but was not present in the request when parameter TotalSegments is present")
    }
    guard (1...1_000_000).contains(total), segment >= 0 else {
      throw .validation(
        "1 validation error detected: Value '\(total)' at 'totalSegments' failed to satisfy constraint: "
          + "Member must have value less than or equal to 1000000")
    }
    guard segment < total else {
      throw .validation(
        "The Segment parameter is zero-based and must be less than parameter TotalSegments: "
          + "Segment: \(segment) is not less than TotalSegments: \(total)")
    }
    let bound: (Int) -> [UInt8] = { number in
      let hash = UInt64(number) * (1 << 32) / UInt64(total)
      return (0..<4).map { UInt8(truncatingIfNeeded: hash >> (24 - 8 * UInt64($0))) }
    }
    return (bound(segment), segment + 1 == total ? nil : bound(segment + 1))
  }

  /// Reads one page of a range of keys.
  private func page(_ read: PageRead, from lower: [UInt8], to upper: [UInt8]?) throws(LocalError) -> [UInt8] {
    try read.finish()
    var (lower, upper) = (lower, upper)
    if let start = try read.startKey() {
      guard start >= lower, upper.map({ start < $0 }) ?? true else {
        throw .validation("The provided starting key is outside query boundaries based on provided conditions")
      }
      if read.isForward { lower = start + [0] } else { upper = start }
    }
    var page = PageCollector(read)
    var sql = "SELECT item FROM \(read.rows) WHERE k >= ?"
    var values: [SQLValue] = [.blob(lower)]
    if let upper {
      sql += " AND k < ?"
      values.append(.blob(upper))
    }
    sql += read.isForward ? " ORDER BY k" : " ORDER BY k DESC"
    try stored { () throws(StorageError) in
      try database.run(sql, values) { row throws(StorageError) in
        do throws(CanonicalReader.Damage) { return try page.take(row.blob(0)) } catch {
          throw StorageError(.damaged, "A stored item is damaged at byte \(error.offset).")
        }
      }
    }
    return try page.answer()
  }
}

extension [UInt8] {
  fileprivate static func >= (lhs: [UInt8], rhs: [UInt8]) -> Bool { !lhs.lexicographicallyPrecedes(rhs) }
  fileprivate static func < (lhs: [UInt8], rhs: [UInt8]) -> Bool { lhs.lexicographicallyPrecedes(rhs) }
}
