import Foundation
import Synchronization
import Testing

@testable import Tablewright

@Suite("ULID")
struct ULIDTests {
  private let moment = Timestamp(milliseconds: 1_469_918_176_385)

  @Test("has the 26 characters that its specification gives for a moment")
  func known() throws {
    let ulid = ULID(timestamp: moment, randomness: 0)
    #expect(ulid.description == "01ARYZ6S410000000000000000")
    #expect(ulid.timestamp == moment)
    #expect(ULID(rawValue: .max).description == "7ZZZZZZZZZZZZZZZZZZZZZZZZZ")
    #expect(ULID(rawValue: 0).description == "00000000000000000000000000")
    #expect(ULID("01aryz6s410000000000000000") == ulid)
  }

  @Test("comes back from its text, whose order is its own")
  func texts() {
    var random = SplitMix(seed: 71)
    var last = ULID(rawValue: 0)
    for _ in 0..<2000 {
      let ulid = ULID(rawValue: UInt128(random.next()) << 64 | UInt128(random.next()))
      #expect(ULID(ulid.description) == ulid)
      #expect((last < ulid) == last.description.utf8.lexicographicallyPrecedes(ulid.description.utf8))
      last = ulid
    }
  }

  @Test(
    "is no other text",
    arguments: [
      "", "01ARYZ6S41000000000000000", "01ARYZ6S4100000000000000000", "8ZZZZZZZZZZZZZZZZZZZZZZZZZ",
      "01ARYZ6S41000000000000000I", "01ARYZ6S41000000000000000L", "01ARYZ6S41000000000000000O",
      "01ARYZ6S41000000000000000U", "01ARYZ6S4100000000000000é", "01ARYZ6S410000000000000-00",
    ])
  func noULIDs(_ text: String) {
    #expect(ULID(text) == nil)
    #expect(CodingRoundTrip.problem(ULIDCoding.self, #"{"S":"\#(text)"}"#) == .unrepresentableValue)
  }

  @Test("is made greater than the last one, in one millisecond and when the clock goes back")
  func monotonic() {
    let clock = Mutex([moment, moment, Timestamp(milliseconds: 5), moment + .milliseconds(1)])
    let generator = ULIDGenerator(now: { clock.withLock { $0.removeFirst() } }, randomness: { 7 })
    let made = (0..<4).map { _ in generator.next() }
    #expect(made[0] == ULID(timestamp: moment, randomness: 7))
    #expect(made[1].rawValue == made[0].rawValue + 1 && made[2].rawValue == made[0].rawValue + 2)
    #expect(made[3] == ULID(timestamp: moment + .milliseconds(1), randomness: 7))
  }

  @Test("is made in the next millisecond where a millisecond's bits are used up, and never falls back")
  func exhausted() {
    let now = moment
    let generator = ULIDGenerator(now: { now }, randomness: { .max })
    let (first, second) = (generator.next(), generator.next())
    #expect(second == ULID(timestamp: now + .milliseconds(1), randomness: 0))
    #expect(first < second)
    let end = ULIDGenerator(now: { .distantFuture }, randomness: { .max })
    #expect(end.next().timestamp == .distantFuture)
    #expect(ULID(timestamp: Timestamp(milliseconds: .max), randomness: .max) == ULID(rawValue: .max))
    #expect(ULID(timestamp: Timestamp(milliseconds: -1), randomness: 0) == ULID(rawValue: 0))
  }

  @Test("is made once only, by however many tasks at a time")
  func concurrent() async {
    let made = await withTaskGroup(of: [ULID].self) { group in
      for _ in 0..<8 { group.addTask { (0..<500).map { _ in ULID.generate() } } }
      return await group.reduce(into: []) { $0 += [$1] }
    }
    #expect(Set(made.joined()).count == 4000)
    for task in made { #expect(task == task.sorted()) }
  }

  @Test("is a string in the user's JSON and in an item")
  func coded() throws {
    let ulid = ULID(timestamp: moment, randomness: 1)
    #expect(try CodingRoundTrip.json(ULIDCoding.self, ulid) == #"{"S":"01ARYZ6S410000000000000001"}"#)
    #expect(try CodingRoundTrip.roundTrip(SetCoding<ULIDCoding>.self, [ulid]) == [ulid])
    let data = try JSONEncoder().encode([ulid])
    #expect(String(decoding: data, as: UTF8.self) == #"["01ARYZ6S410000000000000001"]"#)
    #expect(try JSONDecoder().decode([ULID].self, from: data) == [ulid])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([ULID].self, from: Data(#"["x"]"#.utf8)) }
  }
}
