/// A write and the table that it is to.
struct PlacedWrite: Sendable {
  /// The physical name of the table.
  let table: String
  let definition: TableDefinition
  /// The type of the table's store.
  let store: ObjectIdentifier
  let plan: @Sendable (WriteSetting, KnownItem) throws(CodecError) -> WritePlan
  /// Whether the write needs to know the item that it changes.
  let needsItem: Bool
  let key: any EntityKey

  init<Store: TableStore>(_ write: AnyWrite<Store>, to store: Store) {
    table = store.tableName
    definition = Store.definition
    self.store = ObjectIdentifier(Store.self)
    plan = write.plan
    needsItem = write.needsItem
    key = write.key
  }
}

/// What the writes of a transaction are told apart by: which store's, and which key.
struct WriteIdentity: Sendable, Hashable {
  var store: ObjectIdentifier
  var key: EncodedKey
}
