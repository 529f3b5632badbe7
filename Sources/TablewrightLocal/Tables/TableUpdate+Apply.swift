import DynamoDBExpressions

/// What becomes of a table's definition.
extension TableUpdate {
  /// Changes the definition of a table, and checks that it can be changed so. Its stream is left as it is.
  ///
  /// - Parameter now: seconds since 1970.
  func apply(to table: inout LocalTable, at now: Double) throws(LocalError) {
    try stream?.check(table)
    try applyBilling(to: &table, at: now)
    try applyIndexes(to: &table, at: now)
    if let isProtected { table.isProtected = isProtected }
    if let tableClass, tableClass != table.tableClass?.name ?? "STANDARD" {
      table.tableClass = .init(name: tableClass, changed: now)
    }
    if let encryption {
      if encryption.key == nil, table.encryptionKey == nil {
        throw .invalidParameter("Table is already encrypted by default")
      }
      table.encryptionKey = encryption.key
    }
    if let onDemandLimit { try apply(onDemandLimit, to: &table) }
    if let warm { try apply(warm, to: &table) }
  }

  // MARK: Throughput

  private func applyBilling(to table: inout LocalTable, at now: Double) throws(LocalError) {
    if isOnDemand == true { return switchToOnDemand(&table, at: now) }
    guard let units else {
      if isOnDemand == false {
        throw .invalidParameter("ProvisionedThroughput must be specified when BillingMode is PROVISIONED")
      }
      return
    }
    guard let throughput = table.throughput else {
      guard isOnDemand == false else {
        throw .invalidParameter(
          "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST")
      }
      for index in table.indexes where !index.isLocal {
        guard let json = indexes.first(where: { $0.name == index.name })?.json, ThroughputRequest.units(json) != nil
        else { throw .invalidParameter("ProvisionedThroughput must be specified for index: \(index.name)") }
      }
      table.throughput = LocalTable.Throughput(units)
      table.onDemandLimit = nil
      return table.warmThroughput = table.warmThroughput.raised(to: units)
    }
    if throughput.units == units {
      throw .unchanged(units, "the table", "the table")
    }
    table.throughput = throughput.changed(to: units, at: now)
    table.warmThroughput = table.warmThroughput.raised(to: units)
  }

  private func switchToOnDemand(_ table: inout LocalTable, at now: Double) {
    guard table.throughput != nil else { return }
    table.throughput = nil
    table.paidByRequestSince = now
    table.warmThroughput = table.warmThroughput.raised(to: .onDemand)
    for place in table.indexes.indices where !table.indexes[place].isLocal {
      table.indexes[place].throughput = nil
      table.indexes[place].warmThroughput = table.indexes[place].warmThroughput.raised(to: .onDemand)
    }
  }

  private func apply(_ limit: LocalTable.OnDemandLimit, to table: inout LocalTable) throws(LocalError) {
    if table.throughput != nil {
      throw .invalidParameter(
        "\(limit.firstMember) for OnDemandThroughput cannot be specified when the table BillingMode is PROVISIONED")
    }
    table.onDemandLimit = limit.merged(into: table.onDemandLimit)
  }

  private func apply(_ warm: (read: Int?, write: Int?), to table: inout LocalTable) throws(LocalError) {
    let current = table.warmThroughput
    let members = [
      ("ReadUnitsPerSecond", warm.read, current.read), ("WriteUnitsPerSecond", warm.write, current.write),
    ]
    for (member, value, current) in members where value ?? .max < current {
      throw .invalidParameter(
        "Requested \(member) for WarmThroughput for table is lower than current WarmThroughput, decreasing "
          + "WarmThroughput is not supported")
    }
    table.warmThroughput = .init(read: warm.read ?? current.read, write: warm.write ?? current.write)
  }

  // MARK: Indexes

  private func applyIndexes(to table: inout LocalTable, at now: Double) throws(LocalError) {
    if indexes.count(where: \.isOnline) > 1 {
      throw .dynamoDB(
        "LimitExceededException",
        "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table")
    }
    for update in indexes {
      if update.action == .create {
        try create(update, in: &table)
        continue
      }
      let place = try place(of: update, in: table)
      if update.action == .delete {
        table.indexes.remove(at: place)
      } else {
        try change(&table.indexes[place], as: update, of: table, at: now)
      }
    }
  }

  /// Where the index that is to be changed lies.
  private func place(of update: IndexUpdate, in table: LocalTable) throws(LocalError) -> Int {
    guard let place = table.indexes.firstIndex(where: { $0.name == update.name }) else {
      throw .dynamoDB(
        "ResourceNotFoundException", "Requested resource not found: Index \(update.name) for table \(table.name)")
    }
    if table.indexes[place].isLocal {
      let verb = update.action == .delete ? "delete" : "update"
      throw .validation("Cannot \(verb) an index that is not a GlobalSecondaryIndex: \(update.name)")
    }
    return place
  }

  private func change(
    _ index: inout LocalTable.Index, as update: IndexUpdate, of table: LocalTable, at now: Double
  ) throws(LocalError) {
    if let limit = try ThroughputRequest.onDemandLimit(update.json, of: "index : \(index.name)") {
      index.onDemandLimit = limit.merged(into: index.onDemandLimit)
    }
    if let warm = ThroughputRequest.warm(update.json) {
      index.warmThroughput = index.warmThroughput.raised(to: .init(read: warm.read ?? 0, write: warm.write ?? 0))
    }
    guard let units = ThroughputRequest.units(update.json) else { return }
    if table.throughput == nil {
      throw .invalidParameter(
        "The only Updates for index: \(index.name) when TableThroughputMode is PAY_PER_REQUEST can be to "
          + "OnDemandThroughput, WarmThroughput")
    }
    try ThroughputRequest.checkBounds(units)
    if index.throughput?.units == units {
      throw .unchanged(units, "the index \(index.name)", "index \(index.name)")
    }
    index.throughput = index.throughput?.changed(to: units, at: now) ?? LocalTable.Throughput(units)
    index.warmThroughput = index.warmThroughput.raised(to: units)
  }

  private func create(_ update: IndexUpdate, in table: inout LocalTable) throws(LocalError) {
    if table.index(named: update.name) != nil {
      throw .validation("Attempting to create an index which already exists")
    }
    if table.indexes.count(where: { !$0.isLocal }) >= IndexRequest.Limit.global {
      throw .dynamoDB(
        "LimitExceededException",
        "Subscriber limit exceeded: Number of global secondary indexes exceeds per-table limit of "
          + "\(IndexRequest.Limit.global)")
    }
    if definitions.attributes.isEmpty {
      throw .invalidParameter("AttributeDefinitions is not specified for index: \(update.name)")
    }
    let request = IndexRequest(keys: KeySchemaReader(definitions: definitions))
    var index = try request.index(update.json, isLocal: false)
    try checkTypes(of: index.key, in: table)
    index.id = (table.indexes.map(\.id).max() ?? -1) + 1
    index.throughput = try throughput(of: update, in: table).map(LocalTable.Throughput.init)
    if let units = index.throughput?.units { index.warmThroughput = units }
    index.onDemandLimit = try ThroughputRequest.onDemandLimit(update.json, of: "index : \(index.name)")
    table.indexes.append(index)
    try IndexRequest.checkProjections(of: table.indexes)
  }

  private func throughput(of update: IndexUpdate, in table: LocalTable) throws(LocalError) -> LocalTable.Units? {
    let units = ThroughputRequest.units(update.json)
    if table.throughput == nil, units != nil {
      throw .invalidParameter(
        "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: \(update.name) when "
          + "BillingMode is PAY_PER_REQUEST")
    }
    if table.throughput != nil, units == nil {
      throw .invalidParameter(
        "Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: \(update.name)")
    }
    if let units { try ThroughputRequest.checkBounds(units) }
    return units
  }

  /// Refuses a key whose attributes other keys of the table have with other types.
  private func checkTypes(of key: LocalTable.Key, in table: LocalTable) throws(LocalError) {
    let known = table.attributes
    for attribute in key.attributes {
      guard let other = known.first(where: { $0.name == attribute.name }), other.type != attribute.type else {
        continue
      }
      let kind = key.partition.contains(attribute) ? "HASH" : "RANGE"
      throw .invalidParameter(
        "Attributes cannot be redefined. Please check that your attribute has the same type as previously defined. "
          + "Existing schema: Schema:[SchemaElement: key{\(other.name):\(other.type):\(kind)}] "
          + "New schema: Schema:[SchemaElement: key{\(attribute.name):\(attribute.type):\(kind)}]")
    }
  }
}

extension LocalTable.OnDemandLimit {
  /// These limits in place of others; -1 takes one away.
  fileprivate func merged(into other: Self?) -> Self? {
    func merged(_ new: Int?, _ old: Int?) -> Int? { new == -1 ? nil : new ?? old }
    let limit = Self(read: merged(read, other?.read), write: merged(write, other?.write))
    return limit.read == nil && limit.write == nil ? nil : limit
  }
}

extension LocalError {
  /// The units that are asked for are those that there are.
  fileprivate static func unchanged(_ units: LocalTable.Units, _ name: String, _ place: String) -> LocalError {
    .validation(
      "The provisioned throughput for \(name) will not change. The requested value equals the current value. "
        + "Current ReadCapacityUnits provisioned for \(place): \(units.read). "
        + "Requested ReadCapacityUnits: \(units.read). "
        + "Current WriteCapacityUnits provisioned for \(place): \(units.write). "
        + "Requested WriteCapacityUnits: \(units.write). "
        + "Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.")
  }
}
