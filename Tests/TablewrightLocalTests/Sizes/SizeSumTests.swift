import Testing

@testable import TablewrightLocal

@Suite("A sum of sizes")
struct SizeSumTests {
  private static let item = Array(#"{"a":{"S":"bc"},"n":{"N":"12"}}"#.utf8)

  /// The sum of some items, and whether it reaches sizes, asked one after the other.
  private static func sum(_ count: Int, reaches sizes: Int...) -> (answers: [Bool], total: Int) {
    var sum = SizeSum()
    for _ in 0..<count { sum.add(item) }
    let answers = sizes.map { sum.reaches($0) }
    return (answers, sum.total())
  }

  @Test("is what its items have, however it is asked")
  func sum() {
    for count in 0..<10 {
      let (answers, total) = Self.sum(count, reaches: 6 * count + 1, 6 * count, Self.item.count * count + 1)
      #expect(answers == [false, true, false])
      #expect(total == 6 * count)
    }
    var sum = SizeSum()
    sum.add(Self.item)
    sum.add(Self.item)
    sum.remove(Self.item)
    let total = sum.total()
    #expect(total == 6)
  }
}
