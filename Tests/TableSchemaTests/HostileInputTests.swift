import Foundation
import TableSchema
import Testing

@Suite("Whatever the bytes are, there is a sentence about them, soon")
struct HostileInputTests {
  /// Reads bytes, and proves that it took no time to speak of.
  private func result(_ bytes: [UInt8]) -> SchemaResult {
    let start = Self.processorTime
    let result = SchemaReader.read([("hostile.yaml", bytes)])
    #expect(Self.processorTime - start < 10)
    return result
  }

  /// The processor time of this thread in seconds: other tests and other programs may keep the machine busy.
  private static var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private func diagnostics(_ bytes: [UInt8]) -> [Diagnostic] {
    let result = result(bytes)
    #expect(result.module == nil)
    return result.diagnostics
  }

  private func only(_ bytes: [UInt8]) -> String {
    let found = diagnostics(bytes)
    #expect(found.count == 1)
    return found.first?.description ?? ""
  }

  @Test("Other encodings are called by their names")
  func encodings() {
    let text = "tablewright: 1\n"
    let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(only([0xFF, 0xFE] + little) == "hostile.yaml:1:1: error: the file is UTF-16; save it as UTF-8 [TW001]")
    #expect(only([0xFE, 0xFF] + big) == "hostile.yaml:1:1: error: the file is UTF-16; save it as UTF-8 [TW001]")
    #expect(only(little).contains("UTF-16"))
    #expect(only(big).contains("UTF-16"))
    #expect(only([0xFF, 0xFE, 0, 0] + little).contains("UTF-32"))
  }

  @Test("The first byte that is not UTF-8 is found")
  func invalidUTF8() {
    let latin = Array("tablewright: 1\ndoc: caf".utf8) + [0xE9, 0x0A]
    #expect(only(latin).hasPrefix("hostile.yaml:2:9: error: the file is not UTF-8 here"))
    #expect(only(Array("a: é".utf8).dropLast()).hasPrefix("hostile.yaml:1:4:"))
    #expect(only([0xC0, 0x80]).contains("TW001"))
    #expect(only([0xED, 0xA0, 0x80]).contains("TW001"))
  }

  @Test("Binary files are refused")
  func binary() {
    #expect(only([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0]).contains("TW001"))
    #expect(only([0, 0, 0, 0]).contains("TW001"))
    #expect(only([0x41, 0x42, 0, 0x43]).contains("U+0000"))
    #expect(only(Array(0...255)).contains("TW001"))
  }

  @Test("A file of 50 MB is refused by its size", arguments: ["a", "[", "{", "-", " "])
  func size(_ unit: Character) {
    let sentence = only([UInt8](repeating: unit.asciiValue ?? 0, count: 50_000_000))
    #expect(sentence.hasPrefix("hostile.yaml:1:1: error: the file has 50000000 bytes; a schema file has at most 1 MiB"))
  }

  @Test("An alias bomb is refused at its first anchor")
  func aliasBomb() {
    var bomb = "tablewright: 1\na0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...30 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(aliases)]\n"
    }
    #expect(only(Array(bomb.utf8)).hasPrefix("hostile.yaml:2:5: error: anchors and aliases"))
  }

  @Test(
    "Deep nesting is refused where it becomes too deep",
    arguments: ["[", "{a: ", "- ", "? ", "[{a: "])
  func nesting(_ opening: String) {
    let sentence = only(Array(("a:\n  " + String(repeating: opening, count: 10_000)).utf8))
    #expect(sentence.contains("nested more than 64 levels deep [TW002]"))
  }

  @Test("A type that is nested too deeply is refused")
  func deepType() {
    let type = String(repeating: "list<", count: 10_000) + "int" + String(repeating: ">", count: 10_000)
    #expect(only(Array(Sample.schema(attributes: "n: \(type)").utf8)).contains("at most 32 levels deep [TW020]"))
  }

  @Test("Too many values are refused")
  func manyValues() {
    let text = "tablewright: 1\nx: [" + String(repeating: "1,", count: 200_000) + "1]"
    #expect(only(Array(text.utf8)).contains("more than 100000 values"))
  }

  @Test(
    "A megabyte of one thing is read or refused in time",
    arguments: [
      "a", " ", "\n", "#", "\"", "'", "|\n", ">\n", "-\n", "?\n", ":\n", "&a ", "*a ", "!a ", "%a ", "a: 1\n", "a:\n ",
      "{", "[", "[]", "{}", "[a,", "{a,", "{a: 1}, ", "a b ", "\\", "---\n", "...\n", "\u{10FFFD}", "é", "@", "`", "<",
      "{a}", "\r", "a\r\n", "<<: *a\n",
    ])
  func megabyte(_ unit: String) {
    let count = (1 << 20) / unit.utf8.count
    #expect(!diagnostics(Array(String(repeating: unit, count: count).utf8)).isEmpty)
    let inFlow = "tablewright: 1\ntypes: {" + String(repeating: unit, count: count - 30)
    #expect(!diagnostics(Array(inFlow.utf8)).isEmpty)
    let inTemplate = "\"" + String(repeating: unit == "\"" ? "x" : unit, count: count / 2) + "\""
    _ = result(Array(Sample.schema(key: "key: { partition: \(inTemplate), sort: \(inTemplate) }").utf8))
  }

  @Test("Thousands of entities and mistakes are checked in time")
  func manyEntities() {
    let entities = (0..<5_000).map {
      "  E\($0): { key: { partition: \"{n}x\", sort: \"{n}\" }, attributes: { n: strng } }"
    }
    let text = "tablewright: 1\ntable: Shop\nkey: { partition: pk, sort: sk }\nentities:\n"
    #expect(diagnostics(Array((text + entities.joined(separator: "\n")).utf8)).count == 5_000)
    let meeting = entities.map { $0.replacing("strng", with: "string") }.joined(separator: "\n")
    #expect(diagnostics(Array((text + meeting).utf8)).count >= 4_999)
    let unknown = (0..<20_000).map { "  T\($0): { newtype: U\($0) }" }.joined(separator: "\n")
    #expect(diagnostics(Array("tablewright: 1\ntypes:\n\(unknown)".utf8)).count == 20_000)
  }

  @Test("Keys that are long to compare are refused in time")
  func longKeys() {
    let long = String(repeating: "{n}x", count: 200)
    let slow = (0..<500).map {
      "  E\($0): { key: { partition: \"\(long)\(10_000 + $0)\", sort: \"A\($0)#{n}\" }, attributes: { n: string } }"
    }
    let text = "tablewright: 1\ntable: Shop\nkey: { partition: pk, sort: sk }\nentities:\n"
    #expect(diagnostics(Array((text + slow.joined(separator: "\n")).utf8)).map(\.code).last == .limitExceeded)
  }

  private static func text(_ count: Int, separator: String = "\n", _ piece: (Int) -> String) -> String {
    (0..<count).map(piece).joined(separator: separator)
  }

  /// Files with much of one thing, none of which may cost the square of what it is.
  private static let crowded: [(name: String, text: String)] = [
    (
      "values of a term",
      Sample.schema(
        indexes: "gsi1: { partition: p }",
        entity:
          "indexes: { gsi1: { partition: A, where: { thingID: [\(text(20_000, separator: ",") { "v\($0)" })] } } }",
        access: "Thing.all: { read: gsi1 }")
    ),
    (
      "indexes and entities that say nothing about them",
      Sample.schema(
        indexes: text(3_000) { "gsi\($0): { partition: thingID, sort: s\($0) }" },
        entities: text(2_000) { "E\($0): { attributes: { thingID: string } }" })
    ),
    (
      "attributes that an index lists",
      Sample.schema(
        indexes: "gsi1: { partition: p, project: [\(text(20_000, separator: ",") { "v\($0)" })] }",
        entities: text(2_000) { "E\($0): { attributes: { n\($0): string } }" })
    ),
    (
      "entities of a collection",
      Sample.schema(
        entities: text(2_000) {
          "E\($0): { key: { partition: \"A#{n}\", sort: \"E\($0)#\" }, attributes: { n: string } }"
        },
        access: "all: { read: key, collection: [\(text(12_500, separator: ",") { "E\($0 % 4_000)" })] }")
    ),
    (
      "unique constraints and access patterns",
      Sample.schema(
        entity: "unique:\n" + text(4_000) { "  n\($0): { of: [thingID, thingID] }" },
        access: text(4_000) { "Thing.byN\($0): { read: key, range: x }" })
    ),
    (
      "patterns that take long",
      Sample.schema(
        attributes: text(2_500) {
          "a\($0): { type: string, pattern: \"a*a*b\", default: \(String(repeating: "a", count: 60)) }"
        })
    ),
    (
      "patterns that are hard to read",
      Sample.schema(
        attributes: text(450) { "a\($0): { type: string, pattern: \"\(String(repeating: "(a|", count: 330))\" }" })
    ),
  ]

  @Test("A crowd of anything is checked in time", .serialized, arguments: crowded.map(\.name))
  func crowd(_ name: String) throws {
    let text = try #require(Self.crowded.first { $0.name == name }).text
    #expect(!diagnostics(Array(text.utf8)).isEmpty)
  }
}
