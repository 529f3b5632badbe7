/// What the rows of a read are read into.
public protocol ItemRow: Sendable {
  /// The entity's name in the schema.
  static var entityName: String { get }

  /// Reads one item.
  ///
  /// - Throws: ``CodecError`` when it is not what the schema says.
  @_lifetime(reader: copy reader)
  static func read(from reader: inout ItemReader) throws(CodecError) -> Self

  /// The stored name of the attribute that holds when a row's item expires; nil where none of them does.
  @_spi(Generated) static var timeToLive: StaticString? { get }

  /// Whether the table's key of a row is kept out of errors.
  @_spi(Generated) static var isKeySensitive: Bool { get }
}

extension ItemRow {
  /// Rows don't expire.
  @_spi(Generated) public static var timeToLive: StaticString? { nil }
  /// Keys may be told.
  @_spi(Generated) public static var isKeySensitive: Bool { false }
}

/// One kind of item of a table. Generated from the schema.
public protocol Entity: ItemRow, Hashable, Codable, Identifiable where ID == Key {
  /// The store of the table that the entity is in.
  associatedtype Store: TableStore
  /// The table's key of this entity.
  associatedtype Key: EntityKey where Key.Model == Self
  /// The attributes, for conditions and filters.
  associatedtype Conditions: Sendable
  /// The attributes that an update may change.
  associatedtype Updates: Sendable
  /// The attributes that a read may ask for alone.
  associatedtype Selection: Sendable
  /// The names of the unique constraints, for errors; no case where there are none.
  associatedtype Unique: Hashable, Sendable = Never

  /// The attributes, for conditions and filters.
  static var conditions: Conditions { get }
  /// The attributes that an update may change.
  static var updates: Updates { get }
  /// The attributes that a read may ask for alone.
  static var selection: Selection { get }
  /// The stored names of all attributes that the schema knows, those of index keys included, without the table's key.
  static var attributeNames: [String] { get }

  /// The table's key of this item.
  var key: Key { get }

  /// Writes the item's members, those of its keys included.
  func write(to writer: inout ItemWriter)

  /// What the table's type attribute holds in these items.
  @_spi(Generated) static var typeValue: String { get }
  /// The attributes that the runtime uses.
  @_spi(Generated) static var roles: EntityRoles { get }
  /// What no two items have in common.
  @_spi(Generated) static var uniques: [UniqueConstraint<Self>] { get }
  /// What the model holds in the attributes that the runtime uses.
  @_spi(Generated) var roleValues: RoleValues { get set }
}

extension Entity {
  /// The entity's name.
  @_spi(Generated) public static var typeValue: String { entityName }
  /// No attribute is the runtime's.
  @_spi(Generated) public static var roles: EntityRoles { EntityRoles() }
  /// Any two items may be alike.
  @_spi(Generated) public static var uniques: [UniqueConstraint<Self>] { [] }
  /// Nothing.
  @_spi(Generated) public var roleValues: RoleValues {
    get { RoleValues() }
    set {}
  }
  /// The attribute with the role.
  @_spi(Generated) public static var timeToLive: StaticString? { roles.timeToLive }
}

/// The table's key of an entity. Two keys are equal when DynamoDB holds them equal: by their bytes.
public protocol EntityKey: Sendable, Hashable, CustomStringConvertible {
  /// The entity that the key is of.
  associatedtype Model: Entity where Model.Key == Self

  /// The value of the partition key.
  @_spi(Generated) var partitionValue: KeyValue { get }
  /// The value of the sort key; nil where the table has none.
  @_spi(Generated) var sortValue: KeyValue? { get }
}

extension EntityKey {
  /// Whether DynamoDB holds the keys equal.
  public static func == (lhs: Self, rhs: Self) -> Bool {
    lhs.partitionValue == rhs.partitionValue && lhs.sortValue == rhs.sortValue
  }

  /// Hashes the bytes of the key.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(partitionValue)
    hasher.combine(sortValue)
  }
}

extension EntityKey {
  /// The entity's name and the values of its key.
  public var description: String {
    let values = [partitionValue] + (sortValue.map { [$0] } ?? [])
    return "\(Model.entityName).Key(\(values.map(\.text).joined(separator: ", ")))"
  }
}

/// An entity that may be written without looking at what is there: one without a version and unique constraints.
public protocol BlindlyWritable: Entity {}

/// An entity whose writes are counted in an attribute of it, its version, so that none of them overwrites another one
/// unseen.
public protocol VersionedEntity: Entity {}
