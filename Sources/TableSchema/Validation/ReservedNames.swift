/// The names that Swift, the runtime and generated code need for themselves: the one place that lists them.
enum ReservedNames {
  /// Names that nothing in Swift can have as a member, with backticks or without.
  private static let unspeakable: Set = ["init", "self", "Self", "Type", "Protocol", "_"]

  /// Members that every generated model has.
  static let entityMembers = unspeakable.union(nested).union(called).union([
    "key", "id", "conditions", "updates", "selection", "roles", "roleValues", "uniques", "partitionValue", "sortValue",
    "customMirror", "debugDescription", "description", "hashValue", "typeValue",
  ])

  /// Members that every generated struct has, or the paths to its members.
  static let structMembers = unspeakable.union(called).union([
    "exists", "isAbsent", "set", "setIfAbsent", "remove", "updateTarget", "Constraints", "customMirror",
    "debugDescription", "hashValue", "description", "CodingKeys",
  ])

  /// Cases that an enum cannot have.
  static let enumCases = unspeakable.union(["rawValue", "allCases"])

  /// The case that carries what an enum with `unknown: preserve` does not know.
  static let unknownCase = "unknown"

  /// Cases that a union cannot have: it preserves what it does not know, and has paths to its members.
  static let unionCases = enumCases.union([
    unknownCase, "document", "exists", "isAbsent", "readMembers",
  ])

  /// Types of values that would be hidden inside the paths of a union. Entities are not named there.
  static let valueTypes: Set = ["Case"]

  /// The type value of the items that guard unique values.
  static let guardTypeValue = "_unique"

  /// Members of every store, beside the handles of its entities.
  static let handles = unspeakable.union(called).union([
    "Indexes", "client", "table", "tableName", "definition", "event", "scan", "transact", "transactGet", "batchGet",
    "batchWrite", "createTable", "deleteTable", "writes", "hashValue", "description",
  ])

  /// Methods of every entity's handle, beside its access patterns.
  static let accessPatterns = unspeakable.union(called).union([
    "Model", "client", "tableName", "get", "create", "createAll", "put", "putAll", "save", "update", "delete",
    "deleteAll", "modify", "query", "scan", "wasApplied", "writing", "hashValue", "description",
  ])

  /// Types that the schema language or generated code speaks of, and the runtime's module, which a declaration would
  /// hide.
  static let types = unspeakable.union(languageTypes).union(nested).union(swift).union(runtime).union(["Tablewright"])

  /// Types that generated code names in expressions, where a member of that name would hide them. Elsewhere a type is
  /// never taken for a member.
  private static let called = runtime.filter { $0.hasSuffix("Coding") }.union([
    "Base64Text", "BinaryConstraint", "Change", "Decimal", "DocumentPath", "Entities", "EntityRoles", "KeyValue",
    "Mirror", "Query", "QuerySource", "RangeConstraint", "Redacted", "Removable", "RoleValues", "Settable",
    "TableDefinition", "TextConstraint", "UniqueConstraint", "UniqueValue", "UnknownMembers",
  ])

  /// Types inside every generated model, struct or store.
  private static let nested: Set = [
    "CodingKeys", "Conditions", "Constraints", "Entry", "Event", "Filters", "ID", "Indexes", "Key", "Model", "RawValue",
    "Scope", "Selection", "Store", "Unique", "Updates", "Value",
  ]

  private static let swift: Set = [
    "Any", "AnyObject", "Array", "AsyncSequence", "Bool", "Character", "ClosedRange", "Codable", "CodingKey",
    "Collection", "Comparable", "CustomStringConvertible", "Data", "Date", "Decimal", "Decodable", "Decoder",
    "Dictionary", "Double", "Encodable", "Encoder", "Equatable", "Error", "Float", "Foundation", "FoundationEssentials",
    "Hashable", "Hasher", "Identifiable", "Int", "Int16", "Int32", "Int64", "Int8", "Mirror", "Never", "Optional",
    "Range", "RawRepresentable", "RawSpan", "Result", "Sendable", "Sequence", "Set", "StaticString", "String",
    "Substring", "Swift", "Task", "UInt", "UInt16", "UInt32", "UInt64", "UInt8", "UUID", "Void",
  ]

  /// The public types of the runtime. Beside a type of the same name, every use of either would be ambiguous.
  static let runtime: Set = [
    "AnyCoding", "AnyItem", "AnyWrite", "AssumedRoleCredentials", "Attribute", "AttributeCoding", "AttributeSize",
    "AttributeUpdate", "AttributeValue", "Base64Text", "BatchGetResult", "BatchWriteError", "BinaryCoding",
    "BinaryConstraint", "BlindlyWritable", "BoolCoding", "CachedCredentials", "CapacityReport", "Change",
    "ChangeBuilder", "CodecError", "CollectionPath", "CollectionQuery", "Condition", "ConfigurationError",
    "ConnectionReporting", "ConnectionStatistics", "ConsistentlyReadable", "ConstrainedCoding", "ConstrainedValue",
    "ContainerCredentials", "Credentials", "CredentialsError", "CredentialsProvider", "CurlTransport", "Cursor",
    "CursorKey", "DecimalCoding", "DefaultCredentials", "DocumentPath", "DocumentUpdate", "DoubleCoding",
    "DynamoDBClient", "DynamoDBError", "DynamoNumeric", "DynamoOrdered", "DynamoText", "Endpoint", "EndpointError",
    "Entities", "Entity", "EntityChange", "EntityKey", "EntityNewImage", "EntityOldImage", "EntityRoles",
    "EnvironmentCredentials", "EpochMillisecondsCoding", "EpochSecondsCoding", "GeneratedCode", "GlobalIndex",
    "IdempotencyToken", "IndexKeyValue", "IndexedRemovable", "IndexedSettable", "InstanceMetadataCredentials",
    "IntCoding", "ItemKey", "ItemReader", "ItemRow", "ItemWriter", "KeyValue", "ListCoding", "ListPath", "ListUpdate",
    "LocalIndex", "MapCoding", "MapPath", "MapUpdate", "ModelRows", "NoItem", "Number", "NumberCoding", "NumberError",
    "OldItem", "Page", "PageBudget", "PageIterator", "PartlyDescribed", "ProcessCredentials", "ProfileCredentials",
    "ProjectedRow", "Query", "QuerySource", "RangeConstraint", "RawCoding", "ReadPath", "Redacted", "Removable",
    "RemovableUpdate", "ResponseHeaders", "RetryPolicy", "RoleValues", "SSOCredentials", "ScanIterator", "Selected",
    "SelectedRows", "ServiceError", "SetCoding", "SetElementCoding", "SetUpdate", "Settable", "SortCondition",
    "SortRange", "StaticCredentials", "StoredType", "StreamRecord", "StringCoding", "TableDefinition",
    "TableDifference", "TableError", "TableKey", "TableScan", "TableStore", "TextConstraint", "TextPattern",
    "Timestamp", "TimestampCoding", "TransactionBuilder", "TransactionError", "Transport", "TransportError",
    "TransportRequest", "TransportResponse", "ULID", "ULIDCoding", "ULIDGenerator", "UUIDCoding", "UniqueConstraint",
    "UniqueValue", "UnknownMembers", "UnknownOutcome", "UpdateTarget", "ValueCheck", "ValueConstraint",
    "VersionedEntity", "WebIdentityCredentials", "Write", "WriteError", "WritePolicy",
  ]

  /// Types of the schema language.
  static let languageTypes = Set(TypeParser.scalars.keys).union(TypeParser.containers).union([
    "optional"
  ])
}
