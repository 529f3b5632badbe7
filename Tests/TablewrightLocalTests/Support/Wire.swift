import Foundation

@testable import TablewrightLocal

/// An engine in memory that is asked in JSON, as clients ask it.
struct Wire {
  let engine: Engine

  init() throws { engine = try Engine(path: nil) }

  /// An engine with tables.
  init(tables: String...) throws {
    try self.init()
    for table in tables { try self("CreateTable", table) }
  }

  /// Something was not answered as a test needs it.
  struct Unexpected: Error, CustomStringConvertible {
    var description: String
  }

  /// The answer to a request that must succeed, its members in order.
  @discardableResult
  func callAsFunction(_ operation: String, _ request: String) throws -> String {
    let answer = engine.answer(operation, Array(request.utf8))
    guard answer.status == 200 else { throw Unexpected(description: String(decoding: answer.body, as: UTF8.self)) }
    return try Self.sorted(answer.body)
  }

  /// One member of the answer, named with dots; `null` where it is not there.
  func member(_ path: String, _ operation: String, _ request: String) throws -> String {
    let answer = engine.answer(operation, Array(request.utf8))
    guard answer.status == 200 else { throw Unexpected(description: String(decoding: answer.body, as: UTF8.self)) }
    var value: Any? = try JSONSerialization.jsonObject(with: Data(answer.body))
    for name in path.split(separator: ".") { value = (value as? [String: Any])?[String(name)] }
    guard let value else { return "null" }
    let data = try JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed])
    return String(decoding: data, as: UTF8.self)
  }

  /// The message of the error with which a request is answered.
  func message(_ operation: String, _ request: String) throws -> String {
    let answer = engine.answer(operation, Array(request.utf8))
    let object = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
    guard answer.status != 200, let message = object?["message"] ?? object?["Message"] else {
      throw Unexpected(description: "\(operation) succeeded")
    }
    return "\(message)"
  }

  /// JSON with its members in order, by which two can be compared.
  static func sorted(_ json: some Sequence<UInt8>) throws -> String {
    let value = try JSONSerialization.jsonObject(with: Data(json), options: .fragmentsAllowed)
    let data = try JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed])
    return String(decoding: data, as: UTF8.self)
  }

  /// JSON with its members in order, by which two can be compared.
  static func sorted(_ json: String) throws -> String { try sorted(json.utf8) }
}
