extension LocalTable {
  /// The attributes that an index holds of its items; nil where it holds all.
  func projectedNames(of index: Index) -> Set<String>? {
    if index.projection.type == "ALL" { return nil }
    return Set(key.attributes.map(\.name) + index.key.attributes.map(\.name) + index.projection.attributes)
  }
}
