/// What writes use of tables and their indexes.
extension EngineState {
  /// Adds what a write used: of the table by the larger item, before or after, and of each index by the entries that it
  /// changed. An entry that moves is taken away at one place and put at another one.
  ///
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations.Writes
  /// - Parameter factor: how often each is written: twice in transactions.
  func add(
    writing old: [UInt8]?, _ new: [UInt8]?, of table: LocalTable, times factor: Double = 1,
    to used: inout ConsumedCapacity
  ) throws(LocalError) {
    used.add(factor * ConsumedCapacity.writeUnits(max(ItemSize.of(old), ItemSize.of(new))))
    if old == new { return }
    for index in table.indexes {
      let before = try entry(of: old, in: index, of: table)
      let after = try entry(of: new, in: index, of: table)
      used.add(factor * Self.units(before, after), of: index)
    }
  }

  private static func units(
    _ before: (key: [UInt8], item: [UInt8])?, _ after: (key: [UInt8], item: [UInt8])?
  ) -> Double {
    switch (before, after) {
    case (nil, nil): 0
    case (let entry?, nil), (nil, let entry?): ConsumedCapacity.writeUnits(ItemSize.of(entry.item))
    case (let before?, let after?) where before.key != after.key:
      ConsumedCapacity.writeUnits(ItemSize.of(before.item)) + ConsumedCapacity.writeUnits(ItemSize.of(after.item))
    case (let before?, let after?) where before.item != after.item:
      ConsumedCapacity.writeUnits(max(ItemSize.of(before.item), ItemSize.of(after.item)))
    default: 0
    }
  }
}
