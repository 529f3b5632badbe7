extension BadInput {
  private static func sort(_ template: String, _ attributes: String, range: String, types: String = "") -> String {
    Sample.schema(
      types: types, key: "key: { partition: \"A#{thingID}\", sort: \"\(template)\" }", attributes: attributes,
      access: "Thing.all: { read: key, range: \(range) }")
  }

  /// Access patterns that do not work.
  static let access = [
    BadInput("no such entity", Sample.schema(access: "«TW039»Thin.all: { read: key }"), "'Thing'"),
    BadInput(
      "no such index",
      Sample.schema(
        indexes: "gsi1: { partition: p }", entity: "indexes: { gsi1: { partition: \"A#{thingID}\" } }",
        access: "Thing.all: { read: «TW035»gsi2 }\nThing.some: { read: gsi1 }"), "'gsi1'"),
    BadInput("no entity in the name", Sample.schema(access: "«TW040»all: { read: key }"), "Entity.name"),
    BadInput("too many dots", Sample.schema(access: "«TW040»Thing.all.of: { read: key }"), "Entity.name"),
    BadInput(
      "an index that the entity is not in",
      Sample.schema(indexes: "gsi1: { partition: p }", access: "Thing.all: { read: «TW040»gsi1 }"),
      "needs a scan; add the key under the entity's 'indexes' [TW040]"),
    BadInput(
      "no entity like it", Sample.schema(access: "«TW039»Zyzzyva.all: { read: key }"),
      "'Zyzzyva'; it has 'Thing' [TW039]"),
    BadInput(
      "no index at all", Sample.schema(access: "Thing.all: { read: «TW035»byName }"), "'byName'; read 'key' [TW035]"),
    BadInput(
      "a range over one item", Sample.schema(access: "Thing.all: { read: key, one: true, range: «TW040»thingID }"),
      "one item"),
    BadInput(
      "a range that is not in the key", sort("S#{at}", "at: timestamp", range: "«TW041»att"),
      "'att' is not in the sort key, which is 'S#{at}'; did you mean 'at'? [TW041]"),
    BadInput(
      "a range that is nowhere near",
      sort("DUE#{dueAt}#{n}#{thingID}", "dueAt: timestamp\nn: string", range: "«TW041»opened"),
      "which is 'DUE#{dueAt}#{n}#{thingID}'; a range can be over 'dueAt' [TW041]"),
    BadInput("a range over text alone", sort("S", "", range: "«TW041»thingID"), "which is 'S' [TW041]"),
    BadInput(
      "a range over the partition", sort("S#{at}", "at: timestamp", range: "«TW041»thingID"), "not in the sort key"),
    BadInput(
      "a range over text inside", sort("S#{n}#{at}", "at: timestamp\nn: string", range: "«TW041»n"), "last part"),
    BadInput("a range over an enum", sort("S#{n}", "n: N", range: "«TW041»n", types: "N: { enum: [a] }"), "no order"),
    BadInput(
      "a range without a sort key",
      Sample.schema(
        head: "key: { partition: pk }", key: "key: { partition: \"A#{thingID}\" }",
        access: "Thing.all: { read: key, range: «TW041»thingID }"), "no sort key"),
    BadInput(
      "a pattern twice", Sample.schema(access: "Thing.all: { read: key }\n«TW009»Thing.all: { read: key }"),
      "'Thing.all'"),
    BadInput(
      "an index that nothing reads",
      Sample.schema(indexes: "«TW043»gsi1: { partition: p }", access: "Thing.all: { read: key }"), "'gsi1'"),
    BadInput(
      "an index that something unreadable may read",
      Sample.schema(indexes: "gsi1: { partition: p }", access: "Thing.all: { «TW010»raed: gsi1 }"), "'read'"),
  ]
}
