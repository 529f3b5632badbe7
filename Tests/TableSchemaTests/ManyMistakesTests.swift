import TableSchema
import Testing

@Suite("All mistakes of all files are reported in one run")
struct ManyMistakesTests {
  private func shop(_ changes: [(String, String)]) throws -> String {
    var text = String(decoding: try Shop.bytes(), as: UTF8.self)
    for (old, new) in changes {
      #expect(text.contains(old), "the schema has no '\(old)'")
      text = text.replacing(old, with: new)
    }
    return text
  }

  private func places(_ result: SchemaResult) -> [String] {
    result.diagnostics.map { "\($0.line):\($0.column) \($0.code.rawValue)" }
  }

  @Test("Five mistakes are exactly five findings")
  func five() throws {
    let result = read(
      try shop([
        ("email:      string", "email:      strng"),
        ("PROFILE", "PROFILE{"),
        ("lineNumber: { type: int, range: 1...9999,", "lineNumber: { type: int, range: 1...99999,"),
        ("default: pending", "default: pendign"),
        ("Order.byID:        { read: gsi1", "Order.byID:        { read: gsi2"),
      ]))
    #expect(places(result) == ["19:58 TW028", "22:19 TW012", "37:49 TW026", "45:53 TW033", "57:30 TW035"])
    #expect(result.module == nil)
  }

  @Test("Ten mistakes are exactly ten findings")
  func ten() throws {
    let result = read(
      try shop([
        ("unknown: preserve", "unknown: keep"),
        ("zip: optional string", "zip: optional optional string"),
        ("doc: Someone who orders.", "docs: Someone who orders."),
        ("tags:       set<string>", "tags:       set<Money>"),
        ("orderCount: { type: int, default: 0", "orderCount: { type: int, default: zero"),
        ("#{placedAt}#{orderID}", "#{placedAt}{orderID}"),
        ("region:     string", "id:         string"),
        ("note:       optional string", "note:       list<optional string>"),
        ("quantity:   { type: int, range: 1...999 }", "quantity:   { type: int, range: 999...1 }"),
        ("Order.ofCustomer:  { read: key, range: placedAt", "Ordr.ofCustomer:  { read: key, range: placedAt"),
      ]))
    #expect(
      places(result) == [
        "12:70 TW011", "14:72 TW020", "18:5 TW010", "25:23 TW021", "26:41 TW026", "30:67 TW029", "38:7 TW017",
        "40:24 TW020", "52:39 TW025", "56:3 TW039",
      ])
  }

  @Test("Ten mistakes in the rest of the language are exactly ten findings")
  func tenMore() {
    var text = RunningExample.text
    let changes = [
      ("generate: ulid, maxLength: 64 }\n  OrderStatus", "generate: ulid, maxLength: 9 }\n  OrderStatus"),
      ("pattern: \"^[A-Z]{3}$\"", "pattern: \"^[A-Z{3}$\""),
      ("tag: kind", "tga: kind"),
      ("role: created", "role: craeted"),
      ("normalize: lowercase", "normalize: uppercase"),
      ("byStatus: native", "byStatus: natvie"),
      ("role: timeToLive", "role: updated"),
      ("maxLength: 254, sensitive", "maxLength: many, sensitive"),
      ("project: [total]", "project: [totl]"),
      ("collection: [Order, OrderLine]", "collection: [Order, Orderline]"),
    ]
    for (old, new) in changes {
      #expect(text.contains(old), "the schema has no '\(old)'")
      text = text.replacing(old, with: new)
    }
    #expect(
      places(read(text)) == [
        "7:81 TW030", "13:45 TW047", "15:80 TW046", "17:27 TW010", "24:46 TW011", "30:44 TW011", "33:40 TW011",
        "39:17 TW011", "50:7 TW019", "69:56 TW039",
      ])
  }

  @Test("Findings of several files come in the files' order")
  func files() {
    let result = SchemaReader.read([
      ("b.yaml", Array("tablewright: 1\ntypes: { A: { newtype: strng } }".utf8)),
      ("a.yaml", Array(Sample.schema(attributes: "n: A\nm: B").utf8)),
      ("c.yaml", Array("tablewright: 1\ntypes: { A: { newtype: string } }".utf8)),
    ])
    #expect(
      result.diagnostics.map { "\($0.path):\($0.line):\($0.column) \($0.code.rawValue)" } == [
        "b.yaml:2:24 TW012", "a.yaml:10:10 TW012", "c.yaml:2:10 TW018",
      ])
  }

  @Test("Files of one module that contradict each other are told so")
  func visibility() {
    let result = SchemaReader.read([
      ("a.yaml", Array("tablewright: 1\nvisibility: package\ntypes: { A: { newtype: string } }".utf8)),
      ("b.yaml", Array("tablewright: 1\ntypes: { B: { newtype: string } }".utf8)),
      ("c.yaml", Array("tablewright: 1\nvisibility: internal\ntypes: { C: { newtype: string } }".utf8)),
    ])
    #expect(
      result.diagnostics.map(\.description) == [
        "c.yaml:2:13: error: 'internal' here and 'package' in 'a.yaml'; "
          + "the files of a module share their types, and so have one visibility [TW051]"
      ])
  }

  @Test("A file that cannot be read makes no types of others unknown")
  func unreadableTypes() {
    let result = SchemaReader.read([
      ("types.yaml", Array("tablewright: 1\ntypes: { A: { newtype: string }\n".utf8)),
      ("shop.yaml", Array(Sample.schema(attributes: "n: A").utf8)),
    ])
    #expect(result.diagnostics.map(\.code) == [.invalidYAML])
  }

  @Test(
    "A misspelt section is one finding, not one for each name that is looked up in it",
    arguments: ["key:", "    key:", "types:", "indexes:", "entities:", "access:", "    attributes:", "    indexes:"])
  func misspeltSection(_ section: String) throws {
    let text = try shop([("\n\(section)", "\n\(section.dropLast())s:")])
    let codes = Set(read(text).diagnostics.map(\.code))
    #expect(codes == [.unknownKey])
  }
}
