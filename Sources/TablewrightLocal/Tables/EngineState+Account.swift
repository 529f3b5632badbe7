/// What is asked about the account and the service: DescribeLimits, DescribeEndpoints, and the restoring of tables.
extension EngineState {
  /// The quotas of a new account.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html#default-limits-throughput
  private enum Quota {
    static let accountUnits = 80000
    static let tableUnits = 40000
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeLimits.html
  func describeLimits() -> [UInt8] {
    var writer = AnswerWriter()
    writer.integer("AccountMaxReadCapacityUnits", Quota.accountUnits)
    writer.integer("AccountMaxWriteCapacityUnits", Quota.accountUnits)
    writer.integer("TableMaxReadCapacityUnits", Quota.tableUnits)
    writer.integer("TableMaxWriteCapacityUnits", Quota.tableUnits)
    return writer.finish()
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeEndpoints.html
  func describeEndpoints() -> [UInt8] {
    var writer = AnswerWriter()
    writer.list("Endpoints", ["dynamodb.\(LocalTable.region).amazonaws.com"]) { writer, address in
      writer.string("Address", address)
      writer.integer("CachePeriodInMinutes", 1440)
    }
    return writer.finish()
  }

  // MARK: Continuous backups

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeContinuousBackups.html
  func describeContinuousBackups(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    continuousBackups(of: try backedUpTable(request))
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateContinuousBackups.html
  ///
  /// The setting is remembered, and nothing is backed up.
  mutating func updateContinuousBackups(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    var table = try backedUpTable(request)
    let json = request["PointInTimeRecoverySpecification"]
    let days = json?["RecoveryPeriodInDays"]?.integer
    if json?["PointInTimeRecoveryEnabled"]?.bool == true {
      table.recoverableSince = table.recoverableSince ?? Double(clock.now().milliseconds) / 1000
      table.recoveryDays = days ?? table.recoveryDays
    } else {
      if days != nil {
        throw .validation(
          "Invalid Request: Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery.")
      }
      table.recoverableSince = nil
    }
    try change(table)
    return continuousBackups(of: table)
  }

  private func backedUpTable(_ request: JSONValue) throws(LocalError) -> LocalTable {
    let name = try tableName(request)
    guard let table = tables[name] else { throw .dynamoDB("TableNotFoundException", "Table not found: \(name)") }
    return table
  }

  private func continuousBackups(of table: LocalTable) -> [UInt8] {
    let now = Double(clock.now().milliseconds) / 1000
    var writer = AnswerWriter()
    writer.object("ContinuousBackupsDescription") { writer in
      writer.string("ContinuousBackupsStatus", "ENABLED")
      writer.object("PointInTimeRecoveryDescription") { writer in
        writer.string("PointInTimeRecoveryStatus", table.recoverableSince == nil ? "DISABLED" : "ENABLED")
        guard let since = table.recoverableSince else { return }
        writer.integer("RecoveryPeriodInDays", table.recoveryDays)
        writer.number("EarliestRestorableDateTime", max(since, now - Double(table.recoveryDays) * 86400))
        writer.number("LatestRestorableDateTime", now)
      }
    }
    return writer.finish()
  }
}
