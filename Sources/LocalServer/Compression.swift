import CTablewrightZlib

/// What zlib does for a server.
enum Compression {
  /// Bodies that are shorter than this are not worth the work.
  static let threshold = 1024

  /// The checksum that DynamoDB sends as `x-amz-crc32`: of the body as it is sent, compressed or not.
  static func checksum(_ bytes: [UInt8]) -> UInt {
    bytes.withUnsafeBufferPointer { crc32_z(0, $0.baseAddress, $0.count) }
  }

  /// The bytes in gzip's format; nil where zlib has no memory for it.
  static func gzip(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    guard tablewright_deflate_gzip(&stream, Z_BEST_SPEED) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    let bound = Int(deflateBound(&stream, UInt(bytes.count)))
    var input = bytes
    let output = [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      input.withUnsafeMutableBufferPointer { input in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        count = deflate(&stream, Z_FINISH) == Z_STREAM_END ? Int(stream.total_out) : 0
      }
    }
    return output.isEmpty ? nil : output
  }

  /// Whether a field `Accept-Encoding` asks for gzip. https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3
  static func isAccepted(_ field: String?) -> Bool {
    guard let field else { return false }
    return field.lowercased().split(separator: ",").contains { element in
      let parts = element.split(separator: ";").map { $0.filter { $0 != " " } }
      guard parts.first == "gzip" || parts.first == "x-gzip" || parts.first == "*" else { return false }
      return !parts.dropFirst().contains { $0.hasPrefix("q=0") && !$0.contains { ("1"..."9").contains($0) } }
    }
  }
}
