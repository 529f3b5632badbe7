import Foundation
import Testing

@testable import Tablewright

/// Holds the response parser to "fuzzed": whatever bytes come, in whatever pieces, it ends in a response or a typed
/// error, the same one, without a trap and within its bounds of memory.
///
/// A second of it is in the suite; `make fuzz` sets `TABLEWRIGHT_FUZZ_SECONDS` and runs it for longer.
@Suite("The response parser, fed with anything")
struct ResponseParserFuzzTests {
  private enum Outcome: Equatable {
    case response(status: Int, lines: [UInt8], body: [UInt8], keeps: Bool)
    case incomplete
    case failure(ResponseParserError)
  }

  private static let seconds = Double(ProcessInfo.processInfo.environment["TABLEWRIGHT_FUZZ_SECONDS"] ?? "") ?? 1

  @Test("ends alike in one piece, in any pieces, and where the body is received in place")
  func endsAlike() {
    // Longer runs start elsewhere, and say where.
    let first = Self.seconds > 1 ? UInt64.random(in: 0...(.max / 2)) : 1
    let end = ContinuousClock.now.advanced(by: .seconds(Self.seconds))
    var seed = first
    var (responses, failures) = (0, 0)
    while ContinuousClock.now < end {
      defer { seed += 1 }
      var random = SplitMix(seed: seed)
      let bytes = response(&random)
      let whole = outcome(bytes) { _ in bytes.count }
      let singly = outcome(bytes) { _ in 1 }
      let pieces = outcome(bytes) { _ in Int.random(in: 1...40, using: &random) }
      let inPlace = outcome(bytes, inPlace: true) { _ in Int.random(in: 1...90, using: &random) }
      if Set([whole == singly, whole == pieces, whole == inPlace]) != [true] {
        Issue.record("seed \(seed): \(whole), \(singly), \(pieces), \(inPlace)")
      }
      if case .response = whole { responses += 1 }
      if case .failure = whole { failures += 1 }
    }
    if Self.seconds > 1 {
      print("fuzzed \(seed - first) answers from seed \(first): \(responses) whole, \(failures) refused")
    }
    #expect(responses > 0 && failures > 0)
  }

  private func outcome(
    _ bytes: [UInt8], inPlace: Bool = false, _ size: (Int) -> Int
  ) -> Outcome {
    var parser = ResponseParser()
    var offset = 0
    do throws(ResponseParserError) {
      while offset < bytes.count {
        let piece = bytes[offset..<min(bytes.count, offset + size(offset))]
        if inPlace, parser.remainingBody > 0 {
          parser.receiveBody(atMost: piece.count) { room in
            room.copyBytes(from: piece.prefix(room.count))
            offset += room.count
            return room.count
          }
        } else {
          try Array(piece).withUnsafeBufferPointer { (bytes) throws(ResponseParserError) in
            try parser.feed(UnsafeRawBufferPointer(bytes))
          }
          offset += piece.count
        }
        #expect(parser.retainedBytes <= ResponseParser.maximumBodyBytes + 3 * ResponseParser.maximumHeadBytes)
      }
    } catch {
      return .failure(error)
    }
    guard parser.isComplete else { return .incomplete }
    let keeps = parser.keepsConnection
    let response = parser.takeResponse()
    return .response(status: response.status, lines: response.headers.lines, body: response.body, keeps: keeps)
  }

  // MARK: Answers

  /// An answer that is nearly well-formed, or was before it was damaged.
  private func response(_ random: inout SplitMix) -> [UInt8] {
    var text = ""
    if random.once(in: 6) { text += random.pick("HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 103 Hints\r\nA: b\r\n\r\n") }
    text += random.pick("HTTP/1.1 200 OK", "HTTP/1.1 200", "HTTP/1.1 400 Bad", "HTTP/1.0 500 x", "HTTP/1.1 204 None")
    text += "\r\n" + random.many(0...4) { Self.header(&$0) }.joined()
    let body = random.many(0...60) { $0.pick("x", "{", "\r", "\n", "0", "~") }.joined()
    if random.once(in: 2) {
      text += "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    } else {
      text += "Transfer-Encoding: chunked\r\n\r\n" + Self.chunked(body, &random)
    }
    var bytes = Array(text.utf8)
    for _ in 0..<random.pick(0, 0, 1, 1, 2, 5) { Self.damage(&bytes, &random) }
    return bytes
  }

  private static func header(_ random: inout SplitMix) -> String {
    let name = random.pick("A", "x-amz-crc32", "Connection", "Content-Encoding", "Content-Length", "Date", "B-C")
    let value = random.pick("1", "close", "identity", "gzip", "keep-alive", "\t x ", "", "4294967295", "chunked")
    return "\(name):\(random.pick(" ", "", "\t"))\(value)\r\n"
  }

  private static func chunked(_ body: String, _ random: inout SplitMix) -> String {
    var (text, rest) = ("", Array(body.utf8)[...])
    while !rest.isEmpty {
      let piece = rest.prefix(Int.random(in: 1...20, using: &random))
      rest = rest.dropFirst(piece.count)
      let size = String(piece.count, radix: 16, uppercase: random.once(in: 2))
      text += "\(random.pick("", "0", "00"))\(size)\(random.pick("", ";a", ";a=\"b\""))\r\n"
      text += String(decoding: piece, as: UTF8.self) + "\r\n"
    }
    return text + "0\r\n" + random.pick("", "A: b\r\n") + "\r\n"
  }

  private static func damage(_ bytes: inout [UInt8], _ random: inout SplitMix) {
    guard let index = bytes.indices.randomElement(using: &random) else { return }
    let byte = Array("\r\n\t :;,-09afA\u{0}~".utf8).randomElement(using: &random) ?? 0
    switch Int.random(in: 0..<7, using: &random) {
    case 0: bytes[index] = byte
    case 1: bytes.remove(at: index)
    case 2: bytes.removeSubrange(index...)
    case 3: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 4: bytes.insert(contentsOf: bytes[index...].prefix(Int.random(in: 1...30, using: &random)), at: index)
    case 5: bytes.append(contentsOf: (0..<4).map { _ in UInt8.random(in: 0...255, using: &random) })
    default: bytes.insert(byte, at: index)
    }
  }
}
