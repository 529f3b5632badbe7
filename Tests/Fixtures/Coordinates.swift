/// A type that is written by hand, and stored as a list of two numbers.
public struct Coordinates: Hashable, Sendable, Codable {
  /// Degrees to the east.
  public var longitude: Int
  /// Degrees to the north.
  public var latitude: Int

  /// Makes coordinates of both.
  public init(longitude: Int, latitude: Int) {
    self.longitude = longitude
    self.latitude = latitude
  }
}

extension Coordinates: AttributeCoding {
  /// Reads a list of two numbers.
  public static func read(from reader: inout ItemReader) throws(CodecError) -> Coordinates {
    let degrees = try ListCoding<IntCoding>.read(from: &reader)
    guard degrees.count == 2 else { throw reader.error(.unrepresentableValue) }
    return Coordinates(longitude: degrees[0], latitude: degrees[1])
  }

  /// Writes a list of two numbers; on the globe alone.
  public static func write(_ value: Coordinates, to writer: inout ItemWriter) {
    if !(-90...90).contains(value.latitude) { writer.fail(.unrepresentableValue) }
    ListCoding<IntCoding>.write([value.longitude, value.latitude], to: &writer)
  }
}
