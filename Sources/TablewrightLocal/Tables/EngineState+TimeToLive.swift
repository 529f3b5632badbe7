/// UpdateTimeToLive, DescribeTimeToLive and tags.
extension EngineState {
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html
  mutating func updateTimeToLive(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    var table = try table(request)
    guard let json = request["TimeToLiveSpecification"], let name = json["AttributeName"]?.string,
      let isEnabled = json["Enabled"]?.bool
    else {
      throw .validation(
        "1 validation error detected: Value null at 'timeToLiveSpecification' failed to satisfy constraint: "
          + "Member must not be null")
    }
    if isEnabled, table.timeToLive != nil { throw .validation("TimeToLive is already enabled") }
    if !isEnabled, table.timeToLive == nil { throw .validation("TimeToLive is already disabled") }
    if !isEnabled, table.timeToLive != name {
      throw .validation(
        "TimeToLive is active on a different AttributeName: current AttributeName is \(table.timeToLive ?? "")")
    }
    table.timeToLive = isEnabled ? name : nil
    try change(table)
    var writer = AnswerWriter()
    writer.object("TimeToLiveSpecification") { writer in
      writer.string("AttributeName", name)
      writer.bool("Enabled", isEnabled)
    }
    return writer.finish()
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTimeToLive.html
  func describeTimeToLive(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    let table = try table(request)
    var writer = AnswerWriter()
    writer.object("TimeToLiveDescription") { writer in
      writer.string("TimeToLiveStatus", table.timeToLive == nil ? "DISABLED" : "ENABLED")
      if let name = table.timeToLive { writer.string("AttributeName", name) }
    }
    return writer.finish()
  }

  /// Keeps a changed table.
  mutating func change(_ table: LocalTable) throws(LocalError) {
    try changing { () throws(LocalError) in try write(table) }
    tables[table.name] = table
  }

  // MARK: Tags

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TagResource.html
  mutating func tagResource(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    var table = try table(ofResource: request)
    for json in request["Tags"]?.elements ?? [] {
      guard let key = json["Key"]?.string, let value = json["Value"]?.string else { continue }
      table.tags.removeAll { $0.key == key }
      table.tags.append(LocalTable.Tag(key: key, value: value))
    }
    try change(table)
    return []
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UntagResource.html
  mutating func untagResource(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    var table = try table(ofResource: request)
    let keys = Set((request["TagKeys"]?.elements ?? []).compactMap(\.string))
    table.tags.removeAll { keys.contains($0.key) }
    try change(table)
    return []
  }

  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTagsOfResource.html
  func listTagsOfResource(_ request: JSONValue) throws(LocalError) -> [UInt8] {
    let table = try table(ofResource: request)
    var writer = AnswerWriter()
    writer.list("Tags", table.tags) { writer, tag in
      writer.string("Key", tag.key)
      writer.string("Value", tag.value)
    }
    return writer.finish()
  }

  private func table(ofResource request: JSONValue) throws(LocalError) -> LocalTable {
    guard let arn = request["ResourceArn"]?.string else {
      throw .validation(
        "1 validation error detected: Value null at 'resourceArn' failed to satisfy constraint: Member must not be null"
      )
    }
    guard let table = tables.values.first(where: { $0.arn == arn }) else {
      throw .dynamoDB("ResourceNotFoundException", "Requested resource not found: ResourcArn: \(arn) not found")
    }
    return table
  }
}
