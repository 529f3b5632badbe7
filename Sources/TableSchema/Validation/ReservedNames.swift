/// The names that Swift, the runtime and generated code need for themselves: the one place that lists them.
enum ReservedNames {
  /// Names that nothing in Swift can have as a member, with backticks or without.
  private static let unspeakable: Set = ["init", "self", "Self", "Type", "Protocol", "_"]

  /// Members that every generated model has.
  static let entityMembers = unspeakable.union(nested).union([
    "key", "id", "conditions", "updates", "hashValue", "description",
  ])

  /// Members that every generated struct has.
  static let structMembers = unspeakable.union(["hashValue", "description", "CodingKeys"])

  /// Cases that an enum cannot have.
  static let enumCases = unspeakable.union(["rawValue", "allCases"])

  /// The case that carries what an enum with `unknown: preserve` does not know.
  static let unknownCase = "unknown"

  /// Members of every store, beside the handles of its entities.
  static let handles = unspeakable.union([
    "client", "table", "tableName", "event", "transact", "transactGet", "batchGet", "batchWrite", "createTable",
    "deleteTable", "hashValue", "description",
  ])

  /// Methods of every entity's handle, beside its access patterns.
  static let accessPatterns = unspeakable.union([
    "get", "create", "createAll", "put", "putAll", "save", "update", "delete", "deleteAll", "modify", "query", "scan",
    "hashValue", "description",
  ])

  /// Types that the schema language or generated code speaks of, which a declaration would hide.
  static let types = unspeakable.union(languageTypes).union(nested).union(swift).union(runtime)

  /// Types inside every generated model or store.
  private static let nested: Set = [
    "Key", "Conditions", "Updates", "Unique", "Store", "Model", "Scope", "Filters", "Event", "CodingKeys", "ID",
    "RawValue",
  ]

  private static let swift: Set = [
    "Any", "AnyObject", "Array", "AsyncSequence", "Bool", "Character", "ClosedRange", "Codable", "CodingKey",
    "Collection", "Comparable", "CustomStringConvertible", "Data", "Date", "Decimal", "Decodable", "Decoder",
    "Dictionary", "Double", "Encodable", "Encoder", "Equatable", "Error", "Float", "Foundation", "Hashable", "Hasher",
    "Identifiable", "Int", "Int16", "Int32", "Int64", "Int8", "Never", "Optional", "Range", "RawRepresentable",
    "RawSpan", "Result", "Sendable", "Sequence", "Set", "StaticString", "String", "Substring", "Swift", "Task", "UInt",
    "UInt16", "UInt32", "UInt64", "UInt8", "UUID", "Void",
  ]

  private static let runtime: Set = [
    "Attribute", "AttributeValue", "BatchGetResult", "BatchWriteError", "BlindlyWritable", "Change", "ChangeBuilder",
    "Condition", "ConsistentlyReadable", "Credentials", "Cursor", "DynamoDBClient", "DynamoDBError", "DynamoNumeric",
    "DynamoOrdered", "Entities", "Entity", "EntityChange", "EntityKey", "GlobalIndex", "LocalIndex", "Number", "Page",
    "Query", "ReadPath", "Removable", "ServiceError", "Settable", "SortRange", "StreamRecord", "TableKey", "TableStore",
    "Tablewright", "Timestamp", "Transport", "ULID", "UnknownOutcome", "WriteError",
  ]

  /// Types of the schema language.
  static let languageTypes = Set(TypeParser.scalars.keys).union(TypeParser.containers).union(TypeParser.later).union([
    "optional"
  ])
}
