extension BadInput {
  /// Files that are not YAML as a schema uses it.
  static let files = [
    BadInput("an empty file", "«TW003»", "empty", "tablewright: 1"),
    BadInput("a comment alone", "«TW003»# nothing\n", "empty"),
    BadInput("an invisible character", "tablewright: 1\ntable: Sh«TW001»\u{2028}op", "U+2028"),
    BadInput("a byte order mark inside", "tablewright: «TW001»\u{FEFF}1", "U+FEFF"),
    BadInput("a bell", "tablewright: 1\ndoc: ring «TW001»\u{7}", "U+0007"),
    BadInput("a tab as indentation", "tablewright: 1\nkey:\n  «TW004»\tpartition: pk\n", "tab", "spaces"),
    BadInput("a tab between words", Sample.schema(attributes: "name:«TW004»\tstring\nsize:\tint"), "tab"),
    BadInput("a quote that is not closed", "tablewright: 1\ntable: «TW005»\"Shop\n", "not closed"),
    BadInput("a mapping that is not closed", "tablewright: 1\nkey: { partition: pk\ntable«TW005»: Shop\n", "line 2"),
    BadInput("a list that is not closed", "types:\n  A: { enum: [a, b «TW005»}\n", "']'"),
    BadInput("an unquoted template", "key: { partition: A#«TW005»{b} }", "quotes"),
    BadInput("a key too far out", "tablewright: 1\ntypes:\n  A: 1\n «TW005»B: 2\n", "indentation"),
    BadInput("a second colon", "doc: one«TW005»: two\n", "quotes"),
    BadInput("a key without a colon", "tablewright: 1\n«TW005»table Shop\n", "':'"),
    BadInput("an at sign", "table: «TW005»@shop\n", "quotes"),
    BadInput("an unknown escape", "doc: \"a «TW005»\\q\"\n", "escape"),
    BadInput("an item that is no item", "a:\n  - b\n  «TW005»c: d\n", "'-'"),
    BadInput("a list on its key's line", "a: «TW005»- b\n", "line of its own"),
    BadInput("another YAML", "«TW005»%YAML 3.0\n---\na: b\n", "not YAML"),
    BadInput("an anchor", "tablewright: 1\ntypes: «TW006»&all\n  A: { newtype: string }\n", "aliases"),
    BadInput("an alias", "tablewright: 1\ntypes: «TW006»*all\n", "aliases"),
    BadInput("a tag", "tablewright: «TW007»!!int 1\ntypes: { A: «TW007»!text { newtype: string } }", "tag"),
    BadInput("two documents", "tablewright: 1\ntypes: { A: { newtype: int } }\n«TW008»---\ntablewright: 1\n", "second"),
    BadInput("a key twice", Sample.schema(attributes: "name: string\n«TW009»name: int"), "'name'", "line 9"),
    BadInput("a key that is a mapping", "tablewright: 1\ntypes:\n  ? «TW011»{ a: b }\n  : c\n", "a key is text"),
    BadInput(
      "nested too deeply", "a: " + String(repeating: "[", count: 63) + "«TW002»[" + String(repeating: "]", count: 64),
      "64"),
    BadInput("an alias for a key", "tablewright: 1\ntypes: { «TW006»*all : { newtype: string } }\n", "aliases"),
    BadInput(
      "another kind of file", "# An API.\n«TW045»openapi: 3.1.0\ninfo: { title: Shop }\n",
      "this is no Tablewright schema: exclude it in Package.swift, or start it with 'tablewright: 1' [TW045]"),
    BadInput(
      "another kind of file with what no schema has",
      "«TW045»Resources:\n  Shop: &shop { Name: !Sub 'shop' }\n  Other: *shop\n---\nmore: !Ref Shop\n", "exclude it"),
    BadInput("not a mapping", "«TW045»- a\n- b\n", "exclude it"),
    BadInput("a word alone", "«TW045»schema\n", "exclude it"),
  ]
}
