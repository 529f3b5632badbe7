/// One of the parts into which a parallel scan divides the partitions, by the hashes of their keys.
///
/// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html#Scan.ParallelScan
struct ScanSegment {
  private let number: Int
  private let total: Int

  /// The segment that a request asks for; nil where it reads everything.
  init?(_ request: JSONValue) throws(LocalError) {
    guard let total = request["TotalSegments"]?.integer else {
      if request["Segment"] == nil { return nil }
      throw .validation(
        "The TotalSegments parameter is required but was not present in the request when Segment parameter is present")
    }
    guard let number = request["Segment"]?.integer else {
      throw .validation(
        "The Segment parameter is required but was not present in the request when parameter TotalSegments is present")
    }
    guard number < total else {
      throw .validation(
        "The Segment parameter is zero-based and must be less than parameter TotalSegments: "
          + "Segment: \(number) is not less than TotalSegments: \(total)")
    }
    self.number = number
    self.total = total
  }

  /// The least key in the segment.
  var lower: [UInt8] { Self.bound(number, of: total) }

  /// The least key after the segment; nil where it is the last one.
  var upper: [UInt8]? { number + 1 == total ? nil : Self.bound(number + 1, of: total) }

  /// The hash with which a segment starts, which is how the keys in it start.
  private static func bound(_ number: Int, of total: Int) -> [UInt8] {
    let bits = UInt64(8 * KeyEncoding.hashLength)
    // Rounded up, so that every hash lies in one segment.
    let hash = ((UInt64(number) << bits) + UInt64(total) - 1) / UInt64(total)
    return (0..<KeyEncoding.hashLength).map { UInt8(truncatingIfNeeded: hash >> (bits - 8 - 8 * UInt64($0))) }
  }

  /// That a scan can't go on in this segment from a key in another one.
  var wrongStart: LocalError {
    .validation(
      "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. "
        + "TotalSegments: \(total) Segment: \(number)")
  }
}
