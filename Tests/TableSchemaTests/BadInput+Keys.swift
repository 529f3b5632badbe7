extension BadInput {
  private static func partition(_ template: String, _ attributes: String = "", types: String = "") -> String {
    Sample.schema(types: types, key: "key: { partition: \"\(template)\", sort: A }", attributes: attributes)
  }

  /// Templates that do not make a key.
  static let keys = [
    BadInput("an empty template", Sample.schema(key: "key: { partition: «TW028»\"\", sort: A }"), "empty"),
    BadInput("an open brace", partition("A#«TW028»{thingID"), "'}'"),
    BadInput("an open brace before another", partition("A#«TW028»{thingID#{thingID}"), "'}'"),
    BadInput("a closing brace alone", partition("A#{thingID}«TW028»}"), "'{'"),
    BadInput("an empty hole", partition("A#«TW028»{}#B"), "attribute"),
    BadInput("a hole that is only a width", partition("A#«TW028»{:04}"), "attribute"),
    BadInput(
      "a template of two lines",
      Sample.schema(key: "key:\n  partition: «TW028»\"A#{}\n    B\"\n  sort: A"),
      "attribute"),
    BadInput(
      "a case with the separator in it",
      partition("A#{«TW028»state}_{thingID}", "state: State", types: "State: { enum: [sent, sent_back] }"),
      "'sent_back'", "'_'"),
    BadInput(
      "a case that holds the first character of what follows",
      partition("A#{«TW028»state}_X_{thingID}", "state: State", types: "State: { enum: [sent, sent_back] }"),
      "'sent_back'", "'_'"),
    BadInput("holes side by side", partition("A#{thingID}«TW029»{n}", "n: string"), "'#'"),
    BadInput("an attribute that is not there", partition("A#{«TW030»thingId}"), "'thingID'"),
    BadInput("an attribute that is nowhere near", partition("A#{«TW030»zyzzyva}"), "no attribute 'zyzzyva'"),
    BadInput(
      "an optional attribute", partition("A#{«TW031»n}", "n: optional string"),
      "absent; remove 'optional', or use another attribute"),
    BadInput("a fraction in a key", partition("A#{«TW032»n}", "n: double"), "'n' cannot be part of a template"),
    BadInput("a moment in seconds in a key", partition("A#{«TW032»n}", "n: timestamp(seconds)"), "ISO 8601"),
    BadInput("a struct in a key", partition("A#{«TW032»n}", "n: N", types: "N: { struct: { n: int } }"), "cannot"),
    BadInput("a list in a key", partition("A#{«TW032»n}", "n: list<string>"), "cannot"),
    BadInput(
      "a hole that is a comment", Sample.schema(key: "key:\n  partition: TICKET «TW028»#{thingID}\n  sort: A"),
      "everything after ' #' is a comment in YAML; put the template in quotes [TW028]"),
    BadInput(
      "a template that is a comment", Sample.schema(key: "key:\n  partition: A#{thingID}\n  sort:  «TW028»#{thingID}"),
      "quotes"),
    BadInput(
      "text that is a comment after letters of several bytes",
      Sample.schema(entity: "doc: größe 🧵", attributes: "n: string").replacing(
        "key: { partition: \"THING#{thingID}\", sort: \"A\" }",
        with: "key:\n      partition: \"T#{thingID}\"\n      sort: é  «TW028»#ORDER"), "quotes"),
    BadInput(
      "a hole in a comment with a space", Sample.schema(key: "key:\n  partition: A «TW028»# {thingID}\n  sort: A"),
      "quotes"),
    BadInput(
      "an integer without a width", partition("A#{«TW033»n}", "n: { type: int, range: 1...999999 }"),
      "needs a width: '{n:06}' [TW033]"),
    BadInput(
      "a width without its zero", partition("A#{n:«TW033»4}", "n: { type: int, range: 1...9999 }"),
      "'4' is no width, which is one zero and a number of digits; did you mean '04'? [TW033]"),
    BadInput(
      "an integer without a width, of many digits",
      partition("A#{«TW033»n}", "n: { type: int, range: 0...\(1 << 40) }"),
      "'{n:013}'"),
    BadInput(
      "an integer without a width or a range", partition("A#{«TW033»n}", "n: int"),
      "a width and a range: '{n:04}', 'range: 0...9999'"),
    BadInput(
      "a negative integer without a width", partition("A#{«TW033»n}", "n: { type: int, range: -1...9 }"), "negative"),
    BadInput(
      "an integer that no width fits", partition("A#{«TW033»n}", "n: { type: int, range: 0...\(Int.max) }"),
      "more than 18 digits"),
    BadInput("an integer without a range", partition("A#{«TW033»n:04}", "n: int"), "range"),
    BadInput(
      "too small a width", partition("A#{«TW033»n:04}", "n: { type: int, range: 1...10000 }"), "10000", "4 digits"),
    BadInput("a negative integer", partition("A#{«TW033»n:04}", "n: { type: int, range: -1...9 }"), "negative"),
    BadInput(
      "a newtype's width", partition("A#{«TW033»n:02}", "n: { type: N, range: 0...100 }", types: "N: { newtype: int }"),
      "2 digits"),
    BadInput("a width without its zero", partition("A#{n:«TW033»4}", "n: { type: int, range: 1...9 }"), "'04'"),
    BadInput("too large a width", partition("A#{n:«TW033»019}", "n: { type: int, range: 1...9 }"), "'018'"),
    BadInput("a width that is no number", partition("A#{n:«TW033»0x4}", "n: { type: int, range: 1...9 }"), "'04'"),
    BadInput("a width on text", partition("A#{«TW033»thingID:04}"), "no 'int'"),
    BadInput("a range that is none in a key", partition("A#{n:04}", "n: { type: int, range: «TW025»none }"), "range"),
    BadInput(
      "a sort key that is missing", Sample.schema(key: "«TW034»key: { partition: \"A#{thingID}\" }"),
      "a sort key; add a template such as 'sort: DETAILS' [TW034]"),
    BadInput(
      "a sort key too many",
      Sample.schema(head: "key: { partition: pk }", key: "key: { partition: \"A#{thingID}\", sort: «TW034»B }"),
      "no sort key; leave it out [TW034]"),
    BadInput(
      "an index's sort key that is missing",
      Sample.schema(
        indexes: "gsi1: { partition: p, sort: s }", entity: "indexes: { «TW034»gsi1: { partition: \"A#{thingID}\" } }",
        access: "Thing.all: { read: gsi1 }"), "'gsi1'"),
    BadInput(
      "an index that is not there",
      Sample.schema(
        indexes: "gsi1: { partition: p }",
        entity: "indexes: { «TW035»gsi2: { partition: \"A#{thingID}\" }, gsi1: { partition: \"B#{thingID}\" } }",
        access: "Thing.all: { read: gsi1 }"), "'gsi1'"),
    BadInput(
      "an index of a table without any",
      Sample.schema(entity: "indexes: { «TW035»byName: { partition: \"A#{thingID}\" } }"),
      "the table has no index 'byName'; declare it under the table's 'indexes' [TW035]"),
    BadInput(
      "too long a partition key",
      Sample.schema(key: "key: { partition: «TW036»\"{thingID}\(String(repeating: "x", count: 2048))\", sort: A }"),
      "2048"),
    BadInput(
      "too long a sort key",
      Sample.schema(key: "key: { partition: \"A#{thingID}\", sort: «TW036»\(String(repeating: "x", count: 1025)) }"),
      "1024"),
    BadInput(
      "a partition with one value", Sample.schema(key: "key: { partition: «TW044»ALL, sort: \"A#{thingID}\" }"),
      "one value, so one partition takes most of the load; a hole with many values would spread it"),
    BadInput(
      "a partition with an enum's values",
      Sample.schema(
        types: "State: { enum: [a, b] }", key: "key: { partition: «TW044»\"S#{state}\", sort: \"A#{thingID}\" }",
        attributes: "state: State"), "enum"),
    BadInput(
      "more indexes than the quota",
      Sample.schema(
        indexes: (1...21).map { "\($0 == 21 ? "«TW042»" : "")gsi\($0): { partition: p\($0) }" }.joined(separator: "\n"),
        entity: "indexes:\n" + (1...21).map { "  gsi\($0): { partition: \"X#{thingID}\" }" }.joined(separator: "\n"),
        access: (1...21).map { "Thing.by\($0): { read: gsi\($0) }" }.joined(separator: "\n")), "21", "20"),
  ]

  private static func pair(_ own: String, _ other: String, _ attributes: String = "", types: String = "") -> String {
    Sample.schema(
      types: types, key: "key: { \(own) }",
      entities: "Other:\n  key: { \(other) }\n  attributes: { thingID: string\(attributes) }")
  }

  private static func index(_ own: String, _ other: String, _ physical: String = "partition: p, sort: s") -> String {
    Sample.schema(
      indexes: "gsi1: { \(physical) }", entity: "indexes: { gsi1: { \(own) } }",
      entities: """
        Other:
          key: { partition: "OTHER#{thingID}", sort: "A" }
          indexes: { gsi1: { \(other) } }
          attributes: { thingID: string }
        """, access: "Thing.all: { read: gsi1 }")
  }

  /// Entities that meet.
  static let collisions = [
    BadInput(
      "the same key", pair(#"partition: "A#{thingID}", sort: B"#, #"partition: "A#{thingID}", sort: «TW037»B"#),
      "'Other' and 'Thing' can have the same key, since both have the template 'B'; begin each with a text of its own, such as 'OTHER#'"
    ),
    BadInput(
      "a value that makes up for text",
      pair(#"partition: "A#{thingID}", sort: B"#, #"partition: "{thingID}", sort: «TW037»B"#), "same key"),
    BadInput(
      "text after a hole that may be part of it",
      pair(#"partition: "A#{thingID}", sort: B"#, #"partition: "A#{thingID}#X", sort: «TW037»B"#), "same key"),
    BadInput(
      "a prefix of the other",
      pair(
        #"partition: "A#{thingID}", sort: "B#{thingID}""#, #"partition: "A#{thingID}", sort: «TW037»"B#C#{thingID}""#),
      "same key"),
    BadInput(
      "a text that begins another",
      pair(
        #"partition: "A#{thingID}", sort: "ORDER""#, #"partition: "A#{thingID}", sort: «TW038»"ORDERLINE#{thingID}""#),
      "begin"),
    BadInput(
      "a hole at the start",
      pair(
        #"partition: "A#{thingID}", sort: "PROFILE""#, #"partition: "A#{thingID}", sort: «TW038»"{at}""#,
        ", at: timestamp"), "item collection of the table", "'{at}' and 'PROFILE'"),
    BadInput(
      "numbers of one width",
      pair(
        #"partition: "A#{thingID}", sort: "7777""#, #"partition: "A#{thingID}", sort: «TW037»"{n:04}""#,
        ", n: { type: int, range: 0...9999 }"), "same key"),
    BadInput(
      "open enums",
      pair(
        #"partition: "A#{thingID}", sort: "X#{thingID}""#,
        #"partition: "{state}#{thingID}", sort: «TW037»"X#{thingID}""#, ", state: State",
        types: "State: { enum: [b], unknown: preserve }"), "same key"),
    BadInput(
      "the same prefix in an index",
      index(
        #"partition: "X#{thingID}", sort: "S#{thingID}""#, #"partition: "X#{thingID}", sort: «TW038»"S#T#{thingID}""#),
      "the index 'gsi1'"),
    BadInput(
      "an index without a sort key",
      index(#"partition: "X#{thingID}""#, #"partition: «TW038»"X#{thingID}""#, "partition: p"), "a sort key would"),
    BadInput(
      "three that meet",
      pair(#"partition: "A#{thingID}", sort: B"#, #"partition: "A#{thingID}", sort: «TW037»B"#)
        + "  Third:\n    key: { partition: \"A#{thingID}\", sort: «TW037»B }\n    attributes: { thingID: string }\n",
      "'Other' and 'Thing'"),
  ]
}
