/// The header fields of an HTTP response, kept as the bytes that came and searched when asked.
public struct ResponseHeaders: Sendable {
  /// The lines of the head after the status line, each ended by CR LF.
  @usableFromInline let lines: [UInt8]

  /// No fields.
  public init() { lines = [] }

  /// Fields from the bytes of a head, without its status line.
  public init(lines: [UInt8]) { self.lines = lines }

  /// The value of the first field with this name, compared without case, without the white space around it.
  public subscript(name: StaticString) -> String? {
    let wanted = name.utf8CodeUnitCount
    var start = 0
    while start < lines.count {
      var end = start
      while end < lines.count, lines[end] != UInt8(ascii: "\n") { end += 1 }
      if end - start > wanted, lines[start + wanted] == UInt8(ascii: ":"), matches(name, at: start) {
        return value(from: start + wanted + 1, to: end)
      }
      start = end + 1
    }
    return nil
  }

  private func matches(_ name: StaticString, at start: Int) -> Bool {
    name.withUTF8Buffer { wanted in
      for (offset, byte) in wanted.enumerated() where Self.lowercased(lines[start + offset]) != Self.lowercased(byte) {
        return false
      }
      return true
    }
  }

  private func value(from start: Int, to end: Int) -> String {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    var (first, last) = (start, end)
    while first < last, isSpace(lines[first]) { first += 1 }
    while last > first, isSpace(lines[last - 1]) { last -= 1 }
    return String(decoding: lines[first..<last], as: UTF8.self)
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}
