/// One change that an update makes.
public struct Change<Model: Entity>: Sendable {
  enum Action: Sendable {
    case set(AttributePath, NewValue)
    case remove(AttributePath)
    /// Adds to a number.
    case add(AttributePath, EncodedValue)
    /// Adds elements to a set.
    case addElements(AttributePath, EncodedValue)
    /// Takes elements from a set.
    case delete(AttributePath, EncodedValue)
    /// Sets or removes the attributes of an index's key, which depend on the item's key too.
    case setKeys(@Sendable (Model.Key) -> [IndexKeyValue])
    /// Changes nothing: the update is made only where this holds.
    case require(ConditionNode)
  }

  /// What an attribute is set to.
  enum NewValue: Sendable {
    case value(EncodedValue)
    /// What is there already, else this.
    case ifAbsent(EncodedValue)
    /// The sum with what is there, or with `start` where nothing is.
    case sum(EncodedValue, start: EncodedValue)
    /// What is there, or `start` where nothing is, less this.
    case difference(EncodedValue, start: EncodedValue)
    /// A list's elements after those that are there.
    case appended(EncodedValue)
    /// A list's elements before those that are there.
    case prepended(EncodedValue)
    /// What another attribute is, or its default where it is absent.
    case copy(AttributePath, default: EncodedValue?)
    /// What can't be sent.
    case failure(CodecError)
  }

  let actions: [Action]

  init(_ actions: [Action]) { self.actions = actions }

  /// Several changes that belong together: the attributes that feed an index's key, and that key.
  ///
  /// - Parameter requirements: what must be so for the key to be right: attributes that never change are as given.
  @_spi(Generated)
  public init(
    _ changes: [Change<Model>], requiring requirements: [Condition<Model>] = [],
    keys: @escaping @Sendable (Model.Key) -> [IndexKeyValue]
  ) {
    actions = changes.flatMap(\.actions) + requirements.map { .require($0.node) } + [.setKeys(keys)]
  }
}

extension Change.Action {
  /// Whether a change is made, and not only asked of the item.
  var isChange: Bool { if case .require = self { false } else { true } }
}

/// Collects the changes of one update.
@resultBuilder public enum ChangeBuilder<Model: Entity> {
  /// One change.
  public static func buildExpression(_ change: Change<Model>) -> [Change<Model>] { [change] }
  /// Changes in order.
  public static func buildBlock(_ changes: [Change<Model>]...) -> [Change<Model>] { changes.flatMap { $0 } }
  /// Changes under an `if`.
  public static func buildOptional(_ changes: [Change<Model>]?) -> [Change<Model>] { changes ?? [] }
  /// Changes of an `if`'s first branch.
  public static func buildEither(first: [Change<Model>]) -> [Change<Model>] { first }
  /// Changes of an `if`'s second branch.
  public static func buildEither(second: [Change<Model>]) -> [Change<Model>] { second }
  /// Changes of a loop.
  public static func buildArray(_ changes: [[Change<Model>]]) -> [Change<Model>] { changes.flatMap { $0 } }
}
