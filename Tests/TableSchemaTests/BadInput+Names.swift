extension BadInput {
  /// Names that are impossible, taken, or there twice.
  static let names = [
    BadInput(
      "a name with a dash", Sample.schema(attributes: "«TW016»first-name: string"), "'first-name'", "identifier"),
    BadInput(
      "a name with a digit first", Sample.schema(types: "«TW016»2D: { newtype: string }"), "no digit first [TW016]"),
    BadInput("a case with a space", Sample.schema(types: "A: { enum: [«TW016»in transit] }"), "case"),
    BadInput("a table with a dot", Sample.schema().replacing("table: Shop", with: "table: «TW016»Shop.Prod"), "table"),
    BadInput("a handle with a dash", Sample.schema(entity: "plural: «TW016»all-things"), "handle"),
    BadInput("an empty stored name", Sample.schema(attributes: "n: { type: int, name: «TW016»\"\" }"), "1 to 65535"),
    BadInput("an empty type value", Sample.schema(entity: "typeValue: «TW016»\"\""), "typeValue"),
    BadInput(
      "a short index name",
      Sample.schema(indexes: "«TW016»g1: { partition: p }", access: "Thing.all: { read: g1 }").adding(index: "g1"),
      "3 to 255"),
    BadInput(
      "a long key name",
      Sample.schema(head: "key: { partition: «TW016»\(String(repeating: "p", count: 256)), sort: sk }"), "255"),
    BadInput("a pattern with a dash", Sample.schema(access: "Thing.«TW016»by-name: { read: key }"), "access pattern"),
    BadInput("an attribute called key", Sample.schema(attributes: "«TW017»key: string"), "'key'", "name: key"),
    BadInput("an attribute called Key", Sample.schema(attributes: "«TW017»Key: string"), "'Key'"),
    BadInput(
      "an attribute called id", Sample.schema(attributes: "«TW017»id: string"), "'id'",
      "'thingID: { type: string, name: id }'"),
    BadInput(
      "an attribute called like a key's member", Sample.schema(attributes: "«TW017»sortValue: string"), "'sortValue'"),
    BadInput("an attribute called like a coding", Sample.schema(attributes: "«TW017»IntCoding: int"), "'IntCoding'"),
    BadInput("an attribute called like the table", Sample.schema(attributes: "«TW017»Shop: string"), "'Shop'", "hide"),
    BadInput(
      "an attribute called like its type",
      Sample.schema(types: "A: { struct: { n: int } }", attributes: "«TW017»A: A"), "'A'", "name: A"),
    BadInput(
      "members called like a path's",
      Sample.schema(types: "A: { struct: { «TW017»exists: int, «TW017»isAbsent: int } }"),
      "'exists'"),
    BadInput(
      "a struct whose paths are the runtime's", Sample.schema(types: "«TW017»Document: { struct: { n: int } }"),
      "'Document'", "'DocumentPath'"),
    BadInput("a member called self", Sample.schema(types: "A: { struct: { «TW017»self: int } }"), "'self'"),
    BadInput(
      "an entity called Entity",
      Sample.schema(entities: "«TW017»Entity: { key: { partition: \"E#{n}\", sort: E }, attributes: { n: string } }"),
      "an entity: generated code needs it for itself; rename it, for example 'ShopEntity' [TW017]"),
    BadInput("a type called Key", Sample.schema(types: "«TW017»Key: { newtype: string }"), "'Key'"),
    BadInput("a type called String", Sample.schema(types: "«TW017»String: { newtype: string }"), "'String'"),
    BadInput(
      "a type called string", Sample.schema(types: "«TW017»string: { newtype: int }"),
      "rename it, for example 'ShopString' [TW017]"),
    BadInput(
      "a struct called Event", "tablewright: 1\ntypes: { «TW017»Event: { struct: { n: int } } }\n", "example 'MyEvent'"),
    BadInput(
      "a table called Cursor", Sample.schema().replacing("table: Shop", with: "table: «TW017»Cursor"), "'CursorTable'"),
    BadInput(
      "an unknown case", Sample.schema(types: "A: { enum: [a, «TW017»unknown], unknown: preserve }"), "'unknown'"),
    BadInput(
      "a handle called batchGet", Sample.schema(entity: "plural: «TW017»batchGet"), "set another with 'plural' [TW017]"),
    BadInput("a handle called Indexes", Sample.schema(entity: "plural: «TW017»Indexes"), "'Indexes'"),
    BadInput("a pattern called like the table", Sample.schema(access: "Thing.«TW017»Shop: { read: key }"), "'Shop'"),
    BadInput("a pattern called get", Sample.schema(access: "Thing.«TW017»get: { read: key }"), "'get'"),
    BadInput(
      "an index called key", Sample.schema(indexes: "«TW017»key: { partition: p }", access: "Thing.all: { read: key }"),
      "'read: key'"),
    BadInput(
      "a type like an entity", Sample.schema(types: "«TW018»Thing: { newtype: string }").swappingMark, "'Thing'"),
    BadInput("a type called like the table", Sample.schema(types: "«TW018»Shop: { newtype: string }"), "a table"),
    BadInput(
      "a type called like a struct's path",
      Sample.schema(types: "A: { struct: { n: int } }\n«TW018»APath: { newtype: int }"), "'APath'"),
    BadInput(
      "a name like a deprecated attribute's storage",
      Sample.schema(attributes: "«TW018»aStorage: int\na: { type: int, deprecated: true }"), "'aStorage'", "'a'"),
    BadInput(
      "a handle twice",
      Sample.schema(
        entities: #"Other: { plural: «TW018»things, key: { partition: "O#{n}", sort: O }, attributes: { n: string } }"#),
      "'things'", "'Thing'"),
    BadInput(
      "a type value twice",
      Sample.schema(
        entities:
          "Other: { typeValue: «TW018»Thing, key: { partition: \"O#{n}\", sort: O }, attributes: { n: string } }"),
      "type value"),
    BadInput(
      "a stored name twice", Sample.schema(attributes: "a: { type: int, name: n }\n«TW019»n: int"), "'n'", "'a'"),
    BadInput(
      "a stored name of the key", Sample.schema(attributes: "«TW019»pk: string"),
      "'pk' in DynamoDB is taken by the table's key; store it under another name with 'name: …' [TW019]"),
    BadInput(
      "a stored name of an index",
      Sample.schema(
        indexes: "gsi1: { partition: p }", attributes: "«TW019»p: string", access: "Thing.all: { read: gsi1 }"
      ).adding(index: "gsi1"), "'gsi1'"),
    BadInput(
      "the type attribute's name", Sample.schema(attributes: "n: { type: int, name: «TW019»_type }"), "type attribute"),
    BadInput("a key attribute twice", Sample.schema(head: "key: { partition: pk, sort: «TW019»pk }"), "'pk'"),
    BadInput(
      "an inverted index with templates of its own",
      Sample.schema(
        indexes: "gsi1: { partition: sk, sort: pk }",
        entity: #"indexes: { gsi1: { partition: «TW034»"X#{thingID}", sort: «TW034»X } }"#,
        access: "Thing.all: { read: gsi1 }"),
      "'sk' holds 'A' already"),
    BadInput(
      "a type attribute that is a key",
      Sample.schema(head: "key: { partition: pk, sort: sk }\ntypeAttribute: «TW019»sk"), "the table's key"),
    BadInput(
      "a member's stored name twice",
      Sample.schema(types: "A: { struct: { a: int, b: { type: int, name: «TW019»a } } }"), "'a'"),
  ]
}

extension String {
  /// The sample with the entity's key in an index that has a partition key alone.
  fileprivate func adding(index: String) -> String {
    replacing("    attributes:", with: "    indexes: { \(index): { partition: \"X#{thingID}\" } }\n    attributes:")
  }

  /// The sample with the mark moved from the type to the entity of the same name, which stands below it.
  fileprivate var swappingMark: String {
    replacing("«TW018»", with: "").replacing("entities:\n  Thing:", with: "entities:\n  «TW018»Thing:")
  }
}
