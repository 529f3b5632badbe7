import DynamoDBExpressions

/// What an UpdateTable asks to change, read with the checks that need no table.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html
struct TableUpdate {
  let units: LocalTable.Units?
  let isOnDemand: Bool?
  let stream: StreamRequest?
  let encryption: EncryptionRequest?
  let tableClass: String?
  let isProtected: Bool?
  let onDemandLimit: LocalTable.OnDemandLimit?
  let warm: (read: Int?, write: Int?)?
  let indexes: [IndexUpdate]
  let definitions: AttributeDefinitions

  init(_ request: JSONValue) throws(LocalError) {
    units = ThroughputRequest.units(request)
    isOnDemand = request["BillingMode"]?.string.map { $0 == "PAY_PER_REQUEST" }
    stream = try StreamRequest(request)
    encryption = try EncryptionRequest(request)
    tableClass = request["TableClass"]?.string
    isProtected = request["DeletionProtectionEnabled"]?.bool
    onDemandLimit = try ThroughputRequest.onDemandLimit(request, of: "table")
    warm = ThroughputRequest.warm(request)
    indexes = try IndexUpdate.updates(request)
    definitions = try AttributeDefinitions(request)
    if let units { try ThroughputRequest.checkBounds(units) }
    try checkConcerns(request)
    try stream?.checkUpdate()
    if isOnDemand == true, units != nil {
      throw .invalidParameter("ProvisionedThroughput cannot be specified when BillingMode is PAY_PER_REQUEST")
    }
  }

  /// Refuses a request that changes nothing, or things that can't be changed together.
  private func checkConcerns(_ request: JSONValue) throws(LocalError) {
    let others = [
      units != nil, isOnDemand != nil, stream != nil, !indexes.isEmpty, onDemandLimit != nil, warm != nil,
      isProtected != nil, tableClass != nil, encryption != nil,
    ].count { $0 }
    if others == 0 { throw .validation(Self.nothingToChange) }
    if indexes.isEmpty, request["GlobalSecondaryIndexUpdates"] != nil {
      throw .invalidParameter("List of GlobalSecondaryIndexUpdates is empty")
    }
    if others > 1 { try checkTogether() }
    if indexes.contains(where: \.isOnline), units != nil {
      throw .invalidParameter("You cannot create or delete index while updating table IOPS")
    }
    if indexes.contains(where: \.isOnline), stream != nil {
      throw .invalidParameter("You cannot create or delete index while changing stream status")
    }
    if stream != nil, units != nil || isOnDemand == false {
      throw .invalidParameter("You cannot modify stream status while updating table IOPS")
    }
  }

  private func checkTogether() throws(LocalError) {
    if encryption != nil {
      throw .invalidParameter("Server-Side Encryption modification must be the only operation in the request")
    }
    if tableClass != nil {
      throw .invalidParameter("TableClass modification must be the only operation in the request")
    }
    if isProtected != nil {
      throw .invalidParameter("DeletionProtection modification must be the only operation in the request")
    }
    if warm != nil {
      throw .invalidParameter(
        indexes.contains(where: \.isCreation)
          ? "Create global secondary index cannot be specified when updating WarmThroughput"
          : "WarmThroughput must be the only operation in the request")
    }
    if onDemandLimit != nil, units != nil || stream != nil || !indexes.isEmpty {
      throw .invalidParameter("OnDemandThroughput can only be combined with BillingMode in an UpdateTable request")
    }
  }

  private static let nothingToChange =
    "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, "
    + "SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency, "
    + "DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is required"
}
