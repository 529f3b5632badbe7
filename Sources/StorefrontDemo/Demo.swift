import Storefront

/// The chapters of the demo and what they share.
struct Demo {
  let options: Options
  let shop: Storefront
  let recorder: Recorder
  let console: Console
  let sample: Sample

  init(_ options: Options, client: DynamoDBClient, recorder: Recorder, console: Console = Console()) {
    self.options = options
    self.console = console
    self.recorder = recorder
    shop = Storefront(client, table: options.table)
    sample = Sample(suffix: options.reuse ? "-\(Timestamp.now.milliseconds)" : "")
  }

  /// Tells the whole story, and deletes the table at the end, or after a failure, if the demo made it.
  func run() async -> Result<Void, any Error> {
    let start = ContinuousClock.now
    let isNew: Bool
    do { isNew = try await checkTable() } catch { return .failure(error) }
    let outcome = await Result(catching: tellAll)
    do {
      if isNew { try await shop.deleteTable() }
    } catch {
      // What went wrong first is what the reader needs to know.
      return outcome.flatMap { _ in .failure(error) }
    }
    if case .success(let orders) = outcome { summary(orders, isNew: isNew, elapsed: ContinuousClock.now - start) }
    return outcome.map { _ in }
  }

  /// All chapters; returns how many items they left.
  private func tellAll() async throws -> Int {
    introduction()
    try await creatingTheTable()
    try await aCustomer()
    try await placingAnOrder()
    try await changingAnOrder()
    try await findingOrders()
    try await readingManyKeys()
    return try await thousandsOfOrders()
  }

  // MARK: What chapters print

  /// The call that follows, as its source text. A test compares the two.
  func swift(_ source: String) { console.block("swift", source, .cyan) }

  /// An excerpt of the schema, without its documentation. A test looks it up there.
  func yaml(_ source: String) { console.block("yaml", source, .magenta) }

  /// The last request, or the last one of an operation, as it went over the wire.
  func sent(_ operation: String? = nil) {
    let account = recorder.account
    guard let request = operation.map({ account.lastOf[$0] }) ?? account.last else { return }
    console.json("sent", request.operation, request.body)
  }

  /// What came of it.
  func result(_ text: String) { console.block("result", text, .green) }

  /// How far the order in an error has come.
  func status(_ order: Order?) -> String { order?.status.rawValue ?? "unreadable" }

  /// The item as DynamoDB holds it, read with a request that is written by hand.
  func stored(partition: String, sort: String) async throws {
    let body = """
      {"TableName": "\(shop.tableName)", "Key": {"pk": {"S": "\(partition)"}, "sk": {"S": "\(sort)"}}}
      """
    let answer = try await shop.client.send(operation: "GetItem", body: Array(body.utf8), isRepeatable: true)
    console.json("stored", "\(partition)  \(sort)", answer)
  }
}

extension Result where Failure == any Error {
  /// The outcome of work that may fail.
  fileprivate init(catching work: () async throws -> Success) async {
    do { self = .success(try await work()) } catch { self = .failure(error) }
  }
}
