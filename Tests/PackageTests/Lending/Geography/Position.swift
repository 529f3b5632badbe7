public import Tablewright

/// A place on the globe, in a module of its own: stored as one text.
public struct Position: Hashable, Sendable, Codable {
  /// Degrees to the north.
  public var latitude: Int
  /// Degrees to the east.
  public var longitude: Int

  /// Makes a position of both.
  public init(latitude: Int, longitude: Int) {
    self.latitude = latitude
    self.longitude = longitude
  }
}

extension Position: AttributeCoding {
  /// Reads a text such as `52,13`.
  public static func read(from reader: inout ItemReader) throws(CodecError) -> Position {
    let degrees = try StringCoding.read(from: &reader).split(separator: ",").compactMap { Int($0) }
    guard degrees.count == 2 else { throw reader.error(.unrepresentableValue) }
    return Position(latitude: degrees[0], longitude: degrees[1])
  }

  /// Writes a text such as `52,13`.
  public static func write(_ value: Position, to writer: inout ItemWriter) {
    StringCoding.write("\(value.latitude),\(value.longitude)", to: &writer)
  }
}
