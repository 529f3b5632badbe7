import TableSchema
import Testing

@Suite("What the language allows")
struct LanguageTests {
  /// The attributes of the sample's entity but its key.
  private func attributes(_ text: String, types: String = "") throws -> [Attribute] {
    let result = read(Sample.schema(types: types, attributes: text))
    #expect(result.diagnostics.map(\.description) == [])
    return Array(try #require(result.module?.files.first?.table?.entities.first).attributes.dropFirst())
  }

  @Test("Types nest as they are written, with spaces or without")
  func types() throws {
    let found = try attributes(
      """
      a: list<map<set<string>>>
      b: optional list< int >
      c: timestamp(seconds)
      d: optional timestamp( milliseconds )
      e: "optional  Money"
      f: map<Money>
      g: set<Code>
      h: { type: uuid, name: other-name, doc: Another. }
      i: binary
      """, types: "Money: { struct: { amount: decimal } }\nCode: { newtype: binary }")
    #expect(
      found == [
        Attribute(name: "a", type: .list(.map(.set(.string)))),
        Attribute(name: "b", type: .list(.int), isOptional: true),
        Attribute(name: "c", type: .timestamp(.seconds)),
        Attribute(name: "d", type: .timestamp(.milliseconds), isOptional: true),
        Attribute(name: "e", type: .named("Money"), isOptional: true),
        Attribute(name: "f", type: .map(.named("Money"))),
        Attribute(name: "g", type: .set(.named("Code"))),
        Attribute(name: "h", storedName: "other-name", doc: "Another.", type: .uuid),
        Attribute(name: "i", type: .binary),
      ])
  }

  @Test("Defaults are read by YAML 1.2's core schema and their attribute's type")
  func defaults() throws {
    let found = try attributes(
      """
      a: { type: string, default: on }
      b: { type: string, default: "5" }
      c: { type: string, default: '' }
      d: { type: int, default: 0x1F }
      e: { type: int, range: -5...5, default: -5 }
      f: { type: double, default: 1e3 }
      g: { type: double, default: -.5 }
      h: { type: decimal, default: -1.50 }
      i: { type: decimal, default: "12.00" }
      j: { type: bool, default: True }
      k: { type: State, default: no }
      l: { type: list<string>, default: [] }
      m: { type: map<int>, default: {} }
      n: { type: Count, range: 0...9, default: 0o7 }
      o: { type: double, default: 0 }
      """, types: "State: { enum: [yes, no] }\nCount: { newtype: int }")
    #expect(
      found.map(\.defaultValue) == [
        .string("on"), .string("5"), .string(""), .int(31), .int(-5), .double(1000), .double(-0.5), .decimal("-1.50"),
        .decimal("12.00"), .bool(true), .enumCase("no"), .empty, .empty, .int(7), .double(0),
      ])
    #expect(found[4].constraints.range == -5...5)
    #expect(found[13].constraints.range == 0...9)
  }

  @Test("Types are found in whatever file of the module they are, before and after their use")
  func sharedTypes() throws {
    let result = SchemaReader.read([
      ("a.yaml", Array("tablewright: 1\ndoc: Shared.\ntypes: { A: { struct: { b: B } } }".utf8)),
      ("shop.yaml", Array(Sample.schema(types: "B: { newtype: int }", attributes: "n: A\nm: C").utf8)),
      ("c.yaml", Array("tablewright: 1\ntypes: { C: { enum: [x] } }".utf8)),
    ])
    #expect(result.diagnostics.map(\.description) == [])
    let module = try #require(result.module)
    #expect(module.files.map(\.path) == ["a.yaml", "shop.yaml", "c.yaml"])
    #expect(module.files.map { $0.table?.name } == [nil, "Shop", nil])
    #expect(module.type(named: "C")?.definition == .enumeration(cases: ["x"], preservesUnknown: false))
  }

  @Test("No files are a module of nothing")
  func nothing() { #expect(SchemaReader.read([]) == SchemaResult(module: SchemaModule(files: []), diagnostics: [])) }

  @Test("A table may have no sort key, another type attribute, and entities with names of their own")
  func options() throws {
    let result = read(
      Sample.schema(
        head: "key: { partition: pk }\ntypeAttribute: kind", key: #"key: { partition: "THING#{thingID}" }"#,
        entity: "plural: everything\ntypeValue: thing"))
    #expect(result.diagnostics.map(\.description) == [])
    let table = try #require(result.module?.files.first?.table)
    #expect(table.key == PhysicalKey(partition: "pk"))
    #expect(table.typeAttribute == "kind")
    #expect(table.entities.map(\.handle) == ["everything"])
    #expect(table.entities.map(\.typeValue) == ["thing"])
    #expect(table.entities.map(\.key.sort) == [[]])
  }

  @Test(
    "A handle is the entity's name in lower camel case with an s",
    arguments: [
      ("Order", "orders"), ("OrderLine", "orderLines"), ("URLVisit", "urlVisits"), ("SKU", "skus"), ("A", "as"),
      ("already", "alreadys"), ("Überweisung", "überweisungs"), ("_Hidden", "_Hiddens"), ("V2Plan", "v2Plans"),
    ])
  func handle(entity: String, handle: String) throws {
    let result = read(Sample.schema().replacing("  Thing:", with: "  \(entity):"))
    #expect(result.module?.files.first?.table?.entities.map(\.handle) == [handle], "\(result.diagnostics)")
  }

  @Test("Swift's keywords are names, since generated code escapes them")
  func keywords() throws {
    let found = try attributes("class: string\ndefault: K\nin: int", types: "K: { enum: [true, case, default, null_] }")
    #expect(found.map(\.name) == ["class", "default", "in"])
  }

  @Test("A byte order mark and any line ending are read, and columns count characters")
  func encodings() {
    let text = Sample.schema(attributes: "größe: { doc: '🧵 é', type: strng }")
    let bytes = [0xEF, 0xBB, 0xBF] + Array(text.replacing("\n", with: "\r\n").utf8)
    let found = SchemaReader.read([("shop.yaml", bytes)]).diagnostics
    #expect(found.map { "\($0.line):\($0.column)" } == ["9:34"])
  }

  @Test("A comment may follow a template")
  func comments() {
    let result = read(
      Sample.schema(
        key: "key:\n  partition: A#{thingID} # of a thing\n  sort: \"B\" #{thingID} would be too much",
        attributes: "n: string #1"))
    #expect(result.diagnostics.map(\.description) == [])
  }

  @Test("Keys of every kind that DynamoDB can hold are templates")
  func holes() throws {
    let result = read(
      Sample.schema(
        types: "State: { enum: [a, b] }\nCode: { newtype: uuid }\nCount: { newtype: int }",
        key: #"key: { partition: "{thingID}#{state}", sort: "{at}#{n:04}#{code}#{count:03}#{other}" }"#,
        attributes: """
          state: State
          at: timestamp
          n: { type: int, range: 0...9999 }
          code: Code
          count: { type: Count, range: 0...999 }
          other: uuid
          """, access: "Thing.all: { read: key, range: code }\nThing.last: { read: key, range: other }"))
    #expect(result.diagnostics.map(\.description) == [])
    let sort = try #require(result.module?.files.first?.table?.entities.first?.key.sort.first?.template)
    #expect(sort.holes == ["at", "n", "code", "count", "other"])
    #expect(sort.parts[2] == .hole(attribute: "n", width: 4))
  }
}
