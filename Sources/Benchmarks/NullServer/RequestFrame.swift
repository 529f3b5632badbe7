/// Where a request at the start of a buffer ends, and the operation it asks for.
struct RequestFrame {
  /// The operation's name, within the buffer.
  let operation: UnsafeRawBufferPointer
  /// Head and body together, in bytes.
  let length: Int

  /// The request at the start of these bytes; nil while its head or its body is incomplete.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var operation = UnsafeRawBufferPointer(rebasing: bytes[0..<0])
    var bodyLength = 0
    var start = 0
    while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
      let line = UnsafeRawBufferPointer(rebasing: bytes[start..<max(start, end - 1)])
      start = end + 1
      if line.isEmpty {
        guard bytes.count - start >= bodyLength else { return nil }
        self.operation = operation
        length = start + bodyLength
        return
      }
      if let value = Self.value(of: "content-length:", in: line) {
        bodyLength = Self.number(value)
      } else if let value = Self.value(of: "x-amz-target:", in: line) {
        let name = value.lastIndex(of: UInt8(ascii: ".")).map { value[($0 + 1)...] } ?? value[...]
        operation = UnsafeRawBufferPointer(rebasing: name)
      }
    }
    return nil
  }

  /// A field's value if the line is of that field; `name` is in lower case and ends with the colon.
  private static func value(of name: StaticString, in line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    let count = name.utf8CodeUnitCount
    guard line.count >= count, line[count - 1] == UInt8(ascii: ":") else { return nil }
    for index in 0..<(count - 1) where line[index] | 0x20 != name.utf8Start[index] | 0x20 { return nil }
    let value = line[count...].drop { $0 == UInt8(ascii: " ") }
    return UnsafeRawBufferPointer(rebasing: value)
  }

  /// The number that the digits at the start form, up to what fits a request.
  private static func number(_ digits: UnsafeRawBufferPointer) -> Int {
    digits.prefix { (0x30...0x39).contains($0) }.reduce(0) { min($0 * 10 + Int($1 & 0x0F), 1 << 30) }
  }
}
