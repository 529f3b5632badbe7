/// The validated schema files of one module: what a generator needs, and nothing that is not proven to fit.
public struct SchemaModule: Sendable, Equatable {
  /// One value per schema file, in the order in which the files were given.
  public var files: [SchemaFile]

  /// Makes a module of its files.
  public init(files: [SchemaFile]) { self.files = files }

  /// The named type that every file of the module may use.
  public func type(named name: String) -> NamedType? {
    for file in files {
      if let type = file.types.first(where: { $0.name == name }) { return type }
    }
    return nil
  }
}

/// One schema file: a table with its types, or types alone.
public struct SchemaFile: Sendable, Equatable {
  /// The path as it was given.
  public var path: String
  /// The table that the file describes; nil in a file that holds only types.
  public var table: Table?
  /// The types that the file declares, in its order.
  public var types: [NamedType]

  /// Makes a file of its parts.
  public init(path: String, table: Table?, types: [NamedType]) {
    self.path = path
    self.table = table
    self.types = types
  }
}

/// One DynamoDB table: its physical keys and indexes, the entities in it, and how they are read.
public struct Table: Sendable, Equatable {
  /// The name, which is the Swift type of the store and the default of the physical name.
  public var name: String
  /// What the table is for.
  public var doc: String?
  /// The physical key attributes.
  public var key: PhysicalKey
  /// The secondary indexes, in the file's order.
  public var indexes: [Index]
  /// The stored name of the attribute that tells the entities apart; `_type` by default.
  public var typeAttribute: String
  /// The entities, in the file's order.
  public var entities: [Entity]
  /// The access patterns, in the file's order.
  public var access: [AccessPattern]

  /// Makes a table of its parts.
  public init(
    name: String, doc: String? = nil, key: PhysicalKey, indexes: [Index] = [], typeAttribute: String = "_type",
    entities: [Entity], access: [AccessPattern] = []
  ) {
    self.name = name
    self.doc = doc
    self.key = key
    self.indexes = indexes
    self.typeAttribute = typeAttribute
    self.entities = entities
    self.access = access
  }

  /// The index with this name.
  public func index(named name: String) -> Index? { indexes.first { $0.name == name } }
}

/// The names of the attributes that make a key, of a table or of an index; their type is string.
public struct PhysicalKey: Sendable, Equatable {
  /// The stored name of the partition key.
  public var partition: String
  /// The stored name of the sort key, where there is one.
  public var sort: String?

  /// Makes a key of its attributes' names.
  public init(partition: String, sort: String? = nil) {
    self.partition = partition
    self.sort = sort
  }
}

/// A global secondary index that projects everything.
public struct Index: Sendable, Equatable {
  /// The index's name.
  public var name: String
  /// What the index is for.
  public var doc: String?
  /// The physical key attributes.
  public var key: PhysicalKey

  /// Makes an index of its parts.
  public init(name: String, doc: String? = nil, key: PhysicalKey) {
    self.name = name
    self.doc = doc
    self.key = key
  }
}

/// One kind of item in a table.
public struct Entity: Sendable, Equatable {
  /// The Swift type's name.
  public var name: String
  /// The name of the store's handle: `plural:`, or the name in lower camel case with an s.
  public var handle: String
  /// The value of the table's type attribute.
  public var typeValue: String
  /// What the entity is.
  public var doc: String?
  /// The templates of the table's key. Every hole is a required attribute of this entity.
  public var key: KeyTemplates
  /// The templates of the indexes that the entity is in, in the file's order.
  public var indexes: [IndexKey]
  /// The attributes, in the file's order.
  public var attributes: [Attribute]

  /// Makes an entity of its parts.
  public init(
    name: String, handle: String, typeValue: String, doc: String? = nil, key: KeyTemplates, indexes: [IndexKey] = [],
    attributes: [Attribute]
  ) {
    self.name = name
    self.handle = handle
    self.typeValue = typeValue
    self.doc = doc
    self.key = key
    self.indexes = indexes
    self.attributes = attributes
  }

  /// The attribute with this name.
  public func attribute(named name: String) -> Attribute? { attributes.first { $0.name == name } }
}

/// The templates that make an entity's key in one index.
public struct IndexKey: Sendable, Equatable {
  /// The index's name.
  public var index: String
  /// The templates; `sort` is there exactly when the index has a sort key.
  public var templates: KeyTemplates

  /// Makes an index key of its parts.
  public init(index: String, templates: KeyTemplates) {
    self.index = index
    self.templates = templates
  }
}

/// The templates of a partition key and, where the key has one, a sort key.
public struct KeyTemplates: Sendable, Equatable {
  /// The partition key's template.
  public var partition: Template
  /// The sort key's template; there exactly when the physical key has a sort key.
  public var sort: Template?

  /// Makes a pair of templates.
  public init(partition: Template, sort: Template? = nil) {
    self.partition = partition
    self.sort = sort
  }
}

/// A key template: literals and holes, such as `ORDER#{placedAt}#{orderID}`.
public struct Template: Sendable, Equatable {
  /// One piece of a template.
  public enum Part: Sendable, Equatable {
    /// Text that stands as it is. Never empty, and never next to another literal.
    case literal(String)
    /// The value of an attribute; `width` is there exactly for integers, padded with zeros to that many digits.
    case hole(attribute: String, width: Int?)
  }

  /// The pieces in order; at least one, and never two holes side by side.
  public var parts: [Part]

  /// Makes a template of its parts.
  public init(parts: [Part]) { self.parts = parts }

  /// The names of the attributes in the holes, in order.
  public var holes: [String] {
    parts.compactMap { if case .hole(let attribute, _) = $0 { attribute } else { nil } }
  }
}

/// A member of an entity or of a struct.
public struct Attribute: Sendable, Equatable {
  /// The Swift name.
  public var name: String
  /// The name in DynamoDB: `name:`, or the Swift name.
  public var storedName: String
  /// What the attribute means.
  public var doc: String?
  /// The type of its value.
  public var type: ValueType
  /// Whether it may be absent.
  public var isOptional: Bool
  /// What it is where nothing is given, and in items that lack it. Never with `isOptional`.
  public var defaultValue: DefaultValue?
  /// The bounds of an int, both inclusive.
  public var range: ClosedRange<Int>?

  /// Makes an attribute of its parts.
  public init(
    name: String, storedName: String? = nil, doc: String? = nil, type: ValueType, isOptional: Bool = false,
    defaultValue: DefaultValue? = nil, range: ClosedRange<Int>? = nil
  ) {
    self.name = name
    self.storedName = storedName ?? name
    self.doc = doc
    self.type = type
    self.isOptional = isOptional
    self.defaultValue = defaultValue
    self.range = range
  }
}

/// A default, checked against its attribute's type.
public enum DefaultValue: Sendable, Equatable {
  /// A string, or a newtype of one.
  case string(String)
  /// An integer.
  case int(Int)
  /// A finite floating-point number.
  case double(Double)
  /// A decimal number, as it is written.
  case decimal(String)
  /// A truth value.
  case bool(Bool)
  /// The name of an enum's case.
  case enumCase(String)
  /// An empty list, map or set.
  case empty
}

/// The type of an attribute's value, or of an element in it.
public indirect enum ValueType: Sendable, Equatable {
  /// Text: S.
  case string
  /// A 64-bit integer: N.
  case int
  /// A finite floating-point number: N.
  case double
  /// A decimal number of Foundation's: N.
  case decimal
  /// A truth value: BOOL.
  case bool
  /// Bytes: B.
  case binary
  /// A moment: S in ISO 8601 with milliseconds, or N.
  case timestamp(TimestampForm)
  /// A UUID: S.
  case uuid
  /// A list: L.
  case list(ValueType)
  /// A map from strings: M.
  case map(ValueType)
  /// A set of strings, numbers or binaries, or of newtypes of those: SS, NS or BS.
  case set(ValueType)
  /// A type that a file of the module declares.
  case named(String)
}

/// How a timestamp is stored.
public enum TimestampForm: Sendable, Equatable {
  /// S, `YYYY-MM-DDThh:mm:ss.sssZ`.
  case iso8601
  /// N, whole seconds since 1970.
  case seconds
  /// N, milliseconds since 1970.
  case milliseconds
}

/// A type that a schema file declares under `types`.
public struct NamedType: Sendable, Equatable {
  /// What a named type is made of.
  public enum Definition: Sendable, Equatable {
    /// A type of its own with the values of another; the base is a scalar and never another named type.
    case newtype(ValueType)
    /// Some strings by name. With `preservesUnknown`, others are read and written back as they came.
    case enumeration(cases: [String], preservesUnknown: Bool)
    /// Members with types, stored as a map.
    case structure([Attribute])
  }

  /// The Swift type's name.
  public var name: String
  /// What the type means.
  public var doc: String?
  /// What it is made of.
  public var definition: Definition

  /// Makes a named type of its parts.
  public init(name: String, doc: String? = nil, definition: Definition) {
    self.name = name
    self.doc = doc
    self.definition = definition
  }
}

/// A way in which entities are read: the only source of queries.
public struct AccessPattern: Sendable, Equatable {
  /// The key that a read uses.
  public enum Source: Sendable, Equatable {
    /// The table's own key.
    case tableKey
    /// An index, by name.
    case index(String)
  }

  /// The name of the function, such as `ofCustomer`.
  public var name: String
  /// The name of the entity that is read.
  public var entity: String
  /// What the pattern is for.
  public var doc: String?
  /// The key that the read uses.
  public var source: Source
  /// The attribute in the sort key's template that the caller may constrain.
  public var range: String?
  /// Whether at most one item matches.
  public var isOne: Bool

  /// Makes an access pattern of its parts.
  public init(
    name: String, entity: String, doc: String? = nil, source: Source, range: String? = nil, isOne: Bool = false
  ) {
    self.name = name
    self.entity = entity
    self.doc = doc
    self.source = source
    self.range = range
    self.isOne = isOne
  }
}
