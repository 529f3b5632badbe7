extension BadInput {
  private static func attribute(_ text: String, types: String = "") -> String {
    Sample.schema(types: types, attributes: text)
  }

  /// What attributes and types can be asked for.
  static let options = [
    BadInput("a length of a number", attribute("n: { type: int, maxLength: «TW046»9 }"), "'string'"),
    BadInput("a length below zero", attribute("n: { type: string, minLength: «TW011»-1 }"), "at least 0"),
    BadInput("lengths that cross", attribute("n: { type: string, minLength: 9, maxLength: «TW046»1 }"), "at least 9"),
    BadInput(
      "lengths that cross a newtype's",
      attribute("n: { type: N, maxLength: «TW046»1 }", types: "N: { newtype: string, minLength: 2 }"), "at least 2"),
    BadInput("no length at all", attribute("n: { type: string, maxLength: «TW046»0 }"), "empty"),
    BadInput(
      "a pattern that is none", attribute("n: { type: string, pattern: «TW046»\"[a-\" }"), "no regular expression"),
    BadInput("a pattern of a number", attribute("n: { type: int, pattern: «TW046»a }"), "'pattern'"),
    BadInput("a pattern of a type", attribute("", types: "N: { newtype: string, pattern: «TW046»\"(\" }"), "regular"),
    BadInput(
      "a pattern that is deep",
      attribute(
        "n: { type: string, pattern: «TW046»\"\(String(repeating: "(", count: 33))a\(String(repeating: ")", count: 33))\" }"
      ), "32 deep"),
    BadInput(
      "a range beside a newtype's",
      attribute("n: { type: N, range: «TW025»1...2 }", types: "N: { newtype: int, range: 3...4 }"), "3...4"),
    BadInput(
      "a default that is too long", attribute("n: { type: string, maxLength: 2, default: «TW026»abc }"),
      "'maxLength' is 2"),
    BadInput("a generated number", attribute("n: { type: int, generate: «TW047»ulid }"), "'string'"),
    BadInput("a generated uuid that is a ulid", attribute("n: { type: uuid, generate: «TW047»ulid }"), "'ulid'"),
    BadInput("another generator", attribute("n: { type: string, generate: «TW011»uid }"), "'uuid'"),
    BadInput(
      "a generated value that is too long", attribute("n: { type: string, maxLength: 9, generate: «TW047»ulid }"),
      "26 bytes"),
    BadInput("a generated default", attribute("n: { type: string, default: a, generate: «TW047»ulid }"), "not both"),
    BadInput("a generated absence", attribute("n: { type: optional string, generate: «TW047»ulid }"), "optional"),
    BadInput("another role", attribute("n: { type: int, role: «TW011»versoin }"), "'version'"),
    BadInput("a version of text", attribute("n: { type: string, role: «TW048»version }"), "'int'"),
    BadInput(
      "two versions", attribute("n: { type: int, role: version }\nm: { type: int, role: «TW048»version }"), "already"),
    BadInput("a version that begins", attribute("n: { type: int, role: version, default: «TW048»1 }"), "default"),
    BadInput("a moment of text", attribute("n: { type: string, role: «TW048»created }"), "'timestamp'"),
    BadInput("an expiry of no table", attribute("n: { type: timestamp, role: «TW048»timeToLive }"), "'timeToLive: n'"),
    BadInput(
      "an expiry of another name",
      Sample.schema(
        head: "key: { partition: pk, sort: sk }\ntimeToLive: ttl",
        attributes: "n: { type: timestamp, role: «TW048»timeToLive }"), "'name: ttl'"),
    BadInput(
      "an expiry without its role",
      Sample.schema(head: "key: { partition: pk, sort: sk }\ntimeToLive: ttl", attributes: "«TW019»ttl: timestamp"),
      "role: timeToLive"),
    BadInput(
      "a role of a member", attribute("", types: "A: { struct: { n: { type: int, role: «TW048»version } } }"), "entity"),
    BadInput(
      "an immutable member", attribute("", types: "A: { struct: { n: { type: int, «TW011»immutable: true } } }"),
      "as a whole"),
    BadInput(
      "a union of nothing",
      attribute("", types: "«TW049»A: { union: { tag: kind, cases: {} } }").replacing(
        "«TW049»A: { union: ", with: "A: { union: «TW049»"), "one case"),
    BadInput("a union without a tag", attribute("", types: "A: { union: «TW013»{ cases: { a: {} } } }"), "'tag'"),
    BadInput(
      "a member like the tag", attribute("", types: "A: { union: { tag: kind, cases: { a: { «TW019»kind: int } } } }"),
      "tag"),
    BadInput(
      "a union in itself", attribute("", types: "A: { union: { tag: kind, cases: { a: { n: «TW023»A } } } }"),
      "'A' contains itself"),
    BadInput(
      "an unknown case of a union", attribute("", types: "A: { union: { tag: kind, cases: { «TW017»unknown: {} } } }"),
      "'unknown'"),
    BadInput("a type that is no Swift", attribute("", types: "A: { swift: «TW050»Geometry/Point }"), "Module.Type"),
    BadInput("a type by hand and by name", attribute("n: { «TW011»type: int, swift: A.B }"), "not both"),
    BadInput("a range of an enum", attribute("", types: "A: { enum: [a], «TW011»range: 1...2 }"), "newtype"),
    BadInput("a newtype of anything", attribute("", types: "A: { newtype: «TW022»any }"), "any"),
    BadInput(
      "a unique list", Sample.schema(entity: "unique: { n: { of: [«TW056»n] } }", attributes: "n: list<int>"),
      "cannot be unique"),
    BadInput("a unique nothing", Sample.schema(entity: "unique: { n: { of: «TW056»[] } }"), "names the attributes"),
    BadInput(
      "a unique attribute that is not there", Sample.schema(entity: "unique: { n: { of: [«TW030»thingid] } }"),
      "'thingID'"),
    BadInput(
      "lower case of a number",
      Sample.schema(entity: "unique: { n: { of: [n], normalize: «TW056»lowercase } }", attributes: "n: int"), "strings"),
    BadInput(
      "another normalisation", Sample.schema(entity: "unique: { n: { of: [thingID], normalize: «TW011»lower } }"),
      "'lowercase'"),
    BadInput(
      "a unique value among numbers",
      Sample.schema(
        head: "key: { partition: thingID, sort: { name: n, type: number } }", key: "",
        entity: "unique: { «TW056»name: { of: [name] } }", attributes: "n: int\nname: string"), "is a number"),
    BadInput(
      "a collection with a range",
      Sample.schema(access: "all: { read: key, collection: [Thing], «TW040»range: thingID }"), "'range'"),
    BadInput(
      "a collection of an entity", Sample.schema(access: "«TW040»Thing.all: { read: key, collection: [Thing] }"),
      "no '.'"),
    BadInput(
      "a collection of nothing", Sample.schema(access: "all: { read: key, collection: «TW040»[] }"), "no entities"),
    BadInput(
      "a collection of the unknown", Sample.schema(access: "all: { read: key, collection: [«TW039»Thin] }"), "'Thing'"),
    BadInput(
      "a collection called like a handle", Sample.schema(access: "«TW018»things: { read: key, collection: [Thing] }"),
      "'Thing'"),
    BadInput(
      "a collection of strangers",
      Sample.schema(
        entities: #"Other: { key: { partition: "O#{n}", sort: O }, attributes: { n: string } }"#,
        access: "all: { read: key, collection: [Thing, «TW040»Other] }"), "never in one item collection"),
    BadInput(
      "a default that does not match",
      attribute("n: { type: string, pattern: \"^[a-z]+$\", default: «TW026»A1 }"), "does not match the pattern"),
    BadInput("a fraction outside", attribute("n: { type: double, range: 0...1, default: «TW026»1.5 }"), "0...1"),
    BadInput("a decimal outside", attribute("n: { type: decimal, range: -1...1, default: «TW026»-1.01 }"), "-1...1"),
    BadInput("a number outside", attribute("n: { type: number, range: 10...20, default: «TW026»9.99 }"), "10...20"),
    BadInput(
      "a number of too many digits",
      attribute("n: { type: number, default: «TW026»1.\(String(repeating: "1", count: 38)) }"), "38 digits"),
    BadInput("anything by default", attribute("n: { type: any, default: «TW026»1 }"), "'any'"),
    BadInput(
      "a union by default",
      attribute(
        "n: { type: A, default: «TW026»a }", types: "A: { union: { tag: kind, cases: { a: {} } } }"), "a union"),
    BadInput(
      "two constraints with one function",
      Sample.schema(entity: "unique: { n: { of: [n] }, «TW018»N: { of: [thingID] } }", attributes: "n: string"), "'byN'"
    ),
    BadInput(
      "a pattern called like a constraint's function",
      Sample.schema(
        entity: "unique: { n: { of: [n] } }", attributes: "n: string", access: "Thing.«TW018»byN: { read: key }"),
      "'n'"),
    BadInput(
      "two collections with one result",
      Sample.schema(
        access: "«TW018»all: { read: key, collection: [Thing] }\nAll: { read: key, collection: [Thing] }"), "'All'"),
    BadInput(
      "a collection that hides a type",
      Sample.schema(access: "«TW017»thing: { read: key, collection: [Thing] }"), "'Thing'"),
    BadInput(
      "a collection twice in itself",
      Sample.schema(access: "all: { read: key, collection: [Thing, «TW040»Thing] }"), "twice"),
    BadInput(
      "a collection without an order",
      Sample.schema(
        head: "key: { partition: pk }", key: "key: { partition: \"A#{thingID}\" }",
        access: "all: { read: «TW040»key, collection: [Thing] }"), "no sort key"),
    BadInput(
      "a collection of parts",
      Sample.schema(
        indexes: "gsi1: { partition: p, sort: s, project: [n] }",
        entity: "indexes: { gsi1: { partition: \"A#{thingID}\", sort: B } }", attributes: "n: int",
        access: "all: { read: «TW053»gsi1, collection: [Thing] }"), "whole items"),
    BadInput(
      "cases that differ by a letter's case",
      attribute("", types: "A: { union: { tag: kind, cases: { card: {}, «TW018»Card: {} } } }"), "'card' and 'Card'"),
    BadInput(
      "a type called like a case's members",
      attribute(
        "", types: "CardMembers: { newtype: int }\nA: { union: { tag: kind, cases: { «TW018»card: { n: int } } } }"),
      "'CardMembers'"),
    BadInput("a type called Case", attribute("", types: "«TW017»Case: { newtype: string }"), "'ShopCase'"),
    BadInput(
      "a case that is a path's member",
      attribute("", types: "A: { union: { tag: kind, cases: { «TW017»exists: {} } } }"),
      "'exists'"),
    BadInput(
      "a type called like a union's path",
      attribute("", types: "A: { union: { tag: kind, cases: { a: {} } } }\n«TW018»APath: { newtype: int }"), "'APath'"),
    BadInput(
      "the type value of guards", Sample.schema(entity: "typeValue: «TW017»_unique"), "guard unique values"),
    BadInput(
      "a collection called like another's sequence",
      Sample.schema(
        access: "«TW018»all: { read: key, collection: [Thing] }\nallEntries: { read: key, collection: [Thing] }"),
      "'allEntries'"),
  ]
}
