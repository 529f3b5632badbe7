/// How far the segments of a scan have come.
struct ScanProgress: Hashable, Sendable {
  /// The most segments of a scan.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
  static let maximumSegments = 1_000_000

  /// A segment that is being read.
  struct Place: Hashable, Sendable {
    /// The key after which it goes on; nil at its start.
    var key: [UInt8]?
  }

  /// The parts that the table is cut into.
  let segments: Int
  /// The first segment that was not begun.
  private(set) var next = 0
  /// The segments that were begun and are not at their ends.
  private(set) var places: [Int: Place] = [:]

  init(segments: Int) { self.segments = segments }

  /// Begins the next segment; nil where all were.
  mutating func begin() -> Int? {
    guard next < segments else { return nil }
    places[next] = Place()
    next += 1
    return next - 1
  }

  /// Takes what a segment goes on after; nil at its end.
  mutating func move(_ segment: Int, to key: [UInt8]?) { places[segment] = key.map { Place(key: $0) } }
}

extension ScanProgress {
  /// The progress as one JSON object.
  var json: [UInt8] {
    var writer = ItemWriter(capacity: 64 + 128 * places.count)
    writer.beginObject()
    writer.name("segments")
    writer.digits(segments)
    writer.name("next")
    writer.digits(next)
    writer.name("places")
    writer.beginObject()
    for (segment, place) in places {
      writer.name(escaping: "\(segment)")
      writer.append(place.key ?? Array("null".utf8))
    }
    writer.endObject()
    writer.endObject()
    return writer.bytes
  }

  /// The progress in a JSON object.
  ///
  /// - Throws: ``CodecError`` where it is none.
  init(json: [UInt8]) throws(CodecError) {
    var (segments, next): (Int?, Int?)
    var places: [Int: Place] = [:]
    var reader = ItemReader(json.span.bytes)
    try reader.beginObject()
    while try reader.nextName() {
      if reader.isName("segments") {
        segments = try reader.responseNumber(Int.self, of: json)
      } else if reader.isName("next") {
        next = try reader.responseNumber(Int.self, of: json)
      } else {
        try reader.beginObject()
        while try reader.nextName() {
          guard let segment = Int(try reader.currentName()) else { throw reader.error(.unexpectedShape) }
          places[segment] = Place(key: try QueryPlan.lastKey(from: &reader, of: json))
        }
      }
    }
    guard let segments, let next, (1...Self.maximumSegments).contains(segments), (0...segments).contains(next),
      places.keys.allSatisfy({ (0..<next).contains($0) })
    else { throw reader.error(.unexpectedShape) }
    self.segments = segments
    self.next = next
    self.places = places
  }
}
