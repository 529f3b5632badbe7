import Tablewright
import TablewrightLocal

/// The embedded engine in the process: what its operations cost, one after the other, and what tests do with databases.
struct EngineBenchmark {
  private static let orders = 1000

  func run() async throws(BenchmarkError) {
    let memory = try await database(nil)
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = try await database("\(folder.path)/orders")
    try await ask(memory, .createTable("Streamed", stream: true))
    try await Comparison(
      title: "The engine in the process, orders of \(SampleOrders.size) bytes",
      contenders: [
        contender("GetItem", memory, .getItem, target: .rate(60_000)),
        contender("PutItem", memory, .putItem, target: .rate(30_000)),
        contender("PutItem, with a stream", memory, .putItem(1, into: "Streamed")),
        contender("PutItem in a file, durable", file, .putItem),
        contender("UpdateItem", memory, .updateItem),
        contender("Query, a page of 20", memory, .query(limit: 20)),
      ], rounds: 5, duration: 0.3
    ).run()
    try await Comparison(
      title: "Databases of the engine in memory",
      contenders: [
        Contender(name: "one is opened") { requests throws(BenchmarkError) in
          for _ in 0..<requests { _ = try open(nil) }
        },
        Contender(name: "snapshot and restore of \(Self.orders) orders") { requests throws(BenchmarkError) in
          for _ in 0..<requests {
            do throws(StorageError) { try memory.restore(try memory.snapshot()) } catch {
              throw BenchmarkError(error.description)
            }
          }
        },
      ], rounds: 5, duration: 0.2
    ).run()
  }

  private func contender(
    _ name: String, _ database: LocalDatabase, _ request: SampleRequest, target: Target? = nil
  ) -> Contender {
    Contender(name: name, target: target) { requests throws(BenchmarkError) in
      for _ in 0..<requests { try await ask(database, request) }
    }
  }

  private func open(_ path: String?) throws(BenchmarkError) -> LocalDatabase {
    do throws(StorageError) { return try LocalDatabase(path) } catch { throw BenchmarkError(error.description) }
  }

  /// A database with the orders of one customer.
  private func database(_ path: String?) async throws(BenchmarkError) -> LocalDatabase {
    let database = try open(path)
    try await ask(database, .createTable())
    for number in 0..<Self.orders { try await ask(database, .putItem(number)) }
    return database
  }

  private func ask(_ database: LocalDatabase, _ request: SampleRequest) async throws(BenchmarkError) {
    let answer: TransportResponse
    do throws(TransportError) {
      answer = try await LocalTransport(database).send(
        TransportRequest(operation: request.operation, body: Array(request.body.utf8)))
    } catch { throw BenchmarkError(error.description) }
    if answer.status != 200 { throw BenchmarkError(String(decoding: answer.body, as: UTF8.self)) }
  }
}
