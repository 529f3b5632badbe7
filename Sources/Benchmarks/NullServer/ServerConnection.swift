import Foundation

/// One client of the null server: the bytes it sent, and what is left to send to it.
struct ServerConnection {
  /// Requests are small; one that does not fit this is not answered.
  private static let capacity = 1 << 20

  private let channel: Channel
  /// Whether the connection ends with its first answer.
  private let closes: Bool
  private var buffer = [UInt8](repeating: 0, count: 16 * 1024)
  private var filled = 0
  private var answer: [UInt8] = []
  private var sent = 0

  init(_ channel: Channel, closes: Bool) {
    self.channel = channel
    self.closes = closes
  }

  /// Frees what the connection holds.
  func end() { channel.end() }

  /// Whether the client did not take all of an answer yet.
  var isSending: Bool { sent < answer.count }

  /// Reads and answers all that can be without waiting; false when the connection is over.
  mutating func serve(_ answers: CannedAnswers) -> Bool {
    guard flush(), respond(answers) else { return false }
    while !isSending {
      let room = buffer.count - filled
      let count = buffer.withUnsafeMutableBytes { bytes in
        channel.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[filled...]))
      }
      guard count > 0 else { return count < 0 }
      filled += count
      guard respond(answers), makeRoom() else { return false }
      // A read that did not fill the buffer took all there was: another one would find nothing.
      if count < room, !channel.mayHoldMore { return true }
    }
    return true
  }

  /// Answers the whole requests in the buffer, one after another, as far as the client takes the answers.
  private mutating func respond(_ answers: CannedAnswers) -> Bool {
    var start = 0
    while !isSending, start < filled {
      let next = buffer.withUnsafeBytes { bytes in
        RequestFrame(UnsafeRawBufferPointer(rebasing: bytes[start..<filled])).map { ($0.length, answers[$0.operation]) }
      }
      guard let (length, bytes) = next else { break }
      start += length
      (answer, sent) = (bytes, 0)
      guard flush(), !closes else { return false }
    }
    discard(start)
    return true
  }

  /// Forgets the first bytes of the buffer, moving what follows to its start.
  private mutating func discard(_ count: Int) {
    filled -= count
    guard count > 0, filled > 0 else { return }
    buffer.withUnsafeMutableBytes {
      $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[count..<(count + filled)]))
    }
  }

  private mutating func makeRoom() -> Bool {
    guard filled == buffer.count else { return true }
    guard buffer.count < Self.capacity else { return false }
    buffer.append(contentsOf: repeatElement(0, count: buffer.count))
    return true
  }

  /// Sends what is left of the answer, as much as the client takes; false when it is gone.
  private mutating func flush() -> Bool {
    while isSending {
      let count = answer.withUnsafeBytes { bytes in
        channel.write(UnsafeRawBufferPointer(rebasing: bytes[sent...]))
      }
      guard count > 0 else { return count < 0 }
      sent += count
    }
    return true
  }
}
