/// A word or sign of an expression.
struct Token: Hashable {
  enum Kind: Hashable {
    /// A name: letters, digits and underscores, a letter first.
    case word
    /// A word that names nothing in any expression, such as `AND` or `SET`.
    case keyword
    /// `#` and what names an attribute.
    case name
    /// `:` and what names a value.
    case value
    /// A whole number.
    case digits
    /// A comparator, an arithmetic sign, a parenthesis, bracket, comma or dot.
    case sign
    /// What no expression holds.
    case unknown
    case end
  }

  var kind: Kind
  var text: String
  /// Where it lies in the expression's UTF-8.
  var range: Range<Int>

  /// Whether this is a certain sign.
  func isSign(_ text: StaticString) -> Bool { kind == .sign && self.text == text.description }

  /// Whether this is a keyword, in any case.
  func isKeyword(_ keyword: StaticString) -> Bool {
    kind == .keyword && text.utf8.count == keyword.utf8CodeUnitCount && text.uppercased() == keyword.description
  }
}

/// Cuts an expression into tokens.
struct Lexer {
  /// The most bytes of an expression.
  /// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters
  static let sizeLimit = 4096

  private let bytes: [UInt8]
  private var position = 0

  private static let keywords: Set = ["ADD", "AND", "BETWEEN", "DELETE", "IN", "NOT", "OR", "REMOVE", "SET"]
  private static let longestKeyword = 7

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// All tokens of an expression, the end last.
  static func tokens(_ bytes: [UInt8]) -> [Token] {
    var lexer = Lexer(bytes)
    var tokens: [Token] = []
    while true {
      let token = lexer.next()
      tokens.append(token)
      if token.kind == .end { break }
    }
    return tokens
  }

  private mutating func next() -> Token {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    guard position < bytes.count else { return Token(kind: .end, text: "<EOF>", range: position..<position) }
    switch bytes[position] {
    case UInt8(ascii: "#"): return token(.name, after: 1)
    case UInt8(ascii: ":"): return token(.value, after: 1)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return digits()
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): return word()
    default: return sign()
    }
  }

  private mutating func token(_ kind: Token.Kind, after count: Int) -> Token {
    let start = position
    position += count
    while position < bytes.count, Self.continuesWord(bytes[position]) { position += 1 }
    // A sign with no name after it names nothing.
    return make(kind == .word || position > start + 1 ? kind : .unknown, from: start)
  }

  private mutating func word() -> Token {
    var token = token(.word, after: 1)
    if token.text.utf8.count <= Self.longestKeyword, Self.keywords.contains(token.text.uppercased()) {
      token.kind = .keyword
    }
    return token
  }

  private mutating func digits() -> Token {
    let start = position
    if bytes[position] == UInt8(ascii: "0") {
      // A number has no leading zeros: what follows is another one.
      position += 1
      return make(.digits, from: start)
    }
    while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) { position += 1 }
    return make(.digits, from: start)
  }

  private mutating func sign() -> Token {
    let start = position
    let second = position + 1 < bytes.count ? bytes[position + 1] : 0
    switch (bytes[position], second) {
    case (UInt8(ascii: "<"), UInt8(ascii: ">")), (UInt8(ascii: "<"), UInt8(ascii: "=")),
      (UInt8(ascii: ">"), UInt8(ascii: "=")):
      position += 2
      return make(.sign, from: start)
    case (let byte, _):
      position += 1
      if "()[],.=<>+-".utf8.contains(byte) { return make(.sign, from: start) }
      while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
      return make(.unknown, from: start)
    }
  }

  private func make(_ kind: Token.Kind, from start: Int) -> Token {
    Token(kind: kind, text: String(decoding: bytes[start..<position], as: UTF8.self), range: start..<position)
  }

  private static func continuesWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
