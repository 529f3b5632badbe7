/// The header fields of one response, and what those that frame it say.
struct ResponseFields {
  /// The lines as they came, each ended by CR LF.
  private(set) var lines: [UInt8] = []
  /// The value of `Content-Length`.
  private(set) var contentLength: Int?
  /// Whether the body comes in chunks.
  private(set) var isChunked = false
  /// Whether the server closes the connection after this response.
  private(set) var closesConnection = false
  /// Whether the body is not the bytes themselves, but for example compressed.
  private(set) var isEncoded = false
  /// The value of `x-amz-crc32`.
  private(set) var checksum: UInt32?

  /// Takes one line without its CR LF.
  ///
  /// - Throws: ``ResponseParserError`` when the line is no field, or frames the response in a way that is not accepted.
  mutating func take(line: UnsafeRawBufferPointer) throws(ResponseParserError) {
    guard let length = Self.nameLength(of: line) else { throw .headerLine }
    let name = UnsafeRawBufferPointer(rebasing: line.prefix(length))
    let value = ASCII.trimmed(UnsafeRawBufferPointer(rebasing: line.dropFirst(length + 1)))
    switch length {
    case 14 where ASCII.equals(name, "content-length"): try takeLength(value)
    case 17 where ASCII.equals(name, "transfer-encoding"):
      guard !isChunked, ASCII.equals(value, "chunked") else { throw .transferEncoding }
      isChunked = true
    case 16 where ASCII.equals(name, "content-encoding"): isEncoded = isEncoded || !ASCII.equals(value, "identity")
    case 10 where ASCII.equals(name, "connection"):
      closesConnection = closesConnection || ASCII.listContains(value, "close")
    case 11 where ASCII.equals(name, "x-amz-crc32"): try takeChecksum(value)
    default: break
    }
    if lines.isEmpty { lines.reserveCapacity(512) }
    lines.append(contentsOf: line)
    lines.append(13)
    lines.append(10)
  }

  /// The length of a field's name; nil when the line is not a name followed by a colon.
  static func nameLength(of line: UnsafeRawBufferPointer) -> Int? {
    var length = 0
    while length < line.count, ASCII.isToken(line[length]) { length += 1 }
    guard length > 0, length < line.count, line[length] == UInt8(ascii: ":") else { return nil }
    return length
  }

  private mutating func takeLength(_ value: UnsafeRawBufferPointer) throws(ResponseParserError) {
    guard let length = ASCII.number(value, digits: 12), contentLength == nil || contentLength == length else {
      throw .length
    }
    contentLength = length
  }

  private mutating func takeChecksum(_ value: UnsafeRawBufferPointer) throws(ResponseParserError) {
    guard let number = ASCII.number(value, digits: 10), let sum = UInt32(exactly: number),
      checksum == nil || checksum == sum
    else { throw .checksum }
    checksum = sum
  }
}
