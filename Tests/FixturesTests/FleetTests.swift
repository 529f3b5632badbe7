import Fixtures
import Foundation
import Testing

/// DynamoDB's keys of several attributes are known to no other server yet, so it is the requests that are compared.
@Suite("Indexes over several attributes, over the table's key, and over a normalised value: what is sent")
struct FleetTests {
  private let server = OneItemServer(
    item: """
      {"pk":{"S":"DRIVER#d"},"sk":{"S":"TRIP#t"},"_type":{"S":"Trip"},"status":{"S":"driven"},"region":{"S":"eu"},\
      "placedAt":{"S":"2026-01-02T03:04:05.678Z"},"tripID":{"S":"t"},"distance":{"N":"7"}}
      """)
  private var fleet: Fleet { Fleet(DynamoDBClient(transport: server)) }
  private let moment = Timestamp(milliseconds: 1_767_323_045_678)

  private func expect(_ condition: String, _ names: [String], _ values: [String]) throws {
    let request = try server.lastRequest()
    #expect(request["KeyConditionExpression"]?.text == condition)
    #expect(names.indices.map { request["ExpressionAttributeNames"]?["#\($0)"]?.text } == names)
    #expect(values.indices.map { request["ExpressionAttributeValues"]?[":\($0)"]?["S"]?.text } == values)
  }

  @Test("every attribute of the partition is given, and the range is over the first attribute of the sort key")
  func partition() async throws {
    _ = try await fleet.trips.byStatus(.driven, region: "eu").page(size: 1)
    try expect("#0 = :0 AND #1 = :1", ["status", "region"], ["driven", "eu"])
    _ = try await fleet.trips.byStatus(.driven, region: "eu", placedAt: .since(moment)).page(size: 1)
    try expect(
      "#0 = :0 AND #1 = :1 AND #2 >= :2", ["status", "region", "placedAt"],
      ["driven", "eu", "2026-01-02T03:04:05.678Z"])
  }

  @Test("a range over a later attribute gives those before it")
  func laterAttribute() async throws {
    _ = try await fleet.trips.byStatusAt(.planned, region: "us", placedAt: moment, tripID: .between("a", "b")).page(
      size: 1)
    try expect(
      "#0 = :0 AND #1 = :1 AND #2 = :2 AND #3 BETWEEN :3 AND :4", ["status", "region", "placedAt", "tripID"],
      ["planned", "us", "2026-01-02T03:04:05.678Z", "a", "b"])
  }

  @Test(
    "a row has what the index holds; its models are read by the table's key, which the row's attributes need not hold")
  func row() async throws {
    let row = try #require(try await fleet.trips.byStatus(.driven, region: "eu").filter { $0.distance > 3 }.first())
    #expect(
      row == TripByStatus(tripID: "t", status: .driven, region: "eu", placedAt: moment, distance: 7))
    #expect(try server.lastRequest()["FilterExpression"]?.text == "#2 > :2")
    _ = try? await fleet.trips.byStatus(.driven, region: "eu").models().first()
    let request = try #require(server.requests.last { $0.operation == "BatchGetItem" })
    let keys = try JSON(request.body)["RequestItems"]?["Fleet"]?["Keys"]
    #expect(keys?.elements.first?["pk"]?["S"]?.text == "DRIVER#d")
    #expect(keys?.elements.first?["sk"]?["S"]?.text == "TRIP#t")
  }

  @Test("an inverted index is read by the table's sort key, and adds nothing to the item")
  func inverted() async throws {
    _ = try? await fleet.trips.byID("t").page(size: 1)
    try expect("#0 = :0 AND begins_with(#1, :1)", ["sk", "pk"], ["TRIP#t", "DRIVER#"])
    #expect(try server.lastRequest()["IndexName"]?.text == "inverted")
  }

  @Test("a normalised value is lower case in the key alone")
  func normalised() async throws {
    try await fleet.trips.put(
      Trip(
        driverID: "d", tripID: "t", status: .driven, region: "eu", placedAt: moment, email: "Ada@EXAMPLE.com"))
    let item = try #require(try server.lastRequest()["Item"])
    #expect(item["mailKey"]?["S"]?.text == "MAIL#ada@example.com")
    #expect(item["email"]?["S"]?.text == "Ada@EXAMPLE.com")
    _ = try? await fleet.trips.byMail("ADA@example.COM").page(size: 1)
    try expect("#0 = :0", ["mailKey"], ["MAIL#ada@example.com"])
  }

  @Test("a key attribute that is empty or too long is refused before anything is sent")
  func refused() async throws {
    let count = server.requests.count
    for region in ["", String(repeating: "x", count: 2049)] {
      await #expect(throws: (any Error).self) {
        try await fleet.trips.put(
          Trip(driverID: "d", tripID: "t", status: .driven, region: region, placedAt: moment, email: "a"))
      }
      await #expect(throws: ServiceError.self) { try await fleet.trips.byStatus(.driven, region: region).first() }
      let key = Trip.Key(driverID: "d", tripID: "t")
      await #expect(throws: WriteError<Trip>.self) { try await fleet.trips.update(key) { $0.region.set(region) } }
      await #expect(throws: WriteError<Trip>.self) {
        try await fleet.trips.save(
          Trip(driverID: "d", tripID: "t", status: .driven, region: region, placedAt: moment, email: "a"))
      }
    }
    let error = await failure { () throws(WriteError<Trip>) in
      try await fleet.trips.update(Trip.Key(driverID: "d", tripID: "t")) { $0.region.set("") }
    }
    #expect(error.map { "\($0)".contains("'region'") } == true)
    #expect(server.requests.count == count)
  }
}
