/// The items of one table, in the order of their keys, and how often each write was applied to them.
struct Table {
  private var partitions: [String: [(sort: String, item: Item)]] = [:]
  /// How many times each write was applied, by the mark that it left in the item.
  private(set) var journal: [WriteMark: Int] = [:]
  /// How many items there are.
  private(set) var count = 0

  /// The item with a key.
  subscript(_ key: StoredKey) -> Item? {
    guard let items = partitions[key.partition] else { return nil }
    let place = Self.place(of: key.sort, in: items)
    return place < items.count && items[place].sort == key.sort ? items[place].item : nil
  }

  /// The items of a partition by their sort keys, those after one of them, or before it.
  func items(in partition: String, after start: String?, isDescending: Bool) -> [Item] {
    guard let items = partitions[partition] else { return [] }
    guard let start else { return isDescending ? items.reversed().map(\.item) : items.map(\.item) }
    let place = Self.place(of: start, in: items)
    if isDescending { return items[..<place].reversed().map(\.item) }
    let isThere = place < items.count && items[place].sort == start
    return items[(isThere ? place + 1 : place)...].map(\.item)
  }

  /// All items.
  var all: [Item] { partitions.values.flatMap { $0.map(\.item) } }

  /// Makes a write, and notes that it was made.
  mutating func apply(_ write: PlannedWrite) {
    if write.isCheck { return }
    var items = partitions.removeValue(forKey: write.key.partition) ?? []
    let place = Self.place(of: write.key.sort, in: items)
    let isThere = place < items.count && items[place].sort == write.key.sort
    switch (isThere, write.new) {
    case (true, let item?): items[place].item = item
    case (true, nil): items.remove(at: place)
    case (false, let item?): items.insert((write.key.sort, item), at: place)
    case (false, nil): break
    }
    count += (write.new == nil ? 0 : 1) - (isThere ? 1 : 0)
    if !items.isEmpty { partitions[write.key.partition] = items }
    if let mark = write.new?[WriteMark.attribute]?["S"]?.text {
      journal[WriteMark(mark, on: write.key), default: 0] += 1
    }
  }

  /// Where a sort key is among those of its partition, or would be.
  private static func place(of sort: String, in items: [(sort: String, item: Item)]) -> Int {
    var range = 0..<items.count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if items[middle].sort.utf8.lexicographicallyPrecedes(sort.utf8) {
        range = (middle + 1)..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    return range.lowerBound
  }
}

/// How a write is told from all others: the text that it left in the attribute `operation` of an item.
public struct WriteMark: Hashable, Sendable {
  /// The attribute that a write marks its item with.
  static let attribute = "operation"

  /// The text.
  public var text: String
  /// The item.
  public var key: StoredKey

  /// The mark that a write leaves in an item.
  public init(_ text: String, on key: StoredKey) {
    self.text = text
    self.key = key
  }
}
