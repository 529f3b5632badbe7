/// A small schema whose parts a test replaces.
enum Sample {
  /// A table of things. Each part stands at its place, indented as YAML wants it; empty parts are left out.
  static func schema(
    head: String = "key: { partition: pk, sort: sk }", indexes: String = "", types: String = "",
    key: String = #"key: { partition: "THING#{thingID}", sort: "A" }"#, entity: String = "", attributes: String = "",
    entities: String = "", access: String = ""
  ) -> String {
    """
    tablewright: 1
    table: Shop
    \(head)
    \(section("indexes", indexes))\(section("types", types))entities:
      Thing:
    \(indented(key, by: 4))\(indented(entity, by: 4))    attributes:
          thingID: string
    \(indented(attributes, by: 6))\(indented(entities, by: 2))\(section("access", access))
    """
  }

  private static func section(_ name: String, _ body: String) -> String {
    body.isEmpty ? "" : "\(name):\n" + indented(body, by: 2)
  }

  private static func indented(_ text: String, by width: Int) -> String {
    if text.isEmpty { return "" }
    return text.split(separator: "\n").map { String(repeating: " ", count: width) + $0 + "\n" }.joined()
  }
}
