import Tablewright

/// What is written on a loan's slip, as far as it is known: stored as a list of texts.
package struct Slip: Hashable, Sendable, Codable {
  package var lines: [String]

  package init(lines: [String]) { self.lines = lines }
}

extension Slip: AttributeCoding {
  package static func read(from reader: inout ItemReader) throws(CodecError) -> Slip {
    Slip(lines: try ListCoding<StringCoding>.read(from: &reader))
  }

  package static func write(_ value: Slip, to writer: inout ItemWriter) {
    ListCoding<StringCoding>.write(value.lines, to: &writer)
  }
}
