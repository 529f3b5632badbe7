import DynamoDBExpressions
import Synchronization
import Tablewright

/// DynamoDB's behaviour over a database of SQLite's: an operation's name and JSON in, a status and JSON out.
final class Engine: Sendable {
  /// An answer: an HTTP status and the JSON that goes with it.
  struct Answer: Sendable {
    var status: Int
    var body: [UInt8]
  }

  private let state: Mutex<EngineState>

  /// An engine over a file, or in memory.
  init(path: String?, durability: Database.Durability = .full, clock: EngineClock = .system) throws(StorageError) {
    // The state is made within the lock and never leaves it.
    let made = Result<EngineState, StorageError> { () throws(StorageError) in
      try EngineState(Database(path: path, durability: durability), clock)
    }
    state = try Mutex(made.get())
  }

  /// Carries out one request.
  func answer(_ operation: String, _ body: [UInt8]) -> Answer {
    do throws(LocalError) {
      let document: JSONDocument
      do { document = try JSONDocument(body) } catch { throw .serialization("") }
      guard document.root.kind == .object else { throw .serialization("") }
      let request = document.root
      if let shape = Shape.request(of: operation) { try RequestCheck.check(request, is: shape) }
      let answer = state.withLock { state -> Result<[UInt8], LocalError> in
        state.tendIfDue()
        do throws(LocalError) { return .success(try Self.run(operation, request, &state)) } catch {
          return .failure(error)
        }
      }
      return Answer(status: 200, body: try answer.get())
    } catch { return Answer(status: error.status, body: error.body) }
  }

  /// Carries out an operation. What is not here answers UnknownOperationException, as DynamoDB does.
  private static func run(
    _ operation: String, _ request: JSONValue, _ state: inout EngineState
  ) throws(LocalError) -> [UInt8] {
    switch operation {
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

/// Where an engine takes the time from.
struct EngineClock: Sendable {
  /// Now, in milliseconds since 1970.
  var now: @Sendable () -> Timestamp

  static let system = EngineClock { .now }
}

/// What an engine works on, under its lock.
struct EngineState {
  let database: Database
  let clock: EngineClock
  var tables: [String: LocalTable] = [:]
  /// Transactions that were made lately, by their tokens.
  var tokens: [String: MadeTransaction] = [:]
  let streams: StreamStore
  let counts = RowCounts()
  /// When expired items and old records were looked for, in seconds since 1970.
  var tended: Int64 = .min

  init(_ database: sending Database, _ clock: EngineClock) throws(StorageError) {
    self.database = database
    self.clock = clock
    streams = try StreamStore(database)
    try loadTables()
  }
}
