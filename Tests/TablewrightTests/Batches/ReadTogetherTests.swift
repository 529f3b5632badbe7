import Shop
import Testing

@_spi(Generated) @testable import Tablewright

@Suite("A read of several entities")
struct ReadTogetherTests {
  private let transport = ScriptedTransport(.answer("{}"))

  private func message(_ read: (Shop) async throws(ServiceError) -> Void) async -> String? {
    do throws(ServiceError) {
      try await read(Shop(transport))
      return nil
    } catch { return error.kind == .invalidArgument ? error.message : error.description }
  }

  @Test("takes no key of another table")
  func anotherTable() async {
    let key = Stranger(name: "x").key
    let expected = "Stranger is not in this table; it is read through StrangerStore"
    #expect(
      await message { store throws(ServiceError) in _ = try await store.transactGet(Samples.customer.key, key) }
        == expected)
    #expect(
      await message { store throws(ServiceError) in _ = try await store.batchGet([Samples.customer.key], [key]) }
        == expected)
    #expect(transport.requests.isEmpty)
  }

  @Test("at one moment is of some keys, each once, and at most a hundred")
  func keys() async {
    let key = Samples.customer.key
    #expect(
      await message { store throws(ServiceError) in _ = try await store.transactGet() } == "there is no key to read")
    #expect(
      await message { store throws(ServiceError) in _ = try await store.transactGet(key, Samples.order.key, key) }
        == "two keys of one transaction are the same")
    let many = await message { store throws(ServiceError) in
      _ = try await store.transactGet(
        key, key, key, key, key, key, key, key, key, key, key, key, key, key, key, key, key, key, key, key, key,
        key, key, key, key, key, key, key, key, key, key, key, key, key, key, key, key, key, key, key, key, key,
        key, key, key, key, key, key, key, key, key, key, key, key, key, key, key, key, key, key, key, key, key,
        key, key, key, key, key, key, key, key, key, key, key, key, key, key, key, key, key, key, key, key, key,
        key, key, key, key, key, key, key, key, key, key, key, key, key, key, key, key, key)
    }
    #expect(many == "a transaction has at most 100 keys, not 101")
    #expect(transport.requests.isEmpty)
  }
}

/// An entity of another table than the shop's.
private struct Stranger: Entity {
  typealias Store = StrangerStore

  struct Key: EntityKey {
    typealias Model = Stranger

    var name: String
    var partitionValue: KeyValue { KeyValue().text(name, "name") }
    var sortValue: KeyValue? { nil }
  }

  struct Nothing: Sendable {}

  static let entityName = "Stranger"
  static let conditions = Nothing()
  static let updates = Nothing()
  static let selection = Nothing()
  static let attributeNames = ["name"]

  var name: String
  var key: Key { Key(name: name) }
  var id: Key { key }

  func write(to writer: inout ItemWriter) {
    writer.name("name")
    writer.string(name)
  }

  static func read(from reader: inout ItemReader) throws(CodecError) -> Stranger {
    throw reader.missing("name")
  }
}

/// The store of that table.
private struct StrangerStore: TableStore {
  static let definition = TableDefinition(key: .init(partition: "name"))
  let client: DynamoDBClient
  let tableName = "Strangers"
}
