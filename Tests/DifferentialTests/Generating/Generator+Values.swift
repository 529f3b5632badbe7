extension Generator {
  /// The names of attributes that are no keys, of which the first five have a usual type.
  var names: [Text] {
    let plain: [Text] = ["a1", "b1", "c1", "d1", "e1"]
    return features.contains(.edgeTexts)
      ? plain + ["name", "a.b", "é", "e\u{301}", "a b", "#x", "1", "\u{1F600}"] : plain
  }

  /// A value of the type that an attribute usually has.
  mutating func value(of name: Text) -> Value {
    if random.isOne(of: 6) { return value(depth: 2) }
    switch name {
    case "a1": return .number(number())
    case "b1": return .string(text())
    case "c1": return .list((0..<count(4)).map { _ in value(depth: 1) })
    case "d1": return .map(map(depth: 1))
    case "e1": return set()
    default: return value(depth: 1)
    }
  }

  /// A number of elements, none where that is allowed.
  private mutating func count(_ most: Int) -> Int {
    features.contains(.emptyValues) ? random.below(most) : random.below(most - 1) + 1
  }

  private mutating func map(depth: Int) -> Item {
    var map: Item = [:]
    for _ in 0..<count(4) { map[random.element(["m", "n", "o", "size"])] = value(depth: depth) }
    return map
  }

  mutating func value(depth: Int) -> Value {
    switch random.below(depth > 0 ? 10 : 7) {
    case 0, 1: .number(number())
    case 2, 3: .string(text())
    case 4: features.contains(.binaries) ? .binary(bytes()) : .number(number())
    case 5: .bool(random.isOne(of: 2))
    case 6: .null
    case 7: set()
    case 8: .list((0..<count(4)).map { _ in value(depth: depth - 1) })
    default: .map(map(depth: depth - 1))
    }
  }

  mutating func set() -> Value {
    switch random.below(features.contains(.binaries) ? 3 : 2) {
    case 0: .stringSet(Set((0...random.below(3)).map { _ in text() }))
    case 1: .numberSet(Set((0...random.below(3)).map { _ in number() }))
    default: .binarySet(Set((0...random.below(3)).map { _ in bytes() }))
    }
  }

  /// A small number mostly, so that there are equal ones.
  mutating func number() -> ExactDecimal {
    if chooses(.edgeNumbers, oneOf: 4) { return edgeNumber() }
    if random.isOne(of: 3) {
      let digits = [UInt8(random.below(10)), UInt8(random.below(10))]
      return ExactDecimal(isNegative: random.isOne(of: 2), digits: digits, exponent: random.below(5) - 3)
    }
    return ExactDecimal(random.below(7) - 2)
  }

  private mutating func edgeNumber() -> ExactDecimal {
    let count = random.element([1, 2, 19, 20, 37, 38])
    let digits = (0..<count).map { place in random.isOne(of: 2) ? UInt8(9) : UInt8(place == 0 ? 1 : random.below(10)) }
    // The power of ten of the first digit.
    let magnitude = random.element([-130, -129, -38, -20, -1, 0, 1, 18, 19, 37, 38, 64, 124, 125])
    let number = ExactDecimal(
      isNegative: random.isOne(of: 2), digits: digits, exponent: max(-130, magnitude - count + 1))
    return number.isStorable ? number : .zero
  }

  mutating func text() -> Text {
    if chooses(.emptyValues, oneOf: 8) { return "" }
    if chooses(.edgeTexts, oneOf: 4) {
      return random.element([
        "\0", "a\0b", "\u{1}\u{1F}\u{7F}", "é", "e\u{301}", "日本", "\u{FFFF}", "\u{1F600}", "\\\"/", "\n\r\t",
        "\u{2028}",
        "\u{FEFF}x", "{\"S\":\"x\"}", "zz\u{10FFFF}",
      ])
    }
    return random.element(["a", "b", "ab", "abc", "b ", "B", "x"])
  }

  mutating func bytes() -> [UInt8] {
    if chooses(.emptyValues, oneOf: 8) { return [] }
    return (0...random.below(3)).map { _ in random.element([0, 1, 0x61, 0x62, 0xFE, 0xFF]) }
  }

  /// A value that may be a key's.
  mutating func keyValue(_ type: String, limit: Int) -> Value {
    switch type {
    case "N": return .number(number())
    case "B":
      if chooses(.edgeTexts, oneOf: 12) { return .binary(Array(repeating: 0xFF, count: limit)) }
      let bytes = bytes()
      return .binary(bytes.isEmpty ? [0] : bytes)
    default:
      if chooses(.edgeTexts, oneOf: 12) { return .string(Text(Array(repeating: UInt8(ascii: "k"), count: limit))) }
      let text = text()
      return .string(text == "" ? "a" : text)
    }
  }
}
