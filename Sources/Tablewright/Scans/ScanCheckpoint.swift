/// How far a scan has come: the place of each of its segments. A later scan goes on from it, in another process too.
///
/// `Codable` as one string. It holds keys of any of the table's items, which may be sensitive: a client with
/// ``DynamoDBClient/Configuration/cursorKeys`` encrypts it, and takes no others; without keys it can be used where it was
/// made, and encoding it fails.
public struct ScanCheckpoint: Sendable, Hashable {
  let place: SealedPlace

  init(_ place: SealedPlace) { self.place = place }
}

extension ScanCheckpoint: PartlyDescribed {
  /// Nothing: what is in it is nobody's but its scan's.
  public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}

extension ScanCheckpoint: Codable {
  /// Reads the string that ``encode(to:)`` wrote. Whether it is of a scan, and unchanged, shows when it is used.
  public init(from decoder: any Decoder) throws { place = try SealedPlace(from: decoder, what: "checkpoint") }

  /// Writes the checkpoint as one string of letters, digits, `-` and `_`.
  ///
  /// - Throws: `EncodingError` where the client that made it has no ``DynamoDBClient/Configuration/cursorKeys``.
  public func encode(to encoder: any Encoder) throws { try place.encode(self, to: encoder, what: "checkpoint") }
}
