/// The capacity units that a request is told it consumed.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
struct ConsumedCapacity {
  private let hasDetail: Bool

  /// What a request asks for; nil where it does not.
  init?(_ request: JSONValue) {
    switch request["ReturnConsumedCapacity"]?.string {
    case "TOTAL": hasDetail = false
    case "INDEXES": hasDetail = true
    default: return nil
    }
  }

  /// Adds the member to an answer.
  func write(_ units: Double, of table: LocalTable, to writer: inout AnswerWriter) {
    writer.object("ConsumedCapacity") { writer in
      writer.string("TableName", table.name)
      writer.number("CapacityUnits", units)
      if hasDetail { writer.object("Table") { $0.number("CapacityUnits", units) } }
    }
  }

  /// The units of a write: one for each started kilobyte of the larger item, before or after.
  static func writeUnits(_ old: [UInt8]?, _ new: [UInt8]?) -> Double {
    Double(max(1, (max(old?.count ?? 0, new?.count ?? 0) + 1023) / 1024))
  }

  /// The units of a read: one for each started four kilobytes, half of it where it need not be consistent.
  static func readUnits(_ size: Int, isConsistent: Bool) -> Double {
    Double(max(1, (size + 4095) / 4096)) * (isConsistent ? 1 : 0.5)
  }
}
