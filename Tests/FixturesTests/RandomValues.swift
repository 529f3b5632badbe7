import Fixtures
import Foundation

/// Random values of every attribute type, with those at the edges among them.
struct RandomValues {
  private var generator: SeededGenerator
  /// Whether decimals and doubles at the ends of what can be stored are among the values. JSON's coders lose digits.
  private let hasEdges: Bool

  init(seed: UInt64, hasEdges: Bool = false) {
    generator = SeededGenerator(seed: seed)
    self.hasEdges = hasEdges
  }

  /// One of these edges now and then.
  private mutating func edge<Value>(of edges: [Value]) -> Value? {
    guard hasEdges, Int.random(in: 0..<4, using: &generator) == 0 else { return nil }
    return edges.randomElement(using: &generator)
  }

  mutating func bool() -> Bool { Bool.random(using: &generator) }

  mutating func int(_ range: ClosedRange<Int> = Int.min...Int.max) -> Int {
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: range.lowerBound
    case 1: range.upperBound
    default: Int.random(in: range, using: &generator)
    }
  }

  mutating func text() -> String {
    let scalars = Array("aé漢🙂\"\\\u{0}\n\u{7F}/ <&>\u{301}#|".unicodeScalars)
    var text = String.UnicodeScalarView()
    for _ in 0..<int(0...12) { text.append(scalars[int(0...(scalars.count - 1))]) }
    return String(text)
  }

  /// A text that can be part of a key: not empty, without the separator.
  mutating func name() -> String { "name-\(int(0...1_000_000))-é🙂" }

  mutating func double() -> Double {
    edge(of: [0, -0.0, 1e-130, -1e-130, -9.99e125, 9.99e125, 0.1, 1 / 3])
      ?? Double.random(in: -1e9...1e9, using: &generator)
  }

  /// A decimal of up to 17 digits, which JSON's numbers hold too; of up to 38 among edges.
  mutating func decimal() -> Decimal {
    let nines = "99999999999999999999999999999999999999"
    let edges = [nines, "-\(nines)", "0.\(nines)", "1e-128", "-12345678901234567890123456789012345678e-100", "0"]
    if let edge = edge(of: edges) { return Decimal(string: edge, locale: Locale(identifier: "en_US_POSIX")) ?? 0 }
    return Decimal(sign: bool() ? .plus : .minus, exponent: int(-6...6), significand: Decimal(int(0...999_999_999)))
  }

  mutating func bytes() -> [UInt8] {
    (0..<int(0...9)).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }

  /// A moment of the years 0 to 9999.
  mutating func timestamp() -> Timestamp {
    Timestamp(milliseconds: Int64(int(-62_167_219_200_000...253_402_300_799_999)))
  }

  mutating func wholeSecond() -> Timestamp { Timestamp(milliseconds: Int64(int(-1_000_000...4_000_000_000)) * 1000) }

  mutating func uuid() -> UUID {
    let (first, second) = (generator.next(), generator.next())
    return withUnsafeBytes(of: (first, second)) { UUID(uuid: $0.load(as: uuid_t.self)) }
  }

  mutating func list<Element>(_ element: (inout RandomValues) -> Element) -> [Element] {
    (0..<int(0...4)).map { _ in element(&self) }
  }

  mutating func set<Element>(_ element: (inout RandomValues) -> Element) -> Set<Element> { Set(list(element)) }

  mutating func map<Value>(_ value: (inout RandomValues) -> Value) -> [String: Value] {
    var map: [String: Value] = [:]
    for _ in 0..<int(0...4) { map[text()] = value(&self) }
    return map
  }

  mutating func optional<Value>(_ value: (inout RandomValues) -> Value) -> Value? { bool() ? value(&self) : nil }

  mutating func priority() -> Priority { Priority.allCases[int(0...(Priority.allCases.count - 1))] }

  mutating func state() -> State { [.packed, .sent, .received, .unknown("lost \"it\"")][int(0...3)] }

  mutating func size() -> Size { Size(width: int(), height: int(0...100), label: optional { $0.text() }) }

  mutating func box() -> Box {
    Box(
      front: size(), top: optional { $0.size() }, seal: bytes(), marks: set { $0.text() + "." }, at: wholeSecond())
  }
}
