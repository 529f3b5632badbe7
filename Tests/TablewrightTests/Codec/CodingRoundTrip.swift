@testable import Tablewright

/// Writing and reading of single attribute values.
enum CodingRoundTrip {
  /// The JSON that a value is written as.
  ///
  /// - Throws: ``CodecError`` where it can't be stored.
  static func json<Coding: AttributeCoding>(_ coding: Coding.Type, _ value: Coding.Value) throws(CodecError) -> String {
    var writer = ItemWriter()
    Coding.write(value, to: &writer)
    return String(decoding: try writer.finish(), as: UTF8.self)
  }

  /// The value that JSON reads as.
  static func value<Coding: AttributeCoding>(_ coding: Coding.Type, _ json: String) throws(CodecError) -> Coding.Value {
    let bytes = Array(json.utf8)
    var reader = ItemReader(bytes.span.bytes)
    let value = try Coding.read(from: &reader)
    try reader.expectEnd()
    return value
  }

  /// The value that JSON reads as, where its absence is allowed.
  static func optional<Coding: AttributeCoding>(
    _ coding: Coding.Type, _ json: String
  ) throws(CodecError) -> Coding.Value? {
    let bytes = Array(json.utf8)
    var reader = ItemReader(bytes.span.bytes)
    let value = try Coding.readIfPresent(from: &reader)
    try reader.expectEnd()
    return value
  }

  /// What is read of what was written.
  static func roundTrip<Coding: AttributeCoding>(
    _ coding: Coding.Type, _ value: Coding.Value
  ) throws(CodecError) -> Coding.Value {
    try Self.value(coding, try json(coding, value))
  }

  /// What is wrong with JSON that should not be read.
  static func problem<Coding: AttributeCoding>(_ coding: Coding.Type, _ json: String) -> CodecError.Problem? {
    do throws(CodecError) {
      _ = try value(coding, json)
      return nil
    } catch { return error.problem }
  }

  /// What is wrong with a value that can't be stored.
  static func problem<Coding: AttributeCoding>(_ coding: Coding.Type, of value: Coding.Value) -> CodecError.Problem? {
    do throws(CodecError) {
      _ = try json(coding, value)
      return nil
    } catch { return error.problem }
  }
}
