/// A page of a query or scan.
struct Page {
  var items: [Item]
  var count: Int
  var scannedCount: Int
  var last: Item?

  init(_ json: JSON, _ reading: Operation.Reading) throws {
    guard let count = json["Count"]?.integer, let scannedCount = json["ScannedCount"]?.integer else {
      throw UnreadableAnswer(json: json)
    }
    (self.count, self.scannedCount) = (count, scannedCount)
    if reading.isCount {
      if json["Items"] != nil { throw UnreadableAnswer(json: json) }
      items = []
    } else {
      guard let elements = json["Items"]?.elements else { throw UnreadableAnswer(json: json) }
      items = try elements.map { json in
        guard let item = Value.item(json) else { throw UnreadableAnswer(json: json) }
        return item
      }
      if items.count != count {
        throw Mismatch("Count is not the number of items.", expected: items.count, found: count)
      }
    }
    if let json = json["LastEvaluatedKey"] {
      guard let item = Value.item(json) else { throw UnreadableAnswer(json: json) }
      last = item
    }
  }
}

extension ModelDatabase.Found {
  /// Compares pages with what is found in the only order that there is.
  func check(ordered pages: [Page], _ reading: Operation.Reading) throws {
    let limit = reading.limit ?? .max
    var rest = entries[...]
    for page in pages {
      let part = rest.prefix(limit)
      rest = rest.dropFirst(part.count)
      let expected = part.compactMap(\.answered)
      if page.scannedCount != part.count {
        throw Mismatch("Another ScannedCount.", expected: part.count, found: page.scannedCount)
      }
      if page.count != expected.count { throw Mismatch("Another Count.", expected: expected.count, found: page.count) }
      if !reading.isCount, page.items != expected {
        throw Mismatch("Other items.", expected: expected.map(\.text), found: page.items.map(\.text))
      }
      // A page that the limit ends is followed by another one, if only by an empty one.
      let last = part.count == limit ? part.last?.item.filter { keyNames.contains($0.key) } : nil
      if page.last != last {
        throw Mismatch("Another last key.", expected: last?.text ?? "none", found: page.last?.text ?? "none")
      }
    }
  }

  /// Compares pages with what is found, in whatever order and divided among pages and segments in whatever way.
  func check(unordered pages: [Page], _ reading: Operation.Reading) throws {
    let limit = reading.limit ?? .max
    for page in pages where page.scannedCount > limit || page.last != nil && page.scannedCount != limit {
      throw Mismatch("Another number on a page.", expected: limit, found: page.scannedCount)
    }
    let expected = entries.compactMap(\.answered)
    let scanned = pages.reduce(0) { $0 + $1.scannedCount }
    if scanned != entries.count { throw Mismatch("Another ScannedCount.", expected: entries.count, found: scanned) }
    let count = pages.reduce(0) { $0 + $1.count }
    if count != expected.count { throw Mismatch("Another Count.", expected: expected.count, found: count) }
    if reading.isCount { return }
    let items = pages.flatMap(\.items)
    if items.counted != expected.counted {
      throw Mismatch("Other items.", expected: expected.map(\.text).sorted(), found: items.map(\.text).sorted())
    }
  }
}

extension [Item] {
  /// The items in no order: how often there is each.
  var counted: [Item: Int] { Dictionary(map { ($0, 1) }, uniquingKeysWith: +) }
}
