import Testing

@testable import SwiftEmitter

@Suite("The article before a name")
struct ArticleTests {
  @Test(
    "goes by how the name is spoken",
    arguments: [
      ("Order", "an order"), ("OrderLine", "an order line"), ("Customer", "a customer"), ("User", "a user"),
      ("UsageReport", "a usage report"), ("Unit", "a unit"), ("Update", "an update"), ("EuroRate", "a euro rate"),
      ("OneTimeCode", "a one time code"), ("Entry", "an entry"),
    ])
  func article(_ name: String, _ expected: String) {
    #expect(SwiftNames.article(name) == expected)
  }
}
