import Testing

@testable import Benchmarks

@Suite("The spread of a benchmark's runs")
struct SpreadTests {
  @Test("is the middle one, the least and the most of an odd number of figures")
  func odd() {
    let spread = Spread([9, 1, 4])
    #expect((spread.least, spread.median, spread.most) == (1, 4, 9))
  }

  @Test("takes the mean of the two in the middle of an even number")
  func even() {
    #expect(Spread([8, 1, 3, 2]).median == 2.5)
  }

  @Test("of nothing is zero")
  func empty() {
    #expect(Spread([]).median == 0)
  }
}
