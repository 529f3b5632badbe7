/// The place in a query after which its next page begins.
///
/// Opaque, bound to its query (its table, access pattern, index, keys, range and direction; filters may change), and
/// `Codable` as one string that fits into a URL, to be handed to a client and back.
///
/// A client with ``DynamoDBClient/Configuration/cursorKeys`` signs its cursors, encrypts those that hold a sensitive part
/// of a key, and takes no others. Without keys a cursor holds the last item's key in clear; where a part of that is
/// sensitive, the cursor can be used where it was made, and encoding it fails.
public struct Cursor: Sendable, Hashable {
  let place: SealedPlace

  init(_ place: SealedPlace) { self.place = place }
}

extension Cursor: PartlyDescribed {
  /// Nothing: what is in it is nobody's but its query's.
  public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}

extension Cursor: Codable {
  /// Reads the string that ``encode(to:)`` wrote. Whether it is of a query, and unchanged, shows when it is used.
  public init(from decoder: any Decoder) throws { place = try SealedPlace(from: decoder, what: "cursor") }

  /// Writes the cursor as one string of letters, digits, `-` and `_`.
  ///
  /// - Throws: `EncodingError` where a part of the key in it is sensitive and the client that made it has no keys.
  public func encode(to encoder: any Encoder) throws { try place.encode(self, to: encoder, what: "cursor") }
}

/// Some rows of a query, and where the next ones begin.
public struct Page<Row: Sendable>: Sendable {
  /// The rows, in the query's order.
  public var items: [Row]
  /// Where the next page begins; nil at the end. The next page may turn out to be empty.
  public var next: Cursor?

  /// A page of its parts.
  public init(items: [Row], next: Cursor?) {
    self.items = items
    self.next = next
  }
}
