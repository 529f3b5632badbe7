/// What is known of an item before it is written.
enum KnownItem: Sendable {
  /// Nothing was read yet.
  case unknown
  /// There is none.
  case absent
  /// It was this, in JSON.
  case item([UInt8])

  /// The item's JSON, where it is known.
  var json: [UInt8]? { if case .item(let json) = self { json } else { nil } }
}
