extension BadInput {
  private static let valid = #"{ partition: "A#{thingID}", sort: "B" }"#

  /// What the language does not know, misses, or will know later.
  static let language = [
    BadInput(
      "an unknown key", Sample.schema(head: "key: { partition: pk, sort: sk }\n«TW010»typeAtribute: t"),
      "'typeAttribute'"),
    BadInput(
      "a key like no other", Sample.schema(head: "key: { partition: pk, sort: sk }\n«TW010»colour: red"),
      "expected 'tablewright'"),
    BadInput(
      "a misspelt key that is needed", Sample.schema(attributes: "n: { «TW010»tpye: int, default: 0 }"), "'type'"),
    BadInput("a misspelt entity key", Sample.schema(entity: "«TW010»plurals: all"), "'plural'"),
    BadInput(
      "an unknown access key", Sample.schema(access: "Thing.all: { read: key, «TW010»rang: thingID }"), "'range'"),
    BadInput("text for a mapping", "tablewright: 1\ntypes: «TW011»none\n", "'types' is a mapping"),
    BadInput("nothing for a mapping", "tablewright: 1\ntypes:«TW011»\n", "not nothing"),
    BadInput("a list for text", Sample.schema(entity: "doc: «TW011»[a]"), "'doc' is text", "a list"),
    BadInput("a type that is no mapping", Sample.schema(types: "A: «TW011»string"), "newtype"),
    BadInput("a type of two kinds", Sample.schema(types: "«TW011»A: { newtype: string, enum: [a] }"), "not several"),
    BadInput("unknown on a newtype", Sample.schema(types: "A: { newtype: string, «TW011»unknown: preserve }"), "enum"),
    BadInput(
      "unknown other than preserve", Sample.schema(types: "A: { enum: [a], unknown: «TW011»keep }"), "'preserve'"),
    BadInput("a struct of nothing", Sample.schema(types: "A: { struct: «TW011»{} }"), "at least one"),
    BadInput(
      "entities that are empty", "tablewright: 1\ntable: Shop\nkey: { partition: pk }\nentities: «TW011»{}\n",
      "at least one"),
    BadInput(
      "one that is not true", Sample.schema(access: "Thing.all: { read: key, one: «TW011»yes }"), "true or false"),
    BadInput(
      "an unquoted template in braces", Sample.schema(key: "key: { partition: «TW011»{thingID}, sort: A }"), "quotes"),
    BadInput(
      "no version",
      Sample.schema().replacing("tablewright: 1\n", with: "«TW013»"),
      "error: start the file with 'tablewright: 1' [TW013]"),
    BadInput(
      "no key", Sample.schema(head: "").replacing("tablewright", with: "«TW013»tablewright"),
      "the schema needs 'key'; add for example 'key: { partition: pk, sort: sk }'"),
    BadInput(
      "no entities", "«TW013»tablewright: 1\ntable: Shop\nkey: { partition: pk }\n",
      "needs 'entities'; add for example 'entities: { User: "),
    BadInput(
      "no table",
      "«TW013»" + Sample.schema().replacing("table: Shop\n", with: ""),
      "'table'"),
    BadInput("nothing but a version", "«TW013»tablewright: 1\n", "'table'"),
    BadInput("an attribute without a type", Sample.schema(attributes: "«TW013»n: { default: 0 }"), "'type'"),
    BadInput(
      "a type without a kind", Sample.schema(types: "«TW013»A: { doc: nothing }"),
      "'newtype', 'enum', 'struct', 'union' or 'swift'"),
    BadInput(
      "an entity without attributes",
      Sample.schema(entities: #"«TW013»Other: { key: { partition: "O#{otherID}", sort: B } }"#), "'attributes'"),
    BadInput(
      "an access pattern without a read", Sample.schema(access: "«TW013»Thing.all: { doc: everything }"), "'read'"),
    BadInput("a key without a partition", Sample.schema(head: "key: «TW013»{ sort: sk }"), "'partition'"),
    BadInput(
      "a table's key of several", Sample.schema(head: "key: { partition: «TW011»[a, b], sort: sk }"),
      "only a global index"),
    BadInput(
      "table options that there are not",
      Sample.schema(
        head:
          """
          key: { partition: pk, sort: sk }
          billing: «TW011»payPerRequests
          stream: «TW011»newImages
          tableClass: «TW011»infrequent
          deletionProtection: «TW011»yes
          visibility: «TW011»private
          """
      ), "'billing' is 'payPerRequest'", "did you mean 'payPerRequest'?"),
    BadInput(
      "billing without units",
      Sample.schema(head: "key: { partition: pk, sort: sk }\n«TW013»billing: { read: 5 }")
        .replacing("«TW013»billing: ", with: "billing: «TW013»"), "'write'"),
    BadInput(
      "billing by no units",
      Sample.schema(head: "key: { partition: pk, sort: sk }\nbilling: { read: «TW011»0, write: 5 }"), "at least 1"),
    BadInput(
      "an option of a hole that is not there",
      Sample.schema(key: "key: { partition: \"A#{thingID:«TW028»lowercas}\", sort: B }"),
      "'lowercase'"),
    BadInput("another version", "tablewright: «TW015»2\nanything: goes\n", "'2'", "tablewright: 1"),
    BadInput("a version in quotes", "tablewright: «TW015»\"1\"\n", "tablewright: 1"),
    BadInput("a version that is a list", "tablewright: «TW015»[1]\n", "a list"),
  ]
}
