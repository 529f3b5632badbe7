/// What DynamoDB says of JSON of another type than a place of a request takes.
///
/// The words are those that its service was seen to answer to requests with each type in each place.
enum TypeError {
  /// Of what is no text or number.
  static func scalar(_ value: JSONValue, _ shape: Shape) -> LocalError {
    switch value.kind {
    case .object: structureInstead
    case .array: .serialization("Unrecognized collection type class \(shape.javaType)")
    default: .serialization("\(token(value)) cannot be converted to \(shape.javaType.split(separator: ".").last ?? "")")
    }
  }

  /// Of what is no truth value.
  static func boolean(_ value: JSONValue, _ shape: Shape) -> LocalError {
    value.kind == .string ? .serialization("Unexpected token received from parser") : scalar(value, shape)
  }

  /// Of what is no binary.
  static func binary(_ value: JSONValue) -> LocalError {
    switch value.kind {
    case .object: structureInstead
    case .array: .serialization("Unrecognized collection type class java.nio.ByteBuffer")
    default: .serialization("only base-64-encoded strings are convertible to bytes")
    }
  }

  /// Of what is no list.
  static func list(_ value: JSONValue, isMember: Bool) -> LocalError {
    if value.kind == .object { return structureInstead }
    return isMember ? .serialization("Unexpected field type") : parameterizedInstead
  }

  /// Of what is no map.
  static func map(_ value: JSONValue, _ shape: Shape, isMember: Bool) -> LocalError {
    if value.kind == .array { return .serialization("Unrecognized collection type \(shape.javaType)") }
    return isMember ? .serialization("Unexpected field type") : parameterizedInstead
  }

  /// Of what is no structure.
  static func structure(_ value: JSONValue, _ shape: Shape, isMember: Bool) -> LocalError {
    if value.kind == .array { return .serialization("Unrecognized collection type class \(shape.javaType)") }
    return .serialization(isMember ? "Unexpected field type" : "Unexpected value type in payload")
  }

  private static let structureInstead = LocalError.serialization(
    "Start of structure or map found where not expected")

  private static let parameterizedInstead = LocalError.serialization(
    "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class java.lang.Class "
      + "(sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and java.lang.Class are in module java.base of "
      + "loader 'bootstrap')")

  private static func token(_ value: JSONValue) -> String {
    switch value.kind {
    case .bool: value.slice.first == UInt8(ascii: "t") ? "TRUE_VALUE" : "FALSE_VALUE"
    case .number: value.slice.contains { ".eE".utf8.contains($0) } ? "DECIMAL_VALUE" : "NUMBER_VALUE"
    default: "STRING_VALUE"
    }
  }

  /// What is wrong with a text in base 64; nil where nothing is.
  static func complaint(ofBase64 text: ArraySlice<UInt8>) -> String? {
    if !text.count.isMultiple(of: 4) {
      return "Base64 encoded length is expected a multiple of 4 bytes but found: \(text.count)"
    }
    let padding = text.suffix(2).reversed().prefix { $0 == UInt8(ascii: "=") }.count
    var last: UInt8 = 0
    for byte in text.dropLast(padding) {
      if let sextet = sextet(byte) {
        last = sextet
      } else if byte == UInt8(ascii: "=") {
        return looseBase64
      } else {
        return "Invalid Base64 character: '\(Character(Unicode.Scalar(byte)))'"
      }
    }
    let looseBits: UInt8 = padding == 0 ? 0 : (padding == 1 ? 0b11 : 0b1111)
    return last & looseBits == 0 ? nil : looseBase64
  }

  private static let looseBase64 = "Invalid last non-pad Base64 character dectected"

  private static func sextet(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
