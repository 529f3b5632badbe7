import Fixtures
import Foundation
import Testing

@_spi(Generated) @testable import Tablewright

@Suite("Keys of every type that a key can hold")
struct KeyPropertyTests {
  /// Proves of every two values that their keys have their order, and are the same where they are.
  private func haveOrder<Coding: AttributeCoding>(
    of values: [Coding.Value], as coding: Coding.Type, by isBefore: (Coding.Value, Coding.Value) -> Bool
  ) {
    for first in values {
      let key = KeyValue(first, coding, "a")
      #expect(key.problem == nil, "\(coding): \(first)")
      for second in values {
        let other = KeyValue(second, coding, "a")
        guard (key < other) != isBefore(first, second) || (key == other) != (!(key < other) && !(other < key)) else {
          continue
        }
        Issue.record("\(coding): \(first) and \(second)")
      }
    }
  }

  private func haveOrder<Coding: AttributeCoding>(
    of values: [Coding.Value], as coding: Coding.Type
  ) where Coding.Value: Comparable {
    haveOrder(of: values, as: coding, by: <)
  }

  private func many<Value>(_ seed: UInt64, _ make: (inout RandomValues) -> Value) -> [Value] {
    var values = RandomValues(seed: seed, hasEdges: true)
    return (0..<150).map { _ in make(&values) }
  }

  @Test("have the order of the values: numbers of every type")
  func numbers() throws {
    haveOrder(of: many(1) { $0.int() } + [-1, 0, 1, 9, 10, -9, -10], as: IntCoding.self)
    haveOrder(of: many(2) { $0.double() } + [-0.0, 0, 1e-130, -1e-130, 2e-130], as: DoubleCoding.self)
    haveOrder(of: many(3) { $0.decimal() } + [0, 1, -1, 10, 1.5, 0.15], as: DecimalCoding.self)
    let numbers = many(4) { $0.number() } + [Number(checked: "-1E-130"), Number(checked: "1.10"), 1]
    haveOrder(of: numbers, as: NumberCoding.self)
  }

  @Test("have the order of the values: moments, in each of their forms, and identifiers")
  func momentsAndIdentifiers() {
    let moments = many(5) { $0.timestamp() } + [.distantPast, .distantFuture, Timestamp(milliseconds: -1)]
    haveOrder(of: moments, as: TimestampCoding.self)
    haveOrder(of: moments, as: EpochMillisecondsCoding.self)
    haveOrder(of: many(6) { $0.wholeSecond() }, as: EpochSecondsCoding.self)
    haveOrder(of: many(7) { $0.uuid() }, as: UUIDCoding.self)
    haveOrder(of: many(8) { $0.ulid() }, as: ULIDCoding.self)
  }

  @Test("have the order of the values: texts and binaries, byte by byte")
  func textsAndBinaries() {
    let texts = many(9) { $0.keyEnd() } + ["\u{E9}", "e\u{301}", "e", "f", "\u{FFFF}", "\u{10000}"]
    haveOrder(of: texts, as: StringCoding.self) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    haveOrder(of: many(10) { $0.bytes() + [0] }, as: BinaryCoding.self) { $0.lexicographicallyPrecedes($1) }
  }

  @Test("have the order of the integers and moments in a template's holes")
  func templates() {
    let steps = many(11) { $0.int(0...999_999) } + [0, 9, 10, 99_999, 100_000]
    let run = RunID(UUID())
    func key(_ step: Int, _ moment: Timestamp) -> KeyValue? {
      Required.Key(accountID: AccountID("a"), runID: run, step: step, startedAt: moment).sortValue
    }
    let moments = many(12) { $0.timestamp() }
    for (first, second) in zip(steps, steps.shuffled()) where first != second {
      #expect(key(first, .now).flatMap { low in key(second, .now).map { low < $0 } } == (first < second))
    }
    for (first, second) in zip(moments, moments.dropFirst()) where first != second {
      #expect(key(7, first).flatMap { low in key(7, second).map { low < $0 } } == (first < second))
    }
  }

  /// Texts that would be parts of other keys, if they could.
  private static let awkward = [
    "", "#", "a", "a#", "#a", "a#a", "ACC", "ACC#a", "PARCEL#1", "PROFILE", "SESSION#a", "BADGE", "UNIQUE",
    "UNIQUE#Member#email#a", "ABOUT", "BOOK#0001", "LOAN#0001", "0001", "\u{E9}", "e\u{301}", "e", "\u{0}", "🙂", "%23",
  ]

  private struct Named {
    var name: [String]
    var key: any EntityKey

    init(_ key: some EntityKey, _ parts: String...) {
      self.key = key
      name = ["\(type(of: key))"] + parts
    }
  }

  /// Proves that no two keys that can be sent are the same for DynamoDB, and that some can.
  private func areDistinct(_ keys: [Named]) {
    var taken: [[KeyValue?]: [String]] = [:]
    for named in keys {
      let values = [named.key.partitionValue, named.key.sortValue]
      guard values.allSatisfy({ $0?.problem == nil }) else { continue }
      if let other = taken.updateValue(named.name, forKey: values) {
        Issue.record("\(other) and \(named.name) have one key")
      }
    }
    #expect(taken.count * 3 > keys.count, "\(taken.count) of \(keys.count) can be sent")
  }

  @Test("are never alike where the values are not, within an entity and across those of a table")
  func distinct() {
    let texts = Self.awkward
    let pairs = texts.flatMap { first in texts.map { (first, $0) } }
    areDistinct(
      pairs.map { Named(Parcel.Key(accountID: AccountID($0), orderID: $1), $0, $1) }
        + texts.flatMap { text in
          let id = AccountID(text)
          return [
            Named(Absent.Key(accountID: id), text), Named(Collected.Key(accountID: id), text),
            Named(Defaulted.Key(accountID: id), text),
          ]
        })
    areDistinct(
      pairs.map { Named(Session.Key(memberID: $0, sessionID: $1), $0, $1) }
        + texts.flatMap { [Named(Member.Key(memberID: $0), $0), Named(Badge.Key(badgeID: $0), $0)] })
    areDistinct(
      texts.flatMap { text in
        [0, 1, 10, 9999].flatMap { number in
          [
            Named(Book.Key(shelf: text, number: number), text, "\(number)"),
            Named(Loan.Key(shelf: text, number: number), text, "\(number)"),
          ]
        } + [Named(Shelf.Key(shelf: text), text), Named(Author.Key(author: text), text)]
      })
    areDistinct(pairs.map { Named(Trip.Key(driverID: $0, tripID: $1), $0, $1) })
    areDistinct(pairs.map { Named(Note.Key(owner: $0, title: $1), $0, $1) })
  }
}
