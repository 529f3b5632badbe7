/// How much of the capacity that a call consumes the server reports.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ConsumedCapacity.html
public enum CapacityReport: String, Sendable, Hashable {
  /// Nothing.
  case none = "NONE"
  /// The units of each table.
  case total = "TOTAL"
  /// The units of each table and each index.
  case indexes = "INDEXES"

  /// The operations that can be asked for it.
  private static let operations: Set<String> = [
    "GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query", "Scan", "BatchGetItem", "BatchWriteItem",
    "TransactGetItems", "TransactWriteItems",
  ]

  /// Asks for it in an operation of the library's own making, whose body is an object with members.
  func ask(_ operation: inout Operation) {
    guard self != .none, !operation.asksForCapacity, !operation.table.isEmpty, Self.operations.contains(operation.name),
      operation.body.last == UInt8(ascii: "}")
    else { return }
    operation.body.removeLast()
    operation.body.append(contentsOf: #","ReturnConsumedCapacity":"\#(rawValue)"}"#.utf8)
  }
}
