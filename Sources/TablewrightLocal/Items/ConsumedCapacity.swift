/// The capacity units that a request used of one table and of its indexes.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
struct ConsumedCapacity {
  /// What a request wants to be told.
  enum Detail {
    /// The sum.
    case total
    /// The sum, and the share of the table and of each index.
    case indexes

    /// What a request asks for; nil where it does not.
    init?(_ request: JSONValue) {
      switch request["ReturnConsumedCapacity"]?.string {
      case "TOTAL": self = .total
      case "INDEXES": self = .indexes
      default: return nil
      }
    }
  }

  /// What the units are, where the answer says so: in transactions alone.
  enum Kind {
    case read, write

    fileprivate var member: StaticString { self == .read ? "ReadCapacityUnits" : "WriteCapacityUnits" }
  }

  let table: LocalTable
  private let kind: Kind?
  private var tableUnits = 0.0
  /// By the place of the index in the table.
  private var indexUnits: [Double]

  /// Nothing yet of a table.
  init(_ table: LocalTable, kind: Kind? = nil) {
    self.table = table
    self.kind = kind
    indexUnits = Array(repeating: 0, count: table.indexes.count)
  }

  /// Adds units of the table, or of one of its indexes.
  mutating func add(_ units: Double, of index: LocalTable.Index? = nil) {
    guard let index else {
      tableUnits += units
      return
    }
    if let place = table.indexes.firstIndex(where: { $0.id == index.id }) { indexUnits[place] += units }
  }

  /// The units of a read: one for each started four kilobytes, half of it where it need not be consistent.
  static func readUnits(_ size: Int, isConsistent: Bool) -> Double {
    Double(max(1, (size + 4095) / 4096)) * (isConsistent ? 1 : 0.5)
  }

  /// The units of a write: one for each started kilobyte.
  static func writeUnits(_ size: Int) -> Double { Double(max(1, (size + 1023) / 1024)) }

  // MARK: Answers

  /// Writes the members of the answer's object.
  func write(_ detail: Detail, to writer: inout AnswerWriter) {
    writer.string("TableName", table.name)
    write(tableUnits + indexUnits.reduce(0, +), to: &writer)
    guard case .indexes = detail else { return }
    writer.object("Table") { write(tableUnits, to: &$0) }
    write("LocalSecondaryIndexes", isLocal: true, to: &writer)
    write("GlobalSecondaryIndexes", isLocal: false, to: &writer)
  }

  private func write(_ units: Double, to writer: inout AnswerWriter) {
    writer.number("CapacityUnits", units)
    if let kind { writer.number(kind.member, units) }
  }

  /// Writes the units of the indexes of one kind that the request read or changed.
  private func write(_ member: StaticString, isLocal: Bool, to writer: inout AnswerWriter) {
    let used = zip(table.indexes, indexUnits).filter { $0.isLocal == isLocal && $1 > 0 }
    if used.isEmpty { return }
    writer.object(member) { writer in
      for (index, units) in used {
        writer.object(escaping: index.name) { write(units, to: &$0) }
      }
    }
  }
}

extension AnswerWriter {
  /// Adds what a request used.
  mutating func capacity(_ used: ConsumedCapacity, _ detail: ConsumedCapacity.Detail) {
    object("ConsumedCapacity") { used.write(detail, to: &$0) }
  }

  /// Adds what a request used of several tables, where it asks for it.
  mutating func capacities(_ used: [ConsumedCapacity], _ detail: ConsumedCapacity.Detail?) {
    guard let detail else { return }
    list("ConsumedCapacity", used) { $1.write(detail, to: &$0) }
  }
}
