/// A strict parser of one HTTP/1.1 response, which takes its bytes in pieces of any size.
///
/// It accepts a status line, headers, and a body with a length or in chunks; interim answers such as `100 Continue` are
/// skipped. Anything else is an error, after which neither the parser nor its connection can be used.
struct ResponseParser {
  /// How many header lines an answer may have, those of interim answers and trailers included.
  static let maximumHeaders = 100
  /// How long all lines of an answer may be together, in bytes.
  static let maximumHeadBytes = 32 * 1024
  /// How long a body may be, in bytes; DynamoDB answers at most 16 MB.
  static let maximumBodyBytes = 32 * 1024 * 1024

  private enum Phase: Equatable {
    case statusLine
    case headers
    case body(remaining: Int)
    case chunkSize
    case chunk(remaining: Int)
    case chunkEnd
    case trailers
    case complete
  }

  private var phase = Phase.statusLine
  private var fields = ResponseFields()
  private var partialLine: [UInt8] = []
  private var headBytes = 0
  private var headerCount = 0
  private var status = 0
  private var isOldVersion = false
  private var body: [UInt8] = []

  /// Whether the whole response has come.
  var isComplete: Bool { phase == .complete }
  /// Whether any byte of a response has come.
  var hasStarted: Bool { phase != .statusLine || headBytes > 0 }
  /// Whether the connection can carry another request after this response.
  var keepsConnection: Bool { !isOldVersion && !fields.closesConnection }
  /// The checksum that the server says the body has.
  var checksum: UInt32? { fields.checksum }
  /// How many bytes of the body are still to come, where that is known.
  var remainingBody: Int { if case .body(let remaining) = phase { remaining } else { 0 } }

  /// Takes bytes as they came.
  ///
  /// - Throws: ``ResponseParserError`` at the first byte that is not part of a well-formed response.
  mutating func feed(_ bytes: UnsafeRawBufferPointer) throws(ResponseParserError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      switch phase {
      case .body(let remaining):
        let taken = takeBody(&rest, atMost: remaining)
        phase = taken == remaining ? .complete : .body(remaining: remaining - taken)
      case .chunk(let remaining):
        let taken = takeBody(&rest, atMost: remaining)
        phase = taken == remaining ? .chunkEnd : .chunk(remaining: remaining - taken)
      case .complete: throw .excessBytes
      default: try takeLine(&rest)
      }
    }
  }

  /// Lets `read` write the body's next bytes where they will stay, and return how many it wrote.
  ///
  /// - Parameter limit: how many bytes to offer at most.
  mutating func receiveBody(atMost limit: Int, _ read: (UnsafeMutableRawBufferPointer) -> Int) {
    guard case .body(let remaining) = phase else { return }
    let room = min(remaining, limit)
    var count = 0
    body.append(addingCapacity: room) { span in
      span.withUnsafeMutableBufferPointer { buffer, initialized in
        count = min(max(0, read(UnsafeMutableRawBufferPointer(buffer))), room)
        initialized += count
      }
    }
    phase = count == remaining ? .complete : .body(remaining: remaining - count)
  }

  /// Hands the response over and makes the parser ready for the next one. To be called when it is complete.
  mutating func takeResponse() -> TransportResponse {
    let response = TransportResponse(status: status, headers: ResponseHeaders(lines: fields.lines), body: body)
    self = ResponseParser()
    return response
  }

  // MARK: Bodies

  private mutating func takeBody(_ rest: inout Slice<UnsafeRawBufferPointer>, atMost limit: Int) -> Int {
    let count = min(limit, rest.count)
    body.append(contentsOf: UnsafeRawBufferPointer(rebasing: rest.prefix(count)))
    rest = rest.dropFirst(count)
    return count
  }

  private mutating func expectBody() throws(ResponseParserError) {
    if status == 204 || status == 304 {
      phase = .complete
    } else if fields.isEncoded, status < 300 {
      throw .contentEncoding
    } else if fields.isChunked {
      guard !isOldVersion else { throw .transferEncoding }
      guard fields.contentLength == nil else { throw .length }
      phase = .chunkSize
    } else if let length = fields.contentLength {
      guard length <= Self.maximumBodyBytes else { throw .bodyTooLarge }
      body.reserveCapacity(length)
      phase = length == 0 ? .complete : .body(remaining: length)
    } else {
      throw .noLength
    }
  }

  private mutating func expectChunk(_ line: UnsafeRawBufferPointer) throws(ResponseParserError) {
    var size = 0
    var digits = 0
    while digits < line.count, let value = ASCII.hexadecimalValue(line[digits]) {
      guard digits < 8 else { throw .chunk }
      size = size << 4 | value
      digits += 1
    }
    guard digits > 0, digits == line.count || line[digits] == UInt8(ascii: ";") else { throw .chunk }
    guard size <= Self.maximumBodyBytes - body.count else { throw .bodyTooLarge }
    headBytes = 0
    phase = size == 0 ? .trailers : .chunk(remaining: size)
  }

  // MARK: Lines

  private mutating func takeLine(_ rest: inout Slice<UnsafeRawBufferPointer>) throws(ResponseParserError) {
    let bytes = UnsafeRawBufferPointer(rebasing: rest)
    let end = ASCII.firstNewline(in: bytes)
    let count = end.map { $0 + 1 } ?? bytes.count
    headBytes += count
    guard headBytes <= Self.maximumHeadBytes else { throw .headTooLarge }
    rest = rest.dropFirst(count)
    let piece = UnsafeRawBufferPointer(rebasing: bytes.prefix(count))
    guard end != nil else {
      partialLine.append(contentsOf: piece)
      return try checkBeginning()
    }
    guard !partialLine.isEmpty else { return try takeLine(endedByNewline: piece) }
    var line: [UInt8] = []
    swap(&line, &partialLine)
    line.append(contentsOf: piece)
    try line.withUnsafeBufferPointer { (bytes) throws(ResponseParserError) in
      try takeLine(endedByNewline: UnsafeRawBufferPointer(bytes))
    }
  }

  /// Refuses what no end can make a line of its kind, so that nobody waits for the end.
  private func checkBeginning() throws(ResponseParserError) {
    switch phase {
    case .statusLine:
      for (byte, expected) in zip(partialLine, "HTTP/1.".utf8) where byte != expected { throw .statusLine }
    case .chunkSize:
      if let first = partialLine.first, ASCII.hexadecimalValue(first) == nil { throw .chunk }
    case .chunkEnd: if partialLine.first != UInt8(ascii: "\r") { throw .chunk }
    default: break
    }
  }

  private mutating func takeLine(endedByNewline line: UnsafeRawBufferPointer) throws(ResponseParserError) {
    guard line.count >= 2, line[line.count - 2] == UInt8(ascii: "\r") else { throw malformedLine }
    let text = UnsafeRawBufferPointer(rebasing: line.dropLast(2))
    guard ASCII.isText(text) else { throw malformedLine }
    switch phase {
    case .statusLine: try takeStatus(text)
    case .headers where text.isEmpty: try endHead()
    case .headers:
      try countHeader()
      try fields.take(line: text)
    case .chunkSize: try expectChunk(text)
    case .chunkEnd:
      guard text.isEmpty else { throw .chunk }
      phase = .chunkSize
    case .trailers where text.isEmpty: phase = .complete
    case .trailers:
      try countHeader()
      guard ResponseFields.nameLength(of: text) != nil else { throw .headerLine }
    case .body, .chunk, .complete: throw .excessBytes
    }
  }

  private var malformedLine: ResponseParserError {
    switch phase {
    case .statusLine: .statusLine
    case .chunkSize, .chunkEnd: .chunk
    default: .headerLine
    }
  }

  private mutating func countHeader() throws(ResponseParserError) {
    headerCount += 1
    guard headerCount <= Self.maximumHeaders else { throw .headTooLarge }
  }

  private mutating func takeStatus(_ line: UnsafeRawBufferPointer) throws(ResponseParserError) {
    guard line.count >= 12, ASCII.starts(line, with: "HTTP/1."), line[8] == UInt8(ascii: " ") else { throw .statusLine }
    switch line[7] {
    case UInt8(ascii: "0"): isOldVersion = true
    case UInt8(ascii: "1"): isOldVersion = false
    default: throw .statusLine
    }
    var code = 0
    for index in 9..<12 {
      guard let digit = ASCII.decimalValue(line[index]) else { throw .statusLine }
      code = code * 10 + digit
    }
    guard (100...599).contains(code), line.count == 12 || line[12] == UInt8(ascii: " ") else { throw .statusLine }
    guard code != 101 else { throw .upgrade }
    status = code
    phase = .headers
  }

  private mutating func endHead() throws(ResponseParserError) {
    guard status < 200 else { return try expectBody() }
    fields = ResponseFields()
    phase = .statusLine
  }
}
