/// The place in a query after which its next page begins.
///
/// Opaque, bound to its query (its access pattern, keys, range and direction; filters may change), and `Codable` as one
/// string, to be handed to a client and back. The string holds the last item's key in clear: where a part of that is
/// sensitive, the cursor can be used where it was made, and encoding it fails.
public struct Cursor: Sendable, Hashable {
  /// The members of the last item's key, in JSON.
  let key: [UInt8]
  /// What tells one query from another.
  let fingerprint: UInt64
  /// Whether a part of the key is sensitive.
  let isSensitive: Bool

  init(key: [UInt8], fingerprint: UInt64, isSensitive: Bool = false) {
    self.key = key
    self.fingerprint = fingerprint
    self.isSensitive = isSensitive
  }
}

extension Cursor: PartlyDescribed {
  /// Nothing: what is in it is nobody's but its query's.
  public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}

extension Cursor: Codable {
  /// Reads the string that ``encode(to:)`` wrote.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let bytes = Base64.decode(try container.decode(String.self).utf8), bytes.count > 8 else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "This text is no cursor.")
    }
    isSensitive = false
    fingerprint = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    key = Array(bytes.dropFirst(8))
    var reader = ItemReader(key.span.bytes)
    do {
      try reader.beginObject()
      while try reader.nextName() { try reader.skipValue() }
      try reader.expectEnd()
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "This text is no cursor.")
    }
  }

  /// Writes the cursor as one string.
  ///
  /// - Throws: `EncodingError` where a part of the key in it is sensitive.
  public func encode(to encoder: any Encoder) throws {
    if isSensitive {
      let problem = "The key in this cursor has a sensitive part, and would stand in clear in its text."
      throw EncodingError.invalidValue(
        self, EncodingError.Context(codingPath: encoder.codingPath, debugDescription: problem))
    }
    let prefix = (0..<8).map { UInt8(truncatingIfNeeded: fingerprint >> UInt64(56 - 8 * $0)) }
    var container = encoder.singleValueContainer()
    try container.encode(String(decoding: Base64.encode(prefix + key), as: UTF8.self))
  }
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
