import DynamoDBExpressions

/// UpdateTimeToLive and DescribeTimeToLive. A change of the setting is there at once, and can be made again at once.
extension EngineState {
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html
  mutating func updateTimeToLive(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    let json = request["TimeToLiveSpecification"]
    let name = json?["AttributeName"]?.string ?? ""
    if name.isEmpty { throw .validation("TimeToLiveSpecification.AttributeName must be non empty") }
    let isEnabled = json?["Enabled"]?.bool ?? false
    var table = try describedTable(request)
    if let current = table.timeToLive, current != name {
      throw .validation("TimeToLive is active on a different AttributeName: current AttributeName is \(current)")
    }
    if isEnabled == (table.timeToLive != nil) {
      throw .validation("TimeToLive is already \(isEnabled ? "enabled" : "disabled")")
    }
    table.timeToLive = isEnabled ? name : nil
    if !isEnabled { database.forgetStatements() }
    try changing { () throws(LocalError) in
      if isEnabled { try fillExpiry(of: table) } else { try drop(rows: table.expiryRows) }
      try write(table)
    }
    tables[table.name] = table
    var writer = AnswerWriter()
    writer.object("TimeToLiveSpecification") { writer in
      writer.bool("Enabled", isEnabled)
      writer.string("AttributeName", name)
    }
    return writer.finish()
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTimeToLive.html
  func describeTimeToLive(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    let table = try describedTable(request)
    var writer = AnswerWriter()
    writer.object("TimeToLiveDescription") { writer in
      writer.string("TimeToLiveStatus", table.timeToLive == nil ? "DISABLED" : "ENABLED")
      if let name = table.timeToLive { writer.string("AttributeName", name) }
    }
    return writer.finish()
  }
}
