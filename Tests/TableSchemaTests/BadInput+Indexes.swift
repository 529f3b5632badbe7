extension BadInput {
  private static func index(_ physical: String, _ own: String, _ attributes: String = "", types: String = "") -> String
  {
    Sample.schema(
      indexes: "gsi1: \(physical)", types: types, entity: "indexes: { gsi1: \(own) }", attributes: attributes,
      access: "Thing.all: { read: gsi1 }")
  }

  private static func plain(_ head: String, _ attributes: String) -> String {
    Sample.schema(head: "key: { \(head) }", key: "", attributes: attributes)
  }

  /// Keys of every kind, indexes, and what they hold.
  static let indexes = [
    BadInput(
      "text in a number",
      Sample.schema(head: "key: { partition: pk, sort: { name: n, type: number } }")
        .replacing("sort: \"A\"", with: "sort: «TW034»\"A\""),
      "'n' is a number, which holds no text"),
    BadInput(
      "a plain table without its key", Sample.schema(entities: "«TW030»Other: { attributes: { otherID: string } }"),
      "none is stored as 'pk' or 'sk'", #"add for example 'key: { partition: "USER#{userID}", sort: USER }'"#),
    BadInput(
      "an optional key",
      plain("partition: thingID, sort: n", "n: optional string")
        .replacing("  Thing:", with: "  «TW031»Thing:"), "'n' is optional"),
    BadInput(
      "a key of another type", plain("partition: thingID, sort: n", "«TW032»n: int"), "'n' is a string in the table's"),
    BadInput(
      "a key that DynamoDB has no key of", plain("partition: thingID, sort: n", "«TW032»n: list<int>"), "'n'"),
    BadInput(
      "a key that the library sets",
      plain("partition: thingID, sort: { name: n, type: number }", "n: { type: int, role: version }")
        .replacing("  Thing:", with: "  «TW032»Thing:"), "'version'"),
    BadInput("a key type that is not there", plain("partition: { name: thingID, type: «TW011»strng }", ""), "'string'"),
    BadInput(
      "an attribute of two types",
      Sample.schema(
        indexes: """
          gsi1: { partition: { name: p, type: number } }
          gsi2: { partition: { name: «TW019»p, type: binary } }
          """, entity: "indexes: { gsi1: native, gsi2: native }", attributes: "p: int",
        access: "Thing.all: { read: gsi1 }\nThing.other: { read: gsi2 }"), "one type"),
    BadInput("native without the attributes", index("{ partition: p }", "«TW030»native"), "stored as 'p'"),
    BadInput("native of another type", index("{ partition: p }", "native", "«TW032»p: bool"), "is not stored as one"),
    BadInput(
      "something like native", index("{ partition: p }", "«TW011»nativ", "n: { type: string, name: p }"), "'native'"),
    BadInput(
      "an index that an entity is in unawares",
      Sample.schema(
        indexes: "gsi1: { partition: p, sort: s }", attributes: "p: string\ns: string",
        access: "Thing.all: { read: key }"
      )
      .replacing("  gsi1:", with: "  «TW043»gsi1:").replacing("  Thing:", with: "  «TW054»Thing:"), "gsi1"),
    BadInput(
      "an inverted index that an entity is in unawares",
      Sample.schema(indexes: "«TW043»inverted: { partition: sk, sort: pk }")
        .replacing("  Thing:", with: "  «TW054»Thing:"), "inverted"),
    BadInput(
      "too many key attributes", index("{ partition: «TW052»[a, b, c, d, e] }", "{ partition: \"{thingID}\" }"),
      "1 to 4"),
    BadInput(
      "too few templates", index("{ partition: [a, b] }", "{ partition: «TW034»\"A#{thingID}\" }"), "has 2 attributes"),
    BadInput(
      "a local index of another partition",
      index("{ local: true, partition: «TW052»p, sort: s }", "{ sort: \"{thingID}\" }"), "'pk'"),
    BadInput(
      "a local index without a sort key",
      index("{ local: true }", "{ sort: \"{thingID}\" }")
        .replacing("  gsi1: { local", with: "  «TW013»gsi1: { local"), "'sort'"),
    BadInput(
      "a local index of a table without a sort key",
      Sample.schema(
        head: "key: { partition: pk }", indexes: "«TW052»lsi: { local: true, sort: s }",
        key: "key: { partition: \"A#{thingID}\" }", entity: "indexes: { lsi: { sort: \"{thingID}\" } }",
        access: "Thing.all: { read: lsi }"), "has none"),
    BadInput(
      "a partition in a local index",
      index("{ local: true, sort: s }", "{ «TW010»partition: \"A\", sort: \"{thingID}\" }"), "local index"),
    BadInput(
      "more local indexes than there can be",
      Sample.schema(
        indexes: (1...6).map { "\($0 == 6 ? "«TW057»" : "")lsi\($0): { local: true, sort: s\($0) }" }.joined(
          separator: "\n"),
        entity: "indexes:\n" + (1...6).map { "  lsi\($0): { sort: \"X#{thingID}\" }" }.joined(separator: "\n"),
        access: (1...6).map { "Thing.by\($0): { read: lsi\($0) }" }.joined(separator: "\n")), "allows 5"),
    BadInput(
      "an index that projects what nothing has",
      index("{ partition: p, project: [«TW030»nmae] }", "{ partition: \"{thingID}\" }", "name: string"), "'name'"),
    BadInput(
      "an index that projects twice",
      index("{ partition: p, project: [name, «TW053»name] }", "{ partition: \"{thingID}\" }", "name: string"), "twice"),
    BadInput(
      "an index that projects nothing", index("{ partition: p, project: «TW053»[] }", "{ partition: \"{thingID}\" }"),
      "keys"),
    BadInput(
      "another projection", index("{ partition: p, project: «TW053»key }", "{ partition: \"{thingID}\" }"), "'keys'"),
    BadInput(
      "an index that projects too much",
      index(
        "{ partition: p, project: [\((1...20).map { "a\($0)" }.joined(separator: ", "))] }",
        "{ partition: \"{thingID}\" }", (1...20).map { "a\($0): int" }.joined(separator: "\n")
      )
      .replacing("  gsi1: { partition", with: "  «TW053»gsi1: { partition"), "21 attributes"),
    BadInput(
      "keys where entities are told apart",
      Sample.schema(
        indexes: "gsi1: { partition: p, project: «TW053»keys }",
        entity: #"indexes: { gsi1: { partition: "A#{thingID}" } }"#,
        entities:
          #"Other: { key: { partition: "O#{n}", sort: O }, indexes: { gsi1: { partition: "B#{n}" } }, attributes: { n: string } }"#,
        access: "Thing.all: { read: gsi1 }"), "'Thing' and 'Other'"),
    BadInput(
      "a role in a template",
      index("{ partition: p }", "{ partition: \"{«TW032»at}\" }", "at: { type: timestamp, role: created }"), "'created'"
    ),
    BadInput(
      "a where of nothing", index("{ partition: p }", "{ partition: \"{thingID}\", where: «TW055»{} }"), "nothing"),
    BadInput(
      "a where of no value", index("{ partition: p }", "{ partition: \"{thingID}\", where: { thingID: «TW055»[] } }"),
      "no value"),
    BadInput(
      "a where of what is not there",
      index("{ partition: p }", "{ partition: \"{thingID}\", where: { «TW030»thingid: a } }"), "'thingID'"),
    BadInput(
      "a where of another type",
      index("{ partition: p }", "{ partition: \"{thingID}\", where: { n: «TW055»many } }", "n: int"),
      "a value of an 'int' is a whole number"),
    BadInput(
      "a where of a case that is not there",
      index(
        "{ partition: p }", "{ partition: \"{thingID}\", where: { n: [on, «TW055»of] } }", "n: N",
        types: "N: { enum: [on, off] }"), "'off'"),
    BadInput(
      "a where of a moment",
      index("{ partition: p }", "{ partition: \"{thingID}\", where: { n: «TW055»now } }", "n: timestamp"), "compared"),
  ]
}
