import DynamoDBExpressions
import Synchronization
import Tablewright

/// DynamoDB's behaviour over a database of SQLite's: an operation's name and JSON in, a status and JSON out.
final class Engine: Sendable {
  /// An answer: an HTTP status and the JSON that goes with it.
  struct Answer: Sendable {
    var status: Int
    var body: [UInt8]

    init(status: Int, body: [UInt8]) {
      self.status = status
      self.body = body
    }

    init(_ error: LocalError) { self.init(status: error.status, body: error.body) }
  }

  private let state: Mutex<EngineState>
  private let faults: Mutex<FaultDraw>
  private let clock: LocalClock

  /// An engine over a file, or in memory.
  init(
    path: String?, durability: LocalDatabase.Durability = .full, clock: LocalClock = .system,
    faults: LocalFaults = .none, indexDelay: Duration = .zero
  ) throws(StorageError) {
    self.clock = clock
    self.faults = Mutex(FaultDraw(faults))
    // The state is made within the lock and never leaves it.
    let made = Result<EngineState, StorageError> { () throws(StorageError) in
      try EngineState(Database(path: path, durability: durability), clock, indexDelay: indexDelay)
    }
    state = try Mutex(made.get())
  }

  /// Carries out one request, with all that is to go wrong with it.
  ///
  /// - Throws: ``TransportError`` where the answer is lost.
  func respond(_ operation: String, _ body: [UInt8]) async throws(TransportError) -> Answer {
    let plan = faults.withLock { $0.isEmpty ? nil : $0.next(operation) }
    guard let plan else { return answer(operation, body) }
    if plan.delay > .zero { await clock.wait(plan.delay) }
    if let refusal = plan.refusal(of: operation) { return Answer(refusal) }
    let answer = answer(operation, body, plan)
    if plan.losesAnswer {
      throw TransportError(.connectionLost, "The connection was lost before the answer came.", sent: .whole)
    }
    return answer
  }

  /// Carries out one request.
  func answer(_ operation: String, _ body: [UInt8], _ plan: FaultPlan = FaultPlan()) -> Answer {
    do throws(LocalError) {
      let request = try Self.read(body, as: operation)
      let answer = state.withLock { Self.carryOut(operation, request, plan, &$0) }
      return Answer(status: 200, body: try answer.get())
    } catch { return Answer(error) }
  }

  /// Carries out one request, where no other one is carried out now; nil where it would have to wait.
  func answerAtOnce(_ operation: String, _ body: [UInt8]) -> Answer? {
    do throws(LocalError) {
      let request = try Self.read(body, as: operation)
      let answer = state.withLockIfAvailable { Self.carryOut(operation, request, FaultPlan(), &$0) }
      return try answer.map { answer throws(LocalError) in Answer(status: 200, body: try answer.get()) }
    } catch { return Answer(error) }
  }

  private static func read(_ body: [UInt8], as operation: String) throws(LocalError) -> JSONValue {
    let document: JSONDocument
    do { document = try JSONDocument(body) } catch { throw .serialization("") }
    guard document.root.kind == .object else { throw .serialization("") }
    if let shape = Shape.request(of: operation) { try RequestCheck.check(document.root, is: shape) }
    return document.root
  }

  private static func carryOut(
    _ operation: String, _ request: JSONValue, _ plan: FaultPlan, _ state: inout EngineState
  ) -> Result<[UInt8], LocalError> {
    state.faults = plan
    state.tendIfDue()
    do throws(LocalError) {
      try state.showIndexEntries()
      return .success(try run(operation, request, &state))
    } catch { return .failure(error) }
  }

  /// Whether anything is to go wrong.
  var hasFaults: Bool { faults.withLock { !$0.isEmpty } }

  /// Puts other faults in place of those that there are.
  func setFaults(_ faults: LocalFaults) { self.faults.withLock { $0 = FaultDraw(faults) } }

  /// The database's pages.
  func snapshot() throws(StorageError) -> [UInt8] {
    try state.withLock { state in Result { () throws(StorageError) in try state.database.pages() } }.get()
  }

  /// Puts a snapshot's pages in place of the database's.
  func restore(_ pages: [UInt8]) throws(StorageError) {
    try state.withLock { state in
      Result { () throws(StorageError) in
        try state.database.replace(by: pages)
        try state.load()
      }
    }.get()
  }

  /// Carries out an operation. What is not here answers UnknownOperationException, as DynamoDB does.
  private static func run(
    _ operation: String, _ request: JSONValue, _ state: inout EngineState
  ) throws(LocalError) -> [UInt8] {
    let isTransaction = operation.hasPrefix("Transact")
    if state.faults.conflicts, !isTransaction { throw .transactionConflict }
    return switch operation {
    case "GetItem": try state.getItem(request)
    case "PutItem": try state.putItem(request)
    case "UpdateItem": try state.updateItem(request)
    case "Query": try state.query(request)
    case "DeleteItem": try state.deleteItem(request)
    case "Scan": try state.scan(request)
    case "BatchGetItem": try state.batchGetItem(request)
    case "BatchWriteItem": try state.batchWriteItem(request)
    case "TransactWriteItems": try state.transactWriteItems(request)
    case "TransactGetItems": try state.transactGetItems(request)
    case "CreateTable": try state.createTable(request)
    case "DescribeTable": try state.describeTable(request)
    case "DeleteTable": try state.deleteTable(request)
    case "ListTables": try state.listTables(request)
    case "UpdateTable": try state.updateTable(request)
    case "UpdateTimeToLive": try state.updateTimeToLive(request)
    case "DescribeTimeToLive": try state.describeTimeToLive(request)
    case "TagResource": try state.tagResource(request)
    case "UntagResource": try state.untagResource(request)
    case "ListTagsOfResource": try state.listTagsOfResource(request)
    case "DescribeLimits": state.describeLimits()
    case "DescribeEndpoints": state.describeEndpoints()
    case "DescribeContinuousBackups": try state.describeContinuousBackups(request)
    case "UpdateContinuousBackups": try state.updateContinuousBackups(request)
    case "ListStreams": try state.listStreams(request)
    case "DescribeStream": try state.describeStream(request)
    case "GetShardIterator": try state.getShardIterator(request)
    case "GetRecords": try state.getRecords(request)
    default: throw .unknownOperation
    }
  }
}
