/// Reads the definitions of secondary indexes, with DynamoDB's checks and words.
struct IndexRequest {
  /// Limits on the indexes of a table.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html#limits-secondary-indexes
  enum Limit {
    static let global = 20
    static let local = 5
    /// The most attributes that all indexes of a table together may name for their projections.
    static let projectedAttributes = 100
  }

  let keys: KeySchemaReader

  /// Reads an index of a new table or, where it is global, of an old one.
  func index(_ json: JSONValue, isLocal: Bool) throws(LocalError) -> LocalTable.Index {
    LocalTable.Index(
      id: 0, name: json["IndexName"]?.string ?? "",
      key: try keys.key(json, of: isLocal ? .localIndex : .globalIndex), isLocal: isLocal,
      projection: try Self.projection(json))
  }

  private static func projection(_ json: JSONValue) throws(LocalError) -> LocalTable.Projection {
    let projection = json["Projection"]
    guard let type = projection?["ProjectionType"]?.string else {
      throw .invalidParameter("Unknown ProjectionType: null")
    }
    let names = projection?["NonKeyAttributes"]?.elements.compactMap(\.string)
    if type == "INCLUDE", names == nil {
      throw .invalidParameter("ProjectionType is INCLUDE, but NonKeyAttributes is not specified")
    }
    if type != "INCLUDE", names != nil {
      throw .invalidParameter("ProjectionType is \(type), but NonKeyAttributes is specified")
    }
    var seen: Set<String> = []
    for name in names ?? [] where !seen.insert(name).inserted {
      throw .invalidParameter("Duplicate element in NonKeyAttributes: \(name)")
    }
    return LocalTable.Projection(type: type, attributes: (names ?? []).sorted())
  }

  /// Refuses indexes that together name too many attributes.
  static func checkProjections(of indexes: [LocalTable.Index]) throws(LocalError) {
    if indexes.reduce(0, { $0 + $1.projection.attributes.count }) > Limit.projectedAttributes {
      throw .invalidParameter(
        "The total number of NonKeyAttributes of all secondary indexes exceeds the per-table limit of "
          + "\(Limit.projectedAttributes)")
    }
  }
}
