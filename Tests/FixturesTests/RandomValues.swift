import Fixtures
import Foundation

/// Random values of every attribute type, with those at the edges among them.
struct RandomValues {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func bool() -> Bool { Bool.random(using: &generator) }

  mutating func int(_ range: ClosedRange<Int> = Int.min...Int.max) -> Int {
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: range.lowerBound
    case 1: range.upperBound
    default: Int.random(in: range, using: &generator)
    }
  }

  mutating func text() -> String {
    let scalars = Array("aé漢🙂\"\\\u{0}\n\u{7F}/ <&>\u{301}".unicodeScalars)
    var text = String.UnicodeScalarView()
    for _ in 0..<int(0...12) { text.append(scalars[int(0...(scalars.count - 1))]) }
    return String(text)
  }

  /// A text that can be part of a key: not empty, without the separator.
  mutating func name() -> String { "name-\(int(0...1_000_000))-é🙂" }

  mutating func double() -> Double { Double.random(in: -1e9...1e9, using: &generator) }

  /// A decimal of up to 17 digits, which JSON's numbers hold too.
  mutating func decimal() -> Decimal {
    Decimal(sign: bool() ? .plus : .minus, exponent: int(-6...6), significand: Decimal(int(0...999_999_999)))
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
