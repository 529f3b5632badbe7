/// A table as DescribeTable tells of it.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html
struct TableDescription {
  /// An index of the table.
  struct Index {
    var name = ""
    var isLocal = false
    /// Such as `ACTIVE`; a local index has none.
    var status: String?
    var key = Key()
    var projection = "ALL"
    var projected: Set<String> = []
  }

  /// The names in a key, in its order.
  struct Key: Equatable {
    var partition: [String] = []
    var sort: [String] = []
  }

  /// Such as `ACTIVE`.
  private(set) var status = ""
  private(set) var key = Key()
  /// The types of the attributes in keys, such as `S`.
  private(set) var types: [String: String] = [:]
  private(set) var indexes: [Index] = []
  /// What the stream's records hold; nil without a stream.
  private(set) var streamView: String?
  private(set) var billingMode = "PROVISIONED"
  private(set) var readUnits = 0
  private(set) var writeUnits = 0
  private(set) var tableClass = "STANDARD"
  private(set) var isProtected = false

  /// Whether the table and its indexes can be used.
  var isActive: Bool { status == "ACTIVE" && indexes.allSatisfy { $0.status.map { $0 == "ACTIVE" } ?? true } }

  /// Reads the answer of DescribeTable.
  ///
  /// - Throws: ``CodecError`` where it is none.
  init(_ body: [UInt8]) throws(CodecError) {
    var reader = ItemReader(body.span.bytes)
    try reader.beginObject()
    while try reader.nextName() {
      if reader.isName("Table") { try read(from: &reader) } else { try reader.skipValue() }
    }
    try reader.expectEnd()
    if status.isEmpty { throw CodecError(.missing, attribute: "TableStatus") }
  }

  private mutating func read(from reader: inout ItemReader) throws(CodecError) {
    try reader.beginObject()
    while try reader.nextName() {
      if reader.isName("TableStatus") {
        status = try reader.responseString()
      } else if reader.isName("KeySchema"), try reader.isNext("[") {
        key = try Key(from: &reader)
      } else if reader.isName("AttributeDefinitions"), try reader.isNext("[") {
        try readTypes(from: &reader)
      } else if reader.isName("GlobalSecondaryIndexes"), try reader.isNext("[") {
        try readIndexes(isLocal: false, from: &reader)
      } else if reader.isName("LocalSecondaryIndexes"), try reader.isNext("[") {
        try readIndexes(isLocal: true, from: &reader)
      } else {
        try readSetting(from: &reader)
      }
    }
  }

  private mutating func readSetting(from reader: inout ItemReader) throws(CodecError) {
    if reader.isName("StreamSpecification"), try reader.isNext("{") {
      try readStream(from: &reader)
    } else if reader.isName("BillingModeSummary"), try reader.isNext("{") {
      if let mode = try reader.stringMember("BillingMode") { billingMode = mode }
    } else if reader.isName("TableClassSummary"), try reader.isNext("{") {
      if let name = try reader.stringMember("TableClass") { tableClass = name }
    } else if reader.isName("ProvisionedThroughput"), try reader.isNext("{") {
      try reader.beginObject()
      while try reader.nextName() {
        if reader.isName("ReadCapacityUnits") {
          readUnits = try reader.responseInteger()
        } else if reader.isName("WriteCapacityUnits") {
          writeUnits = try reader.responseInteger()
        } else {
          try reader.skipValue()
        }
      }
    } else if reader.isName("DeletionProtectionEnabled") {
      isProtected = try reader.isNext("t")
      try reader.skipValue()
    } else {
      try reader.skipValue()
    }
  }

  private mutating func readStream(from reader: inout ItemReader) throws(CodecError) {
    var isEnabled = false
    var view: String?
    try reader.beginObject()
    while try reader.nextName() {
      if reader.isName("StreamEnabled") {
        isEnabled = try reader.isNext("t")
        try reader.skipValue()
      } else if reader.isName("StreamViewType"), try reader.isNext("\"") {
        view = try reader.responseString()
      } else {
        try reader.skipValue()
      }
    }
    streamView = isEnabled ? view : nil
  }

  private mutating func readTypes(from reader: inout ItemReader) throws(CodecError) {
    try reader.beginArray()
    while try reader.nextElement() {
      let (name, type) = try reader.stringMembers("AttributeName", "AttributeType")
      if let name, let type { types[name] = type }
    }
  }

  private mutating func readIndexes(isLocal: Bool, from reader: inout ItemReader) throws(CodecError) {
    try reader.beginArray()
    while try reader.nextElement() {
      var index = try Index(from: &reader)
      index.isLocal = isLocal
      indexes.append(index)
    }
  }
}

extension TableDescription.Key {
  fileprivate init(from reader: inout ItemReader) throws(CodecError) {
    try reader.beginArray()
    while try reader.nextElement() {
      let (name, role) = try reader.stringMembers("AttributeName", "KeyType")
      guard let name, let role else { continue }
      if role == "HASH" { partition.append(name) } else { sort.append(name) }
    }
  }
}

extension TableDescription.Index {
  fileprivate init(from reader: inout ItemReader) throws(CodecError) {
    try reader.beginObject()
    while try reader.nextName() {
      if reader.isName("IndexName"), try reader.isNext("\"") {
        name = try reader.responseString()
      } else if reader.isName("IndexStatus"), try reader.isNext("\"") {
        status = try reader.responseString()
      } else if reader.isName("KeySchema"), try reader.isNext("[") {
        key = try TableDescription.Key(from: &reader)
      } else if reader.isName("Projection"), try reader.isNext("{") {
        try readProjection(from: &reader)
      } else {
        try reader.skipValue()
      }
    }
  }

  private mutating func readProjection(from reader: inout ItemReader) throws(CodecError) {
    try reader.beginObject()
    while try reader.nextName() {
      if reader.isName("ProjectionType"), try reader.isNext("\"") {
        projection = try reader.responseString()
      } else if reader.isName("NonKeyAttributes"), try reader.isNext("[") {
        try reader.beginArray()
        while try reader.nextElement() { projected.insert(try reader.responseString()) }
      } else {
        try reader.skipValue()
      }
    }
  }
}

extension ItemReader {
  /// The string member of this name of the object that starts here, which is read to its end.
  @_lifetime(self: copy self)
  mutating func stringMember(_ name: StaticString) throws(CodecError) -> String? {
    try stringMembers(name, name).0
  }

  /// Two string members of the object that starts here, which is read to its end.
  @_lifetime(self: copy self)
  mutating func stringMembers(
    _ first: StaticString, _ second: StaticString
  ) throws(CodecError) -> (String?, String?) {
    var values: (String?, String?)
    try beginObject()
    while try nextName() {
      if isName(first), try isNext("\"") {
        values.0 = try responseString()
      } else if isName(second), try isNext("\"") {
        values.1 = try responseString()
      } else {
        try skipValue()
      }
    }
    return values
  }
}
