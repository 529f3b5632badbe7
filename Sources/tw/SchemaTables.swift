import TableSchema
import TablewrightLocal

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The tables that schemas declare, to be created in the embedded engine.
struct SchemaTables {
  private let tables: [Table]

  /// Reads the schemas of files and folders.
  ///
  /// - Throws: ``InputError``, where one can't be read or is wrong.
  static func read(_ paths: [String]) throws(InputError) -> SchemaTables {
    var tables: [Table] = []
    for files in paths.isEmpty ? [] : try ModuleFiles.find(paths) {
      let result = try files.read()
      guard let module = result.module else {
        throw .invalid(result.diagnostics.filter { $0.severity == .error }.map(\.description))
      }
      tables += module.files.compactMap(\.table)
    }
    return SchemaTables(tables: tables)
  }

  /// Creates those that do not exist.
  ///
  /// - Throws: ``InputError``, where the engine refuses one.
  func create(in database: LocalDatabase) throws(InputError) {
    for table in tables where try Self.send("CreateTable", CreateTableRequest(table), table, to: database) {
      guard let name = table.timeToLive else { continue }
      _ = try Self.send("UpdateTimeToLive", TimeToLiveRequest(table.name, name), table, to: database)
    }
  }

  /// Sends a request; false where the table exists already.
  private static func send(
    _ operation: String, _ request: some Encodable, _ table: Table, to database: LocalDatabase
  ) throws(InputError) -> Bool {
    let encoder = JSONEncoder()
    guard let body = try? encoder.encode(request) else { throw .refused(table: table.name, "it can't be written down") }
    let answer = database.answer(operation, Array(body))
    if answer.status == 200 { return true }
    let error = try? JSONDecoder().decode(Refusal.self, from: Data(answer.body))
    if error?.__type.hasSuffix("#ResourceInUseException") == true { return false }
    throw .refused(table: table.name, error?.message ?? String(decoding: answer.body, as: UTF8.self))
  }

  private struct Refusal: Decodable {
    var __type: String
    var message: String?
  }
}

/// The request that turns a table's time to live on.
private struct TimeToLiveRequest: Encodable {
  struct Specification: Encodable {
    var AttributeName: String
    var Enabled = true
  }

  var TableName: String
  var TimeToLiveSpecification: Specification

  init(_ table: String, _ attribute: String) {
    TableName = table
    TimeToLiveSpecification = Specification(AttributeName: attribute)
  }
}
