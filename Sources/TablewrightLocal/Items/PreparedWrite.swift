/// A write of one item, read and checked, and not made yet.
struct PreparedWrite {
  var table: LocalTable
  /// The bytes that the item is found by.
  var key: [UInt8]
  var write: ItemWrite
  /// The item after the write, given the one before; nil where there is none.
  var change: (_ old: [UInt8]?) throws(LocalError) -> [UInt8]?
  /// Whether nothing is written, and the condition alone counts.
  var isCheck = false
}

extension EngineState {
  /// Makes a write, if its condition holds. To be called within a transaction of the database.
  func make(_ prepared: PreparedWrite) throws(LocalError) -> (old: [UInt8]?, new: [UInt8]?) {
    let old = try item(prepared.key, of: prepared.table)
    try prepared.write.check(old)
    if prepared.isCheck { return (old, old) }
    let new = try prepared.change(old)
    if new != old { try replace(old, by: new, at: prepared.key, of: prepared.table) }
    return (old, new)
  }

  /// Makes one write, and answers it.
  func run(_ prepared: PreparedWrite) throws(LocalError) -> [UInt8] {
    try changing { () throws(LocalError) in
      let (old, new) = try make(prepared)
      var writer = AnswerWriter()
      if let attributes = try prepared.write.attributes(old, new) { writer.member("Attributes", attributes) }
      if let detail = prepared.write.capacity {
        var used = ConsumedCapacity(prepared.table)
        try add(writing: old, new, of: prepared.table, to: &used)
        writer.capacity(used, detail)
      }
      if prepared.write.wantsCollectionMetrics, let item = new ?? old,
        let metrics = try collectionMetrics(of: item, prepared.table)
      {
        writer.member("ItemCollectionMetrics", metrics)
      }
      return writer.finish()
    }
  }
}
