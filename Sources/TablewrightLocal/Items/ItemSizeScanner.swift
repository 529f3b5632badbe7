/// Walks over an item's canonical bytes and adds up what DynamoDB counts.
struct ItemSizeScanner {
  /// How many lists and maps may stand in each other here: twice as many as in any item.
  private static let depthLimit = 64

  private let bytes: UnsafeRawBufferPointer
  private var position = 1
  private var size = 0
  /// How many lists and maps are open.
  private var depth = 0
  /// A bit for each of them, the innermost one's last: whether it is a map.
  private var maps: UInt64 = 0

  /// A scanner of an item.
  init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The size of the item.
  mutating func scan() -> Int {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return size }
        depth -= 1
        maps >>= 1
        // The end of the list or map, and of the value that it is.
        position += 2
      default: takeElement()
      }
    }
    return size
  }

  private func byte(_ place: Int) -> UInt8 { place < bytes.count ? bytes[place] : 0 }

  /// Takes a member or an element up to its end, or to the first one in it.
  private mutating func takeElement() {
    if depth > 0 { size += 1 }
    if depth == 0 || maps & 1 == 1 {
      size += text()
      position += 1
    }
    switch (byte(position + 2), byte(position + 3)) {
    case (UInt8(ascii: "S"), UInt8(ascii: "S")): takeSet { $0.text() }
    case (UInt8(ascii: "N"), UInt8(ascii: "S")): takeSet { $0.number() }
    case (UInt8(ascii: "B"), UInt8(ascii: "S")): takeSet { $0.binary() }
    case (UInt8(ascii: "N"), UInt8(ascii: "U")): takeWord(from: 8)
    case (UInt8(ascii: "B"), UInt8(ascii: "O")): takeWord(from: 8)
    case (UInt8(ascii: "S"), _): takeScalar { $0.text() }
    case (UInt8(ascii: "N"), _): takeScalar { $0.number() }
    case (UInt8(ascii: "B"), _): takeScalar { $0.binary() }
    case (UInt8(ascii: "M"), _): open(isMap: true)
    case (UInt8(ascii: "L"), _): open(isMap: false)
    default: position = bytes.count
    }
  }

  private mutating func open(isMap: Bool) {
    size += 3
    // `{"M":{`
    position += 6
    depth += 1
    maps = maps << 1 | (isMap ? 1 : 0)
    if depth >= Self.depthLimit { position = bytes.count }
  }

  private mutating func takeScalar(_ measure: (inout Self) -> Int) {
    // `{"S":`
    position += 5
    size += measure(&self)
    position += 1
  }

  /// Takes true or false, which stand at this distance.
  private mutating func takeWord(from distance: Int) {
    size += 1
    position += distance
    while byte(position) >= UInt8(ascii: "a"), byte(position) <= UInt8(ascii: "z") { position += 1 }
    position += 1
  }

  private mutating func takeSet(_ measure: (inout Self) -> Int) {
    // `{"SS":[`
    position += 7
    while byte(position) == UInt8(ascii: "\"") || byte(position) == UInt8(ascii: ",") {
      if byte(position) == UInt8(ascii: ",") { position += 1 } else { size += measure(&self) }
    }
    position += 2
  }

  // MARK: Texts

  /// Passes a text with its quotes and returns its length without escapes.
  private mutating func text() -> Int {
    position += 1
    let start = position
    var escapes = 0
    while position < bytes.count {
      skipPlain()
      switch byte(position) {
      case UInt8(ascii: "\""):
        position += 1
        return position - 1 - start - escapes
      case UInt8(ascii: "\\"):
        let length = byte(position + 1) == UInt8(ascii: "u") ? 6 : 2
        escapes += length - 1
        position += length
      default: position += 1
      }
    }
    return 0
  }

  /// Goes to the next quote or backslash, eight bytes at a time; at the end of the item less than eight may be left.
  private mutating func skipPlain() {
    while position + 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      let found = Self.zeros(in: word ^ 0x2222_2222_2222_2222) | Self.zeros(in: word ^ 0x5C5C_5C5C_5C5C_5C5C)
      if found != 0 {
        position += found.trailingZeroBitCount / 8
        return
      }
      position += 8
    }
  }

  /// A bit in the first byte that is zero, and none in those before it.
  private static func zeros(in word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  /// Passes a number with its quotes and returns its size: a byte for two digits, as they stand to the hundred, and one or
  /// two more.
  private mutating func number() -> Int {
    position += 1
    var (digits, zeros, wholes, leadingZeros) = (0, 0, 0, 0)
    var (isNegative, isFraction) = (false, false)
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      switch bytes[position] {
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "0") where digits == 0: if isFraction { leadingZeros += 1 }
      case UInt8(ascii: "0"):
        zeros += 1
        if !isFraction { wholes += 1 }
      default:
        digits += zeros + 1
        zeros = 0
        if !isFraction { wholes += 1 }
      }
      position += 1
    }
    position += 1
    if digits == 0 { return 1 }
    let isExponentEven = wholes > 0 ? !wholes.isMultiple(of: 2) : !leadingZeros.isMultiple(of: 2)
    return (digits + (isExponentEven ? 1 : 0) + 1) / 2 + 1 + (isNegative ? 1 : 0)
  }

  /// Passes a binary with its quotes and returns its length without base 64.
  private mutating func binary() -> Int {
    let start = position + 1
    let length = text()
    var padding = 0
    while padding < 2, padding < length, byte(start + length - 1 - padding) == UInt8(ascii: "=") { padding += 1 }
    return length / 4 * 3 - padding
  }
}
