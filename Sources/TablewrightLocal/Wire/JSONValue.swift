/// A value in a request's JSON.
struct JSONValue: Sendable {
  let document: JSONDocument
  let index: Int

  private var node: JSONDocument.Node { document.nodes[index] }

  /// What the value is.
  var kind: JSONDocument.Kind { node.kind }

  /// Whether the value is null, which counts as not given.
  var isNull: Bool { kind == .null }

  /// The value's bytes as they were sent.
  var slice: ArraySlice<UInt8> { document.bytes[Int(node.start)..<Int(node.end)] }

  /// The value's JSON, a string's with its quotes.
  var json: [UInt8] {
    let quote = UInt8(ascii: "\"")
    return kind == .string ? [quote] + slice + [quote] : Array(slice)
  }

  /// The value after this one, in what both are in.
  private var following: Int { Int(node.next) }

  /// The elements of an array, or the names and values of an object one after the other.
  private var children: [Int] {
    var children: [Int] = []
    var child = index + 1
    while child < following {
      children.append(child)
      child = Int(document.nodes[child].next)
    }
    return children
  }

  /// The elements; none of what is no array.
  var elements: [JSONValue] {
    guard kind == .array else { return [] }
    return children.map { JSONValue(document: document, index: $0) }
  }

  /// The members in their order, the last of several of one name in the end; none of what is no object.
  var members: [(name: [UInt8], value: JSONValue)] {
    guard kind == .object else { return [] }
    let children = children
    return stride(from: 0, to: children.count - 1, by: 2).map { place in
      let name = JSONValue(document: document, index: children[place]).text ?? []
      return (name, JSONValue(document: document, index: children[place + 1]))
    }
  }

  /// The member of this name that is not null; nil where there is none.
  subscript(name: StaticString) -> JSONValue? {
    guard kind == .object else { return nil }
    var child = index + 1
    var found: JSONValue?
    while child < following {
      let value = JSONValue(document: document, index: child + 1)
      if JSONValue(document: document, index: child).isText(name) { found = value }
      child = value.following
    }
    return found.flatMap { $0.isNull ? nil : $0 }
  }

  /// Whether a string, or a member's name, is this text. Escapes are not looked through.
  func isText(_ text: StaticString) -> Bool {
    let node = node
    let (start, count) = (Int(node.start), Int(node.end - node.start))
    guard count == text.utf8CodeUnitCount else { return false }
    return document.bytes.withUnsafeBufferPointer { bytes in
      for offset in 0..<count where bytes[start + offset] != text.utf8Start[offset] { return false }
      return true
    }
  }

  /// The bytes of a string without its escapes; nil of what is no string, or none in UTF-8.
  var text: [UInt8]? {
    guard kind == .string else { return nil }
    guard let bytes = node.isEscaped ? Self.unescaped(slice) : Array(slice) else { return nil }
    let isASCII = bytes.withUnsafeBufferPointer { bytes in bytes.reduce(0, |) < 0x80 }
    return isASCII || String(validating: bytes, as: UTF8.self) != nil ? bytes : nil
  }

  /// The string; nil of what is none.
  var string: String? { text.map { String(decoding: $0, as: UTF8.self) } }

  /// The truth value; nil of what is none. DynamoDB takes some words for truth values.
  var bool: Bool? {
    switch kind {
    case .bool: slice.first == UInt8(ascii: "t")
    case .string: Self.words[String(decoding: slice, as: UTF8.self).lowercased()]
    default: nil
    }
  }

  private static let words: [String: Bool] = [
    "true": true, "yes": true, "1": true, "false": false, "no": false, "0": false,
  ]

  /// The whole number; nil of what is none.
  var integer: Int? {
    guard kind == .number else { return nil }
    let text = String(decoding: slice, as: UTF8.self)
    return Int(text) ?? Double(text).flatMap { Int(exactly: $0.rounded(.towardZero)) }
  }

  private static func unescaped(_ slice: ArraySlice<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(slice.count)
    var index = slice.startIndex
    while index < slice.endIndex {
      guard slice[index] == UInt8(ascii: "\\") else {
        bytes.append(slice[index])
        index += 1
        continue
      }
      guard index + 1 < slice.endIndex else { return nil }
      let escape = slice[index + 1]
      index += 2
      if escape == UInt8(ascii: "u") {
        guard let scalar = scalar(slice, &index) else { return nil }
        bytes.append(contentsOf: Array(String(scalar).utf8))
      } else {
        guard let byte = simpleEscapes[escape] else { return nil }
        bytes.append(byte)
      }
    }
    return bytes
  }

  private static let simpleEscapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
    UInt8(ascii: "/"): UInt8(ascii: "/"),
    UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
  ]

  private static func scalar(_ slice: ArraySlice<UInt8>, _ index: inout Int) -> Unicode.Scalar? {
    guard let first = unit(slice, &index) else { return nil }
    if !(0xD800...0xDBFF).contains(first) { return Unicode.Scalar(first) }
    guard index + 2 <= slice.endIndex, slice[index] == UInt8(ascii: "\\"), slice[index + 1] == UInt8(ascii: "u") else {
      return nil
    }
    index += 2
    guard let second = unit(slice, &index), (0xDC00...0xDFFF).contains(second) else { return nil }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
  }

  private static func unit(_ slice: ArraySlice<UInt8>, _ index: inout Int) -> UInt32? {
    guard index + 4 <= slice.endIndex else { return nil }
    defer { index += 4 }
    return UInt32(String(decoding: slice[index..<index + 4], as: UTF8.self), radix: 16)
  }
}
