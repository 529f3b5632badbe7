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
      "a key that DynamoDB has no key of", plain("partition: thingID, sort: n", "«TW032»n: bool"),
      "DynamoDB has no keys of"),
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
    BadInput("native of another type", index("{ partition: p }", "native", "«TW032»p: int"), "is not stored as one"),
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
    BadInput(
      "a where on attributes of its own",
      index(
        "{ partition: n }", "{ partition: \"{n}\", where: { «TW055»state: open } }", "n: string\nstate: string"),
      "'where' has nothing to leave out"),
    BadInput(
      "two conditions on one key attribute",
      Sample.schema(
        indexes: "gsi1: { partition: p }\ngsi2: { partition: p, sort: s }",
        entity: """
          indexes:
            gsi1: { partition: "A#{thingID}", where: { state: open } }
            gsi2: { partition: "A#{thingID}", sort: "B", where: { «TW055»state: closed } }
          """, attributes: "state: string", access: "Thing.all: { read: gsi1 }\nThing.more: { read: gsi2 }"),
      "'gsi1' and 'gsi2' share"),
    BadInput(
      "one key attribute with two templates",
      Sample.schema(
        indexes: "gsi1: { partition: p }\ngsi2: { partition: p, sort: s }",
        entity: """
          indexes:
            gsi1: { partition: "A#{thingID}" }
            gsi2: { partition: «TW034»"B#{thingID}", sort: "B" }
          """, access: "Thing.all: { read: gsi1 }\nThing.more: { read: gsi2 }"),
      "'p' holds 'A#{thingID}' already"),
    BadInput(
      "indexes that list too much together",
      Sample.schema(
        indexes: (1...6).map { index in
          let names = (1...19).map { "a\($0)" }.joined(separator: ", ")
          return "\(index == 6 ? "«TW053»" : "")gsi\(index): { partition: p\(index), project: [\(names)] }"
        }.joined(separator: "\n"),
        entity: "indexes:\n" + (1...6).map { "  gsi\($0): { partition: \"X#{thingID}\" }" }.joined(separator: "\n"),
        attributes: (1...19).map { "a\($0): int" }.joined(separator: "\n"),
        access: (1...6).map { "Thing.by\($0): { read: gsi\($0) }" }.joined(separator: "\n")), "100 attributes"),
    BadInput(
      "keys where an entity expires",
      Sample.schema(
        head: "key: { partition: pk, sort: sk }\ntimeToLive: ttl",
        indexes: "gsi1: { partition: p, project: «TW053»keys }",
        entity: "indexes: { gsi1: { partition: \"A#{thingID}\" } }",
        attributes: "ttl: { type: timestamp, role: timeToLive }", access: "Thing.all: { read: gsi1 }"),
      "'Thing' expires by the attribute 'ttl'"),
    BadInput(
      "a key that can be too long by its lengths",
      Sample.schema(
        types: "N: { newtype: string, maxLength: 30 }",
        key: "key: { partition: \"A#{thingID}\", sort: «TW036»\"B#{n}#{m}\" }",
        attributes: "n: { type: string, maxLength: 1000 }\nm: { type: N }"
      ), "can have 1033 bytes", "lower a 'maxLength'"),
    BadInput(
      "an own key that can be too long",
      Sample.schema(
        head: "key: { partition: thingID, sort: n }", key: "", attributes: "n: { type: string, maxLength: 1025 }"
      ).replacing("  Thing:", with: "  «TW036»Thing:"), "1025"),
    BadInput(
      "a key that can be too long in lower case",
      index("{ partition: p }", "{ partition: «TW036»\"{n:lowercase}\" }", "n: { type: string, maxLength: 1400 }"),
      "2100"),
    BadInput(
      "lower case of a number",
      index("{ partition: p }", "{ partition: \"{«TW028»n:lowercase}\" }", "n: { type: int, range: 0...9 }"),
      "lower case"),
    BadInput(
      "lower case of a moment", index("{ partition: p }", "{ partition: \"{«TW028»n:lowercase}\" }", "n: timestamp"),
      "no string"),
    BadInput(
      "two entities with keys of their own",
      Sample.schema(
        head: "key: { partition: thingID, sort: n }", key: "", attributes: "n: string",
        entities: "«TW037»Other: { attributes: { thingID: string, n: string } }"), "both have 'n'"),
    BadInput(
      "two entities in a native index",
      Sample.schema(
        indexes: "gsi1: { partition: n, sort: m }", entity: "indexes: { gsi1: native }",
        attributes: "n: string\nm: string",
        entities: """
          Other:
            key: { partition: "O#{n}", sort: O }
            indexes: { gsi1: «TW038»native }
            attributes: { n: string, m: string }
          """, access: "Thing.all: { read: gsi1 }"), "key attributes of their own"),
    BadInput(
      "an entity that meets the guards of unique values",
      Sample.schema(
        key: "key: { partition: «TW037»\"{thingID}\", sort: \"{n}\" }", entity: "unique: { n: { of: [n] } }",
        attributes: "n: string"), "guards a unique value"),
    BadInput(
      "a range over an enum of its own",
      Sample.schema(
        indexes: "gsi1: { partition: n, sort: s }", types: "S: { enum: [a] }", entity: "indexes: { gsi1: native }",
        attributes: "n: string\ns: S", access: "Thing.all: { read: gsi1, range: «TW041»s }"), "no order"),
    BadInput(
      "a row called like a type",
      Sample.schema(
        indexes: "gsi1: { partition: p, project: [n] }", types: "ThingByN: { newtype: string }",
        entity: "indexes: { gsi1: { partition: \"A#{thingID}\" } }", attributes: "n: string",
        access: "Thing.byN: { read: gsi1 }"
      ).replacing("  Thing:", with: "  «TW018»Thing:"), "'ThingByN'"),
  ]
}
