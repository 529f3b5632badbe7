/// A write of a store's table, of any of its entities.
public struct AnyWrite<Store: TableStore>: Sendable {
  let plan: @Sendable (WriteSetting, KnownItem) throws(CodecError) -> WritePlan
  /// Whether the write needs to know the item that it changes.
  let needsItem: Bool
  let key: any EntityKey

  init<Model: Entity>(_ write: Write<Model>) where Model.Store == Store {
    plan = { setting, known throws(CodecError) in try write.plan(setting, over: known) }
    needsItem = write.needsItem
    key = write.key
  }
}

/// Collects the writes of one transaction.
@resultBuilder public enum TransactionBuilder<Store: TableStore> {
  /// Writes in order.
  public typealias Writes = [AnyWrite<Store>]

  /// One write.
  public static func buildExpression<Model: Entity>(_ write: Write<Model>) -> Writes where Model.Store == Store {
    [AnyWrite(write)]
  }
  /// Refused: the write is another store's.
  @available(*, unavailable, message: "this entity is in another table; client.transact writes to several")
  public static func buildExpression<Model: Entity>(_ write: Write<Model>) -> Writes { [] }
  /// Refused: it is a call that writes by itself.
  @available(*, unavailable, message: "a transaction is made of writes such as Order.update, not of calls on a store")
  public static func buildExpression<Model: Entity>(_ written: Model) -> Writes { [] }
  /// Writes in order.
  public static func buildBlock(_ writes: Writes...) -> Writes { writes.flatMap { $0 } }
  /// Writes under an `if`.
  public static func buildOptional(_ writes: Writes?) -> Writes { writes ?? [] }
  /// Writes of an `if`'s first branch.
  public static func buildEither(first: Writes) -> Writes { first }
  /// Writes of an `if`'s second branch.
  public static func buildEither(second: Writes) -> Writes { second }
  /// Writes of a loop.
  public static func buildArray(_ writes: [Writes]) -> Writes { writes.flatMap { $0 } }
}
