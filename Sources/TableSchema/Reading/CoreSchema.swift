/// What plain text stands for by YAML 1.2's core schema (section 10.3.2), in which `on`, `yes` and `no` are text.
enum CoreSchema {
  /// Whether the text stands for nothing.
  static func isNull(_ text: Text) -> Bool {
    text.isPlain && ["", "~", "null", "Null", "NULL"].contains(text.string)
  }

  /// The truth value that the text stands for.
  static func bool(_ text: Text) -> Bool? {
    guard text.isPlain else { return nil }
    switch text.string {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default: return nil
    }
  }

  /// Whether the text is written as a whole number, however large.
  static func isInteger(_ text: Text) -> Bool {
    guard text.isPlain else { return false }
    let utf8 = text.string.utf8
    if text.string.hasPrefix("0x") { return utf8.count > 2 && utf8.dropFirst(2).allSatisfy(isHexadecimalDigit) }
    if text.string.hasPrefix("0o") { return utf8.count > 2 && utf8.dropFirst(2).allSatisfy { (0x30...0x37) ~= $0 } }
    let digits = utf8.first.map { $0 == 0x2B || $0 == 0x2D } == true ? utf8.dropFirst() : utf8[...]
    return !digits.isEmpty && digits.allSatisfy(isDigit)
  }

  /// The whole number that the text stands for, where 64 bits hold it.
  static func integer(_ text: Text) -> Int? {
    guard isInteger(text) else { return nil }
    if text.string.hasPrefix("0x") { return Int(text.string.dropFirst(2), radix: 16) }
    if text.string.hasPrefix("0o") { return Int(text.string.dropFirst(2), radix: 8) }
    return Int(text.string)
  }

  /// Whether the text is written as a number, with or without a fraction and an exponent; infinities are none.
  static func isNumber(_ text: Text) -> Bool {
    isInteger(text) || (text.isPlain && DecimalText(text.string, isStrict: false) != nil)
  }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39) ~= byte }

  private static func isHexadecimalDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x46) ~= byte || (0x61...0x66) ~= byte
  }
}
