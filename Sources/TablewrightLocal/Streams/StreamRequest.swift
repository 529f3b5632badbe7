/// What a request asks of a table's stream, with DynamoDB's checks and words.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_StreamSpecification.html
struct StreamRequest {
  let isEnabled: Bool
  /// The view type, where one is given.
  let viewType: String?

  /// Reads a request's StreamSpecification; nil where there is none.
  init?(_ request: JSONValue) throws(LocalError) {
    guard let json = request["StreamSpecification"] else { return nil }
    isEnabled = json["StreamEnabled"]?.bool ?? false
    viewType = json["StreamViewType"]?.string
  }

  /// Checks what a new table is asked for.
  func checkNew() throws(LocalError) {
    if isEnabled, viewType == nil {
      throw .invalidParameter("Table is being created with a stream enabled, UpdateViewType is required")
    }
    if !isEnabled, viewType != nil {
      throw .invalidParameter("Table is being created with a stream disabled, UpdateViewType should not be specified")
    }
  }

  /// Checks what any old table is asked for.
  func checkUpdate() throws(LocalError) {
    if isEnabled, viewType == nil {
      throw .invalidParameter("If stream is being enabled then UpdateViewType is required")
    }
    if !isEnabled, viewType != nil {
      throw .invalidParameter("If stream is being disabled, then UpdateViewType must not be specified")
    }
  }

  /// Checks what a table is asked for that has a stream or none.
  func check(_ table: LocalTable) throws(LocalError) {
    let hasStream = table.stream?.isEnabled == true
    if isEnabled, hasStream {
      throw .validation("Table already has an enabled stream: TableName: \(table.name)")
    }
    if !isEnabled, !hasStream { throw .validation("Table has no stream to disable: TableName: \(table.name)") }
  }
}
