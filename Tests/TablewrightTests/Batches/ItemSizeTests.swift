import Shop
import Testing

@testable import Tablewright

@Suite("The size of an item")
struct ItemSizeTests {
  private let limit = 409_600

  /// A customer that DynamoDB counts as so many bytes.
  private func customer(_ number: Int, size: Int, of character: String = "x") -> Customer {
    var customer = Samples.customer(number)
    customer.name = ""
    let rest = size - ItemSize.size(of: Array(customer.json.utf8)[...])
    customer.name = String(repeating: character, count: rest)
    return customer
  }

  @Test(
    "is that of its names and values",
    arguments: [
      (#"{}"#, 0), (#"{"name":{"S":""}}"#, 4), (#"{"é":{"S":"a\u00e9\n"}}"#, 6), (#"{"a":{"BOOL":true}}"#, 2),
      (#"{"a":{"NULL":true}}"#, 2), (#"{"a":{"N":"0"}}"#, 2), (#"{"a":{"N":"7"}}"#, 3), (#"{"a":{"N":"-12.50"}}"#, 5),
      (#"{"a":{"N":"001200E+12"}}"#, 3), (#"{"a":{"B":""}}"#, 1), (#"{"a":{"B":"AAA="}}"#, 3),
      (#"{"a":{"B":"AA=="}}"#, 2), (#"{"a":{"B":"AAAA"}}"#, 4), (#"{"a":{"SS":["b","cd"]}}"#, 4),
      (#"{"a":{"NS":["1","123"]}}"#, 6), (#"{"a":{"BS":["AAA=","AAAA"]}}"#, 6), (#"{"a":{"L":[]}}"#, 4),
      (#"{"a":{"L":[{"S":"b"},{"BOOL":false}]}}"#, 8), (#"{"a":{"M":{}}}"#, 4),
      (#"{"a":{"M":{"bc":{"S":"d"},"e":{"L":[]}}}}"#, 13),
    ])
  func sizes(_ item: String, _ size: Int) {
    #expect(ItemSize.size(of: Array(item.utf8)[...]) == size)
    #expect(item.utf8.count >= size)
  }

  @Test("is at most 400 KB, or it is not sent", arguments: ["x", "\n", "\u{1}"])
  func single(_ character: String) async throws {
    let transport = ScriptedTransport(.answer("{}"))
    let customers = Shop(transport).customers
    let (fitting, tooLarge) = (
      customer(1, size: limit, of: character), customer(2, size: limit + 1, of: character)
    )
    try await customers.put(fitting)
    try await customers.create(fitting)
    let errors = [
      await #expect(throws: WriteError<Customer>.self) { try await customers.put(tooLarge) },
      await #expect(throws: WriteError<Customer>.self) { try await customers.create(tooLarge) },
    ]
    for error in errors {
      #expect(error?.code == "InvalidArgument")
      #expect(error?.description.hasSuffix("the item has 409601 bytes; DynamoDB stores at most 409600") == true)
    }
    #expect(transport.requests.count == 2)
  }

  @Test("beyond that fails one put of a batch alone")
  func batch() async throws {
    let table = TableInMemory(seed: 1, share: 0)
    var models = (0..<30).map(Samples.customer)
    models[3] = customer(3, size: limit + 1)
    let error = await #expect(throws: BatchWriteError<Customer>.self) {
      try await Shop(table.transport).customers.putAll(models)
    }
    #expect(error?.unwritten == [models[3]])
    #expect(error?.code == "InvalidArgument")
    #expect(table.items.count == 29)
  }

  @Test("of a batch is at most 16 MB in each request")
  func request() async throws {
    let transport = ScriptedTransport(.answer("{}"))
    // Six bytes of JSON for one of the item.
    let models = (0..<25).map { customer($0, size: limit - 100, of: "\u{1}") }
    try await Shop(transport).customers.putAll(models)
    #expect(transport.requests.count == 5)
    #expect(transport.requests.allSatisfy { $0.body.count <= 16 * 1024 * 1024 })
    #expect(transport.bodies.flatMap { $0["RequestItems"]["Shop"].elements }.count == 25)
  }

  @Test("of a transaction is at most 4 MB, or it is not sent")
  func transaction() async throws {
    let transport = ScriptedTransport(.answer("{}"))
    let store = Shop(transport)
    let models = (0..<11).map { customer($0, size: limit) }
    try await store.transact { for model in models.prefix(10) { Customer.put(model) } }
    let large = await #expect(throws: TransactionError.self) {
      try await store.transact { for model in models { Customer.put(model) } }
    }
    #expect(large?.service.kind == .invalidArgument)
    #expect(
      large?.service.message == "the items of a transaction have at most 4194304 bytes in all, not 4505600")
    let one = await #expect(throws: TransactionError.self) {
      try await store.transact {
        Customer.put(models[0])
        Customer.create(customer(99, size: limit + 1))
      }
    }
    #expect(one?.service.message == "write 2: the item has 409601 bytes; DynamoDB stores at most 409600")
    #expect(transport.requests.count == 1)
  }
}
