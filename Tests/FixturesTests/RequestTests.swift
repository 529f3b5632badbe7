import Fixtures
import Foundation
import Testing

@Suite("Generated keys, updates and queries: what is sent")
struct RequestTests {
  private let server = OneItemServer(
    item: """
      {"_type":{"S":"Parcel"},"accountID":{"S":"a"},"orderID":{"S":"1"},"status":{"S":"sent"},"region":{"S":"eu"},\
      "placedAt":{"S":"2026-01-02T03:04:05.678Z"},"owner":{"S":"me"},"rank":{"N":"7"}}
      """)
  private let key = Parcel.Key(accountID: AccountID("a"), orderID: "1")
  private var parcels: Entities<Parcel> { Everything(DynamoDBClient(transport: server)).parcels }

  private func parcel() throws -> Parcel {
    let placedAt = try #require(Timestamp("2026-01-02T03:04:05.678Z"))
    return Parcel(
      accountID: AccountID("a"), orderID: "1", status: .sent, region: "eu", placedAt: placedAt, owner: "me", rank: 7)
  }

  private func texts(_ json: JSON, _ names: String...) -> [String?] { names.map { json[$0]?["S"]?.text } }

  @Test("an item holds its keys, those of its indexes, its type and its attributes by their stored names")
  func item() async throws {
    try await parcels.put(try parcel())
    let item = try #require(try server.lastRequest()["Item"])
    #expect(texts(item, "pk", "sk") == ["ACC#a", "PARCEL#1"])
    #expect(texts(item, "statusKey", "placedKey") == ["STATUS#sent#eu", "2026-01-02T03:04:05.678Z#1"])
    #expect(texts(item, "ownerKey", "rankKey") == ["OWNER#me", "007#1"])
    #expect(texts(item, "_type") == ["Parcel"])
    #expect(item["w"]?["N"]?.text == "0")
    #expect(item["weight"] == nil && item["note"] == nil)
  }

  @Test("setting the attributes that feed a key together sets the key")
  func group() async throws {
    try await parcels.update(key) { $0.statusAndRegion.set(status: .received, region: "us") }
    let assignments = try server.lastRequest().assignments()
    #expect(Set(assignments.keys) == ["status", "region", "statusKey"])
    #expect(assignments["status"]?["S"]?.text == "received")
    #expect(assignments["region"]?["S"]?.text == "us")
    #expect(assignments["statusKey"]?["S"]?.text == "STATUS#received#us")
  }

  @Test("setting an attribute that feeds a key alone sets the key, with what the item's own key adds")
  func single() async throws {
    try await parcels.update(key) {
      $0.rank.set(12)
      $0.note.set("soon")
    }
    let assignments = try server.lastRequest().assignments()
    #expect(Set(assignments.keys) == ["rank", "rankKey", "note"])
    #expect(assignments["rankKey"]?["S"]?.text == "012#1")
    #expect(assignments["rank"]?["N"]?.text == "12")
  }

  @Test("saving a model sets the keys of its indexes and removes what is absent")
  func save() async throws {
    try await parcels.save(try parcel())
    let request = try server.lastRequest()
    #expect(request.assignments()["statusKey"]?["S"]?.text == "STATUS#sent#eu")
    #expect(request.assignments().keys.contains("pk") == false)
    #expect(request["UpdateExpression"]?.text?.contains(" REMOVE ") == true)
  }

  @Test("a key names its parts and its bytes decide whether it is another's")
  func keys() throws {
    let startedAt = try #require(Timestamp("1999-12-31T23:59:59.999Z"))
    let runID = try #require(UUID(uuidString: "6BA7B810-9DAD-11D1-80B4-00C04FD430C8"))
    let key = Required.Key(accountID: AccountID("a"), runID: RunID(runID), step: 42, startedAt: startedAt)
    let expected =
      "Required.Key(REQ#a#6ba7b810-9dad-11d1-80b4-00c04fd430c8, REQ#000042#1999-12-31T23:59:59.999Z)"
    #expect(key.description == expected)
    #expect(self.key == Parcel.Key(accountID: AccountID("a"), orderID: "1"))
    #expect(self.key != Parcel.Key(accountID: AccountID("a"), orderID: "2"))
    #expect(try parcel().id == self.key)
  }

  @Test("a key part that would make another key is refused before anything is sent", arguments: ["", "a#b"])
  func keyPart(_ accountID: String) async throws {
    let runID = RunID(UUID())
    let key = Required.Key(accountID: AccountID(accountID), runID: runID, step: 1, startedAt: .now)
    let store = Everything(DynamoDBClient(transport: server))
    await #expect(throws: ServiceError.self) { try await store.requireds.get(key) }
    #expect(server.requests.isEmpty)
  }

  @Test("a value outside its range is refused before anything is sent, a newtype's too")
  func ranges() async throws {
    let store = Everything(DynamoDBClient(transport: server))
    let key = Absent.Key(accountID: AccountID("a"))
    await #expect(throws: WriteError<Absent>.self) {
      try await store.absentees.put(Absent(accountID: AccountID("a"), count: 6))
    }
    await #expect(throws: WriteError<Absent>.self) { try await store.absentees.update(key) { $0.count.set(-6) } }
    await #expect(throws: WriteError<Absent>.self) {
      try await store.absentees.put(Absent(accountID: AccountID("a"), stars: Stars(0)))
    }
    await #expect(throws: WriteError<Absent>.self) { try await store.absentees.update(key) { $0.stars.set(Stars(6)) } }
    let size = Size(width: 1, height: 101)
    await #expect(throws: WriteError<Single>.self) {
      try await Singles(store.client).singles.put(Single(accountID: AccountID("a"), size: size))
    }
    #expect(server.requests.isEmpty)
  }

  @Test("a number may be added that lies outside of the range of the sum")
  func difference() async throws {
    let store = Everything(DynamoDBClient(transport: server))
    _ = try? await store.absentees.update(Absent.Key(accountID: AccountID("a"))) { $0.stars.add(Stars(-7)) }
    let values = try #require(try server.lastRequest()["ExpressionAttributeValues"])
    #expect(values[":0"]?["N"]?.text == "-7")
  }

  @Test("a query asks for the partition and the part of the sort key that its caller names")
  func query() async throws {
    let placedAt = try #require(Timestamp("2026-01-01T00:00:00.000Z"))
    let found = try await parcels.ofStatus(.sent, region: "eu", placedAt: .since(placedAt)).page(size: 1).items
    #expect(found == [try parcel()])
    let request = try server.lastRequest()
    #expect(request["IndexName"]?.text == "byStatus")
    #expect(request["KeyConditionExpression"]?.text == "#0 = :0 AND #1 >= :1")
    let values = try #require(request["ExpressionAttributeValues"])
    #expect(texts(values, ":0", ":1") == ["STATUS#sent#eu", "2026-01-01T00:00:00.000Z"])
    #expect(request["ExpressionAttributeNames"]?["#0"]?.text == "statusKey")
  }

  @Test("an access pattern of one item returns it")
  func one() async throws {
    #expect(try await parcels.anyOf("me") == parcel())
  }

  @Test("a comparison that the default fulfils accepts absence, an enum's case named none included")
  func defaultsInConditions() async throws {
    let defaulteds = Everything(DynamoDBClient(transport: server)).defaulteds
    let key = Defaulted.Key(accountID: AccountID("a"))
    _ = try? await defaulteds.update(key) {
      $0.text.set("x")
    } when: {
      $0.choice == .none
    }
    let condition = try server.lastRequest()["ConditionExpression"]?.text
    #expect(condition?.contains("attribute_not_exists") == true)
    _ = try? await defaulteds.update(key) {
      $0.text.set("x")
    } when: {
      $0.choice == .some
    }
    #expect(try server.lastRequest()["ConditionExpression"]?.text?.contains("attribute_not_exists") == false)
  }

  @Test("a table without a sort key has keys of one part")
  func singlePart() async throws {
    let singles = Singles(DynamoDBClient(transport: server)).singles
    try await singles.put(Single(accountID: AccountID("a")))
    #expect(try server.lastRequest()["Item"]?.names == ["id", "_type", "accountID", "hits"])
    _ = try? await singles.get(.init(accountID: AccountID("a")))
    #expect(try server.lastRequest()["Key"]?.names == ["id"])
  }
}
