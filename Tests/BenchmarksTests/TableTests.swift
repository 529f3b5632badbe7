import Testing

@testable import Benchmarks

@Suite("The table of results")
struct TableTests {
  @Test("aligns names to the left and figures to the right")
  func alignment() {
    var table = Table(header: ["", "µs", "min–max"])
    table.append(["bare", "1,234", "9–10"])
    #expect(
      table.description.split(separator: "\n") == [
        "         µs  min–max",
        "────────────────────",
        "bare  1,234     9–10",
      ])
  }

  @Test("puts thousands apart", arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")])
  func grouping(figure: Double, text: String) {
    #expect(Table.grouped(figure) == text)
  }

  @Test("has no ratio to nothing")
  func ratio() {
    #expect(Table.ratio(3, to: 2) == "1.50×")
    #expect(Table.ratio(3, to: 0) == "–")
  }
}
