import Foundation
import Tablewright

/// Sends sequences to a server and compares its answers with the model's.
struct Runner {
  let transport: any Transport

  /// Runs a sequence on new tables.
  ///
  /// - Throws: ``Failure`` at the first answer that is not as expected.
  func run(_ sequence: RequestSequence) async throws {
    let prefix = "T\(UUID().uuidString.prefix(13))"
    var shapes = sequence.shapes
    for place in shapes.indices { shapes[place].name = "\(prefix)-\(shapes[place].name)" }
    var run = SequenceRun(transport: transport, shapes: shapes)
    do {
      for shape in shapes { try await run.create(shape) }
      for step in sequence.operations { try await run.make(step) }
    } catch {
      await run.deleteTables()
      throw error
    }
    await run.deleteTables()
  }
}

/// What went wrong in a sequence.
struct Failure: Error, CustomStringConvertible {
  /// The request and its answer, the one that was not as expected last.
  var exchanges: [(request: String, answer: String)]
  var problem: any Error

  var description: String {
    exchanges.map { "\($0.request)\n  -> \($0.answer)" }.joined(separator: "\n") + "\n\(problem)"
  }
}

/// A sequence while it runs.
struct SequenceRun {
  let transport: any Transport
  let shapes: [TableShape]
  private(set) var model: ModelDatabase
  private var exchanges: [(request: String, answer: String)] = []

  init(transport: any Transport, shapes: [TableShape]) {
    self.transport = transport
    self.shapes = shapes
    model = ModelDatabase(shapes)
  }

  mutating func create(_ shape: TableShape) async throws {
    let answer = try await send("CreateTable", shape.creation)
    guard case .success = answer else { throw Failure(exchanges: exchanges, problem: Unexpected(answer: answer)) }
    exchanges[exchanges.count - 1].answer = "done"
  }

  func deleteTables() async {
    for shape in shapes {
      let body = JSON.object(["TableName": .string(shape.name)]).bytes
      _ = try? await transport.send(TransportRequest(operation: "DeleteTable", body: body))
    }
  }

  mutating func make(_ step: RequestSequence.Step) async throws {
    do {
      try await compare(step)
    } catch let failure as Failure {
      throw failure
    } catch { throw Failure(exchanges: exchanges, problem: error) }
  }

  private mutating func send(_ operation: String, _ body: JSON) async throws -> Answer {
    exchanges.append(("\(operation) \(body)", ""))
    let response = try await transport.send(TransportRequest(operation: operation, body: body.bytes))
    exchanges[exchanges.count - 1].answer = String(decoding: response.body, as: UTF8.self)
    return try Answer(response)
  }

  private mutating func compare(_ step: RequestSequence.Step) async throws {
    let (name, body) = step.operation.request(shapes.map(\.name), shapes, step.choice)
    switch step.operation {
    case .query(let query):
      return try await comparePages(name, body, model.found(by: query), query.reading)
    case .scan(let scan): return try await compareScan(body, scan)
    default: break
    }
    let answer = try await send(name, body)
    let expected: ExpectedAnswer
    do throws(Refusals) { expected = try self.expected(step.operation) } catch { return try error.check(answer) }
    guard case .success(let json) = answer else {
      throw Mismatch("The request should be carried out.", expected: expected, found: answer)
    }
    try expected.check(json)
  }

  private mutating func expected(_ operation: Operation) throws(Refusals) -> ExpectedAnswer {
    switch operation {
    case .write(let write, let returning):
      let (old, new) = try model.make(write)
      return .attributes(write.attributes(returning, old, new))
    case .get(let get): return .item(model.item(get))
    case .batchWrite(let writes):
      try model.makeBatch(writes)
      return .written
    case .batchGet(let gets):
      var tables: [Text: [Item]] = [:]
      for get in gets {
        let found = model.item(get)
        tables[Text(shapes[get.table].name), default: []] += found.map { [$0] } ?? []
      }
      return .tables(tables)
    case .transactWrite(let writes):
      try model.makeAll(writes)
      return .done
    case .transactGet(let gets): return .items(gets.map { model.item($0) })
    case .query, .scan: return .done
    }
  }

  // MARK: Pages

  private mutating func compareScan(_ body: JSON, _ scan: Operation.Scan) async throws {
    let found = model.found(by: scan)
    guard let segments = scan.segments, case .object(var members) = body else {
      return try await comparePages("Scan", body, found, scan.reading)
    }
    var pages: [Page] = []
    for segment in 0..<segments {
      members["TotalSegments"] = .number(String(segments))
      members["Segment"] = .number(String(segment))
      pages += try await self.pages("Scan", .object(members), found, scan.reading)
    }
    try found.check(unordered: pages, scan.reading)
  }

  private mutating func comparePages(
    _ name: String, _ body: JSON, _ found: ModelDatabase.Found, _ reading: Operation.Reading
  ) async throws {
    let pages = try await pages(name, body, found, reading)
    if found.isOrdered {
      try found.check(ordered: pages, reading)
    } else {
      try found.check(unordered: pages, reading)
    }
  }

  /// All pages of a query or scan.
  private mutating func pages(
    _ name: String, _ body: JSON, _ found: ModelDatabase.Found, _ reading: Operation.Reading
  ) async throws -> [Page] {
    guard case .object(var members) = body else { return [] }
    var pages: [Page] = []
    // With one item on each page there is a page more than there are items.
    for _ in 0...found.entries.count + 1 {
      let answer = try await send(name, .object(members))
      guard case .success(let json) = answer else { throw Unexpected(answer: answer) }
      let page = try Page(json, reading)
      pages.append(page)
      guard let last = page.last else { return pages }
      if Set(last.keys) != found.keyNames {
        throw Mismatch("The last key has other attributes.", expected: found.keyNames, found: last.text)
      }
      members["ExclusiveStartKey"] = .object(last.mapValues { $0.json(\.description) })
    }
    throw Mismatch("There is always another page.", expected: found.entries.count, found: pages.count)
  }
}

/// A server refused what it should not.
struct Unexpected: Error {
  var answer: Answer
}
