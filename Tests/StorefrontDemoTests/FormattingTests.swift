import Testing

@testable import StorefrontDemo

@Suite("Numbers and texts that the demo prints")
struct FormattingTests {
  @Test("Digits stand in groups of three")
  func grouped() {
    #expect([0, 999, 1_000, 1_234_567, -12_345].map(\.grouped) == ["0", "999", "1,000", "1,234,567", "-12,345"])
    #expect(Int.min.grouped == "-9,223,372,036,854,775,808")
  }

  @Test("Text is broken at spaces")
  func wrapped() {
    #expect("a bb ccc dddddd e".wrapped(to: 6) == "a bb\nccc\ndddddd\ne")
    #expect("".wrapped(to: 6).isEmpty)
  }

  @Test("Durations are rounded to milliseconds and seconds")
  func durations() {
    #expect(Duration.milliseconds(1_250).text == "1.2 s" || Duration.milliseconds(1_250).text == "1.3 s")
    #expect(Duration.milliseconds(999).text == "999 ms")
    #expect(Duration.milliseconds(7).text == "7 ms")
    #expect(Duration.microseconds(300).text == "0 ms")
    #expect(Duration.microseconds(999_900).text == "1.0 s")
  }
}
