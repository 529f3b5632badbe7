import TableSchema
import Testing

@Suite("What keys are made of")
struct KeyTests {
  private func table(_ text: String) throws -> Table {
    let result = read(text)
    #expect(result.diagnostics.map(\.description) == [])
    return try #require(result.module?.files.first?.table)
  }

  private func parts(_ table: Table, _ index: String) throws -> KeyParts {
    try #require(table.entities.first?.indexes.first { $0.index == index }).parts
  }

  @Test("A plain table's keys are the entity's own attributes, by stored name, of each type that DynamoDB has")
  func plain() throws {
    let table = try table(
      Sample.schema(
        head: "key: { partition: { name: USER, type: binary }, sort: { name: at, type: number } }",
        types: "Moment: { newtype: timestamp(seconds) }", key: "",
        attributes: "userID: { type: binary, name: USER }\nat: Moment"))
    #expect(
      table.key
        == PhysicalKey(
          partition: [KeyAttribute(name: "USER", type: .binary)], sort: [KeyAttribute(name: "at", type: .number)]))
    #expect(table.entities.first?.key == KeyParts(partition: [.attribute("userID")], sort: [.attribute("at")]))
  }

  @Test(
    "Number keys hold every kind of number, and string keys all that is stored as text",
    arguments: [
      ("number", "int"), ("number", "double"), ("number", "decimal"), ("number", "number"),
      ("number", "timestamp(milliseconds)"), ("number", "N"), ("string", "string"), ("string", "uuid"),
      ("string", "ulid"), ("string", "timestamp"), ("string", "E"), ("string", "S"), ("binary", "binary"),
    ])
  func types(key: String, type: String) throws {
    let types = "N: { newtype: decimal }\nE: { enum: [a] }\nS: { newtype: ulid }"
    _ = try table(
      Sample.schema(
        head: "key: { partition: thingID, sort: { name: n, type: \(key) } }", types: types, key: "",
        attributes: "n: \(type)"))
  }

  @Test("A template that is one hole of the attribute that has the key attribute's name is that attribute")
  func mixed() throws {
    let table = try table(
      Sample.schema(
        head: "key: { partition: pk, sort: { name: at, type: number } }",
        key: "key: { partition: \"THING#{thingID}\", sort: \"{moment}\" }",
        attributes: "moment: { type: timestamp(seconds), name: at }"))
    let key = try #require(table.entities.first?.key)
    #expect(key.partition.map(\.attributes) == [["thingID"]])
    #expect(key.partition.first?.template != nil)
    #expect(key.sort == [.attribute("moment")])
  }

  @Test("An inverted index holds what the table's key attributes hold")
  func inverted() throws {
    let table = try table(
      Sample.schema(
        indexes: "inverted: { partition: sk, sort: pk }",
        key: "key: { partition: \"USER#{thingID}\", sort: \"GROUP#{groupID}\" }",
        entity: "indexes: { inverted: native }",
        attributes: "groupID: string", access: "Thing.ofGroup: { read: inverted }"))
    let key = try #require(table.entities.first?.key)
    #expect(try parts(table, "inverted") == KeyParts(partition: key.sort, sort: key.partition))
  }

  @Test("An index over attributes of the table's key and of its own may write the table's template again")
  func shared() throws {
    let table = try table(
      Sample.schema(
        indexes: "gsi1: { partition: sk, sort: score }",
        key: "key: { partition: \"USER#{thingID}\", sort: \"GAME#{gameID}\" }",
        entity: "indexes: { gsi1: { partition: \"GAME#{gameID}\", sort: \"{score:05}\" } }",
        attributes: "gameID: string\npoints: { type: int, range: 0...99999 }",
        access: "Thing.best: { read: gsi1, range: points }"
      ).replacing("{score:05}", with: "{points:05}"))
    #expect(try parts(table, "gsi1").partition == table.entities.first?.key.sort)
  }

  @Test("A local index has the table's partition key, and what the entity says of the sort key")
  func local() throws {
    let table = try table(
      Sample.schema(
        indexes: """
          byName: { local: true, sort: nameKey }
          byScore: { local: true, partition: pk, sort: { name: score, type: number } }
          """,
        entity: "indexes: { byName: { sort: \"{name:lowercase}\" }, byScore: native }",
        attributes: "name: optional string\nscore: int",
        access: "Thing.byName: { read: byName, range: name }\nThing.byScore: { read: byScore, range: score }"))
    let partition = try #require(table.entities.first?.key.partition)
    #expect(table.indexes.map(\.isLocal) == [true, true])
    #expect(table.indexes.map { $0.key.partition } == [table.key.partition, table.key.partition])
    #expect(
      try parts(table, "byName")
        == KeyParts(
          partition: partition,
          sort: [.template(Template(parts: [.hole(attribute: "name", width: nil, normalization: .lowercase)]))]))
    #expect(try parts(table, "byScore") == KeyParts(partition: partition, sort: [.attribute("score")]))
  }

  @Test("A bare name is of the type that another key gives it")
  func sharedType() throws {
    let table = try table(
      Sample.schema(
        head: "key: { partition: thingID, sort: { name: at, type: number } }",
        indexes: "gsi1: { partition: name, sort: at }", key: "", entity: "indexes: { gsi1: native }",
        attributes: "name: string\nat: timestamp(seconds)", access: "Thing.named: { read: gsi1, range: at }"))
    #expect(table.indexes.first?.key.sort == [KeyAttribute(name: "at", type: .number)])
  }

  @Test("An index of several attributes takes a list of templates, and attributes among them")
  func several() throws {
    let table = try table(
      Sample.schema(
        indexes: "gsi1: { partition: [tenant, kind], sort: [day, { name: score, type: number }] }",
        entity: """
          indexes:
            gsi1: { partition: ["{tenant}", "KIND#{state}"], sort: ["{date}", "{score}"], where: { state: [open, held] } }
          """,
        attributes: "tenant: string\nstate: string\ndate: timestamp\nscore: int",
        access: "Thing.ranked: { read: gsi1, range: score }"))
    let key = try parts(table, "gsi1")
    #expect(key.partition.map { $0.template == nil } == [true, false])
    #expect(key.sort.map { $0.template == nil } == [false, true])
    #expect(
      table.entities.first?.indexes.first?.terms
        == [IndexKey.Term(attribute: "state", values: [.string("open"), .string("held")])])
  }

  @Test("An entity that lacks one of an index's attributes is not in it, and needs to say nothing")
  func absent() throws {
    let table = try table(
      Sample.schema(
        indexes: "gsi1: { partition: n, sort: m }", entity: "indexes: { gsi1: native }",
        attributes: "n: string\nm: string",
        entities: "Other: { key: { partition: \"O#{n}\", sort: O }, attributes: { n: string } }",
        access: "Thing.all: { read: gsi1 }"))
    #expect(table.entities.map(\.indexes.count) == [1, 0])
  }
}
