import TableSchema
import Testing

@Suite("Which entities meet")
struct CollisionTests {
  private static let attributes = """
    attributes:
      a: string
      b: string
      n: { type: int, range: 0...99 }
      at: timestamp
      u: uuid
      closed: Closed
      open: Open
    """

  /// The codes of the findings about two entities with the given templates, a partition and a sort key each.
  private func codes(_ first: (String, String), _ second: (String, String)) -> [DiagnosticCode] {
    func entity(_ name: String, _ key: (String, String)) -> String {
      let body = "key: { partition: \"\(key.0)\", sort: \"\(key.1)\" }\n" + Self.attributes
      return "  \(name):\n" + body.split(separator: "\n").map { "    \($0)\n" }.joined()
    }
    let text = """
      tablewright: 1
      table: Shop
      key: { partition: pk, sort: sk }
      types:
        Closed: { enum: [red, blue] }
        Open: { enum: [red, blue], unknown: preserve }
      entities:

      """
    let result = read(text + entity("First", first) + entity("Second", second))
    return result.diagnostics.map(\.code).filter { $0 != .hotPartition }
  }

  @Test(
    "Texts that differ before any hole keep entities apart",
    arguments: [
      ("A#{a}", "B#{a}"), ("A", "B"), ("A#{a}", "AB#{a}"), ("{n:02}", "X{a}"), ("{n:02}", "{at}"), ("{u}", "{at}"),
      ("{n:02}", "{n:03}"), ("{closed}", "GREEN"), ("{closed}#{a}", "X#{a}"), ("{at}", "2024"),
      ("{u}#{a}", "{n:02}#{a}"),
      ("{a}#X", "{a}#Y"), ("A#{n:02}#{a}", "A#{u}#{a}"),
    ])
  func apart(first: String, second: String) {
    #expect(codes((first, "S"), (second, "S")) == [])
    #expect(codes((second, "S"), (first, "S")) == [])
  }

  @Test(
    "Texts that a value can make up for do not",
    arguments: [
      ("A#{a}", "A#{b}"), ("{a}", "{b}"), ("{a}", "A#{b}"), ("A#{a}", "A#{a}#B"), ("A#{a}#B", "A#{a}#C#{b}"),
      ("{n:02}", "42"), ("{n:02}", "{a}"), ("{u}", "{a}"), ("{closed}", "red"), ("{open}", "GREEN"),
      ("{closed}", "{open}"),
      ("{at}", "2024-01-01T00:00:00.000Z"), ("A{a}C", "{a}BC"), ("{a}#{b}", "X#{n:02}"),
    ])
  func together(first: String, second: String) {
    #expect(codes((first, "S"), (second, "S")) == [.collidingKeys])
    #expect(codes((second, "S"), (first, "S")) == [.collidingKeys])
  }

  @Test("Entities in one item collection are told apart by how their sort keys begin")
  func prefixes() {
    #expect(codes(("P#{a}", "A#{b}"), ("P#{a}", "B#{b}")) == [])
    #expect(codes(("P#{a}", "A#{b}"), ("P#{a}", "PROFILE")) == [])
    #expect(codes(("P#{a}", "A#{n:02}"), ("P#{a}", "A#{at}")) == [.ambiguousPrefix])
    #expect(codes(("P#{a}", "A#"), ("P#{a}", "A#{n:02}")) == [.ambiguousPrefix])
    #expect(codes(("P#{a}", "{at}"), ("P#{a}", "PROFILE")) == [.ambiguousPrefix])
    #expect(codes(("P#{a}", "A#{n:02}"), ("Q#{a}", "A#{at}")) == [])
  }
}
