import Foundation
import Tablewright
import TestServer
import Testing

/// What servers of others answer where DynamoDB refuses. All that they get wrong is listed, so that the rest also
/// confirms what the engine is held to, and the lists shrink when those servers get better.
@Suite("A server that nobody here wrote")
struct ForeignServerTests {
  private static let isBlessing = ProcessInfo.processInfo.environment["TABLEWRIGHT_BLESS"] != nil

  /// The list of a server's mistakes.
  private static func list(_ server: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../ForeignServers/\(server).txt")
      .standardized
  }

  private let transport: any Transport

  init() throws { transport = try TestServer.makeTransport() }

  @Test("refuses requests as DynamoDB does, but for those in its list", .timeLimit(.minutes(5)))
  func refusals() async throws {
    let server = try #require(
      ProcessInfo.processInfo.environment["TABLEWRIGHT_TEST_SERVER"],
      "TABLEWRIGHT_TEST_SERVER names no server. Run the tests with `make test`, which starts one and sets it.")
    var lines: [String] = []
    for group in InvalidRequestGroup.all {
      try await prepare()
      var mistakes: [String] = []
      // The client sends no name that can't be an operation's.
      for (index, request) in group.requests.enumerated() where request.operation.contains(/^[A-Za-z]+$/) {
        if let mistake = try await mistake(request) {
          mistakes.append("  \(index + 1) \(request.operation): \(mistake)")
        }
      }
      lines.append("\(group.subject): \(mistakes.count) of \(group.requests.count) (\(group.source))")
      lines += mistakes
    }
    let text = lines.joined(separator: "\n") + "\n"
    let file = Self.list(server)
    if Self.isBlessing { try Data(text.utf8).write(to: file) }
    let expected = try String(contentsOf: file, encoding: .utf8)
    let (found, known) = (Set(lines), Set(expected.split(separator: "\n").map(String.init)))
    #expect(found.subtracting(known).sorted() == [], "\(server) is wrong here, and \(file.path) does not say so")
    #expect(known.subtracting(found).sorted() == [], "\(server) is right here by now; take it out of \(file.path)")
  }

  /// What the server says instead of what DynamoDB says.
  private func mistake(_ request: InvalidRequest) async throws -> String? {
    let answer = try await send(request.operation, request.json)
    let refusal = try? JSONDecoder().decode(InvalidRequestTests.Refusal.self, from: Data(answer.body))
    guard answer.status >= 400 else { return "accepted, not \(request.error)" }
    let error = refusal?.__type.split(separator: "#").last.map(String.init) ?? "status \(answer.status)"
    if error != request.error { return "\(error), not \(request.error)" }
    return refusal?.message ?? refusal?.Message ?? "" == request.message ? nil : "\(error) in other words"
  }

  /// Makes the tables and the items as they are for the engine.
  private func prepare() async throws {
    for table in InvalidRequestTables.all {
      struct Named: Decodable { var TableName: String }
      let name = try JSONDecoder().decode(Named.self, from: Data(table.utf8)).TableName
      // Whatever was wrongly accepted before is undone.
      _ = try await send("UpdateTable", #"{"TableName": "\#(name)", "DeletionProtectionEnabled": false}"#)
      _ = try await send("DeleteTable", #"{"TableName": "\#(name)"}"#)
      let answer = try await send("CreateTable", table)
      try #require(answer.status == 200, "\(String(decoding: answer.body, as: UTF8.self))")
    }
    for item in InvalidRequestTables.items {
      try #require(try await send("PutItem", item).status == 200)
    }
  }

  private func send(_ operation: String, _ json: String) async throws -> TransportResponse {
    try await transport.send(TransportRequest(operation: operation, body: Array(json.utf8)))
  }
}
