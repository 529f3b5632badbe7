import Fixtures
import Foundation
import Testing

@Suite("Generated models: what is stored is what is read")
struct RoundTripTests {
  @Test("random models come back from an item as they went in")
  func item() async throws {
    for seed in 0..<200 {
      try await storeAndRead(Required.self, seed: seed) { Everything($0).requireds }
      try await storeAndRead(Absent.self, seed: seed) { Everything($0).absentees }
      try await storeAndRead(Collected.self, seed: seed) { Everything($0).collecteds }
      try await storeAndRead(Parcel.self, seed: seed) { Everything($0).parcels }
    }
  }

  private func storeAndRead<Model: RandomModel & BlindlyWritable>(
    _ type: Model.Type, seed: Int, _ entities: (DynamoDBClient) -> Entities<Model>
  ) async throws {
    var values = RandomValues(seed: UInt64(seed))
    let model = Model.random(&values)
    let entities = entities(DynamoDBClient(transport: OneItemServer()))
    try await entities.put(model)
    let stored = try await entities.get(model.key)
    #expect(stored == model, "seed \(seed)")
  }

  @Test("random models come back from the user's JSON as they went in")
  func codable() throws {
    for seed in 0..<200 {
      try encodeAndDecode(Required.self, seed: seed)
      try encodeAndDecode(Absent.self, seed: seed)
      try encodeAndDecode(Collected.self, seed: seed)
      try encodeAndDecode(Parcel.self, seed: seed)
    }
  }

  private func encodeAndDecode<Model: RandomModel>(_ type: Model.Type, seed: Int) throws {
    var values = RandomValues(seed: UInt64(seed))
    let model = Model.random(&values)
    let data = try JSONEncoder().encode(model)
    #expect(try JSONDecoder().decode(Model.self, from: data) == model, "seed \(seed)")
  }

  @Test("binary is base64 in the user's JSON, wherever it stands, and a newtype is its value")
  func base64() throws {
    let model = Absent(
      accountID: AccountID("a"), payload: [1, 2, 3], digest: Digest([255]), texts: nil, payloads: [[0]],
      chunks: ["x": [[], [4]]])
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(decoding: try encoder.encode(model), as: UTF8.self)
    #expect(
      text == #"{"accountID":"a","chunks":{"x":["","BA=="]},"digest":"\/w==","payload":"AQID","payloads":["AA=="]}"#)
  }

  @Test("an item without the attributes that have a default is read with the defaults")
  func defaults() async throws {
    let item = #"{"pk":{"S":"DEF#a"},"sk":{"S":"DEF"},"_type":{"S":"Defaulted"},"accountID":{"S":"a"}}"#
    let store = Everything(DynamoDBClient(transport: OneItemServer(item: item)))
    let model = try #require(try await store.defaulteds.get(.init(accountID: AccountID("a"))))
    #expect(model == Defaulted(accountID: AccountID("a")))
    #expect(model.text == "a \"text\"\n")
    #expect(model.count == .min)
    #expect(model.ratio == 0.0015)
    #expect(model.price == Decimal(string: "-0.1"))
    #expect(model.large == Decimal(string: "12345678901234567890123456789012345678"))
    #expect(model.small == Decimal(string: "98765432109876543210e-100"))
    #expect(model.isOpen && model.account == AccountID("nobody") && model.stars == Stars(3))
    #expect(
      model.cost == Cost(0.5) && model.priority == .default && model.choice == Choice.none && model.state == .packed)
    #expect(model.words.isEmpty && model.scores.isEmpty && model.tags.isEmpty)
  }

  @Test("a required attribute that an item lacks is an error that names it")
  func missing() async throws {
    let item = #"{"pk":{"S":"ACC#a"},"sk":{"S":"PARCEL#1"},"_type":{"S":"Parcel"},"accountID":{"S":"a"}}"#
    let store = Everything(DynamoDBClient(transport: OneItemServer(item: item)))
    let error = await #expect(throws: ServiceError.self) {
      try await store.parcels.get(.init(accountID: AccountID("a"), orderID: "1"))
    }
    #expect(error?.description.contains("orderID") == true)
  }
}
