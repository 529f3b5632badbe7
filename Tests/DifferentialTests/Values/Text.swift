/// A text as DynamoDB has it: its UTF-8 bytes, in whose order texts are sorted. Two texts are equal where their bytes are,
/// unlike two of Swift's strings.
struct Text: Hashable, Sendable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
  var bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }
  init(_ string: String) { bytes = Array(string.utf8) }
  init(stringLiteral value: String) { self.init(value) }

  var description: String { String(decoding: bytes, as: UTF8.self) }

  static func < (lhs: Text, rhs: Text) -> Bool { lhs.bytes.lexicographicallyPrecedes(rhs.bytes) }
}
