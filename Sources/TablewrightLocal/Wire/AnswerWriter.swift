import DynamoDBExpressions

/// Writes the JSON of an answer, member by member.
struct AnswerWriter {
  private(set) var bytes: [UInt8] = [UInt8(ascii: "{")]

  /// Adds a member whose JSON is known.
  mutating func member(_ name: StaticString, _ json: [UInt8]) {
    start(name)
    bytes.append(contentsOf: json)
  }

  /// Adds a string.
  mutating func string(_ name: StaticString, _ text: String) {
    start(name)
    bytes.append(quoting: Array(text.utf8))
  }

  /// Adds a whole number.
  mutating func integer(_ name: StaticString, _ number: Int) { member(name, Array("\(number)".utf8)) }

  /// Adds a number with a fraction.
  mutating func number(_ name: StaticString, _ number: Double) { member(name, Array("\(number)".utf8)) }

  /// Adds a truth value.
  mutating func bool(_ name: StaticString, _ flag: Bool) { member(name, Array((flag ? "true" : "false").utf8)) }

  /// Adds an object.
  mutating func object(_ name: StaticString, _ write: (inout AnswerWriter) -> Void) {
    var inner = AnswerWriter()
    write(&inner)
    member(name, inner.finish())
  }

  /// Adds a list of objects.
  mutating func list<Element>(
    _ name: StaticString, _ elements: [Element], _ write: (inout AnswerWriter, Element) -> Void
  ) {
    start(name)
    bytes.append(UInt8(ascii: "["))
    for (place, element) in elements.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      var inner = AnswerWriter()
      write(&inner, element)
      bytes.append(contentsOf: inner.finish())
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// Adds a list of JSON values.
  mutating func list(_ name: StaticString, _ values: [[UInt8]]) {
    bytes.reserveCapacity(bytes.count + values.reduce(name.utf8CodeUnitCount + 256) { $0 + $1.count + 1 })
    start(name)
    bytes.append(UInt8(ascii: "["))
    for (place, value) in values.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(contentsOf: value)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// Adds a list of JSON values under a name of any characters.
  mutating func list(escaping name: String, _ values: [[UInt8]]) {
    start(escaping: name)
    bytes.append(UInt8(ascii: "["))
    bytes.append(contentsOf: values.joined(separator: [UInt8(ascii: ",")]))
    bytes.append(UInt8(ascii: "]"))
  }

  /// Adds an object under a name of any characters.
  mutating func object(escaping name: String, _ write: (inout AnswerWriter) -> Void) {
    var inner = AnswerWriter()
    write(&inner)
    start(escaping: name)
    bytes.append(contentsOf: inner.finish())
  }

  /// Adds members whose JSON is known.
  mutating func members(_ json: [UInt8]) {
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    bytes.append(contentsOf: json)
  }

  private mutating func start(escaping name: String) {
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    bytes.append(quoting: Array(name.utf8))
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func start(_ name: StaticString) {
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    bytes.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: ":")])
  }

  /// The answer's JSON.
  mutating func finish() -> [UInt8] {
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }
}
