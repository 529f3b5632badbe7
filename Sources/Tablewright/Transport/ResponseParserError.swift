/// Why bytes are not a response that this library accepts.
enum ResponseParserError: Error, Hashable, CustomStringConvertible {
  /// The first line is not an HTTP/1.0 or HTTP/1.1 status line.
  case statusLine
  /// The server wants to change the protocol.
  case upgrade
  /// A header line has no name, a bad name, a control character, a bare CR or LF, or is folded.
  case headerLine
  /// The head is longer than allowed, or has more lines.
  case headTooLarge
  /// A length is not a number, or is given twice with different values, or next to chunks.
  case length
  /// Neither a length nor chunks say where the body ends.
  case noLength
  /// A transfer encoding other than `chunked`, or any in HTTP/1.0.
  case transferEncoding
  /// The body of a success is encoded, as with gzip, though nothing but the bytes themselves was asked for.
  case contentEncoding
  /// The body is longer than allowed.
  case bodyTooLarge
  /// The size of a chunk, or the end of one, is malformed.
  case chunk
  /// An `x-amz-crc32` that is not a 32-bit number, or two that differ.
  case checksum
  /// There are bytes after the response's end.
  case excessBytes

  var description: String {
    switch self {
    case .statusLine: "the answer does not start with an HTTP/1.1 status line"
    case .upgrade: "the server wants to switch protocols"
    case .headerLine: "a header line is malformed"
    case .headTooLarge: "the head is longer than \(ResponseParser.maximumHeadBytes) bytes or has too many lines"
    case .length: "the body's length is malformed or contradictory"
    case .noLength: "nothing says where the body ends"
    case .transferEncoding: "the transfer encoding is not \"chunked\" in HTTP/1.1"
    case .contentEncoding: "the body is encoded, though no encoding was asked for"
    case .bodyTooLarge: "the body is longer than \(ResponseParser.maximumBodyBytes) bytes"
    case .chunk: "a chunk is malformed"
    case .checksum: "the x-amz-crc32 header is malformed"
    case .excessBytes: "bytes follow the answer's end"
    }
  }
}
