/// What the model answers to a request that it carries out.
enum ExpectedAnswer {
  case item(Item?)
  case attributes(Item?)
  case items([Item?])
  case tables([Text: [Item]])
  case written
  case done

  /// Refuses an answer that is another one.
  func check(_ json: JSON) throws {
    switch self {
    case .done: break
    case .item(let item): try Self.compare(item, json["Item"])
    case .attributes(let item): try Self.compare(item, json["Attributes"])
    case .items(let items):
      guard let found = json["Responses"]?.elements, found.count == items.count else {
        throw Mismatch("Other responses.", expected: items.count, found: json)
      }
      for (item, found) in zip(items, found) { try Self.compare(item, found["Item"]) }
    case .written:
      if json["UnprocessedItems"] != .object([:]) { throw Mismatch("Unprocessed.", expected: "nothing", found: json) }
    case .tables(let tables):
      if json["UnprocessedKeys"] != .object([:]) { throw Mismatch("Unprocessed.", expected: "nothing", found: json) }
      let found = (json["Responses"]?.members ?? [:]).mapValues { ($0.elements ?? []).compactMap(Value.item).counted }
      if found != tables.mapValues(\.counted) {
        throw Mismatch("Other items.", expected: tables.mapValues { $0.map(\.text) }, found: json)
      }
    }
  }

  private static func compare(_ item: Item?, _ json: JSON?) throws {
    let found = json.flatMap(Value.item)
    if found != item || (json == nil) != (item == nil) {
      throw Mismatch("Another item.", expected: item?.text ?? "none", found: json?.description ?? "none")
    }
  }
}
