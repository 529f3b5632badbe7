/// Adds up the sizes of items, and measures them no sooner than it matters: the JSON of an item is longer than its size.
struct SizeSum {
  private var measured = 0
  private var unmeasured: [[UInt8]] = []
  /// The length of the JSON of what is not measured.
  private var length = 0

  /// Adds an item.
  mutating func add(_ item: [UInt8]) {
    unmeasured.append(item)
    length += item.count
  }

  /// Takes an item away that was added.
  mutating func remove(_ item: [UInt8]) {
    measure()
    measured -= ItemSize.of(item)
  }

  /// Whether the items have at least this size.
  mutating func reaches(_ size: Int) -> Bool {
    if measured + length < size { return false }
    measure()
    return measured >= size
  }

  /// The size of all items.
  mutating func total() -> Int {
    measure()
    return measured
  }

  private mutating func measure() {
    measured += unmeasured.reduce(0) { $0 + ItemSize.of($1) }
    unmeasured.removeAll(keepingCapacity: true)
    length = 0
  }
}
