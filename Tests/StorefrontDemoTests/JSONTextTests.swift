import Testing

@testable import StorefrontDemo

@Suite("The layout of JSON")
struct JSONTextTests {
  @Test("What fits on a line stays on it, members in their order")
  func oneLine() {
    #expect(layout(" {\"b\" : [1,2 , true],\n\"a\":{}, \"c\":[]} ") == "{ \"b\": [1, 2, true], \"a\": {}, \"c\": [] }")
  }

  @Test("What does not is broken at its outermost members")
  func broken() {
    #expect(
      layout(#"{"a":{"S":"0123456789"},"list":[{"N":"1"},{"N":"22222222"}],"e":"\"},"}"#, width: 24) == #"""
        {
          "a": {
            "S": "0123456789"
          },
          "list": [
            { "N": "1" },
            { "N": "22222222" }
          ],
          "e": "\"},"
        }
        """#)
  }

  @Test(
    "Text that is not JSON comes back as it is",
    arguments: [
      "", "{", "[1,", "{\"a\"}", "\"a", "\"a\\", "{} x", "nothing at all", String(repeating: "[", count: 1_000),
    ])
  func malformed(text: String) {
    #expect(layout(text) == text)
  }

  private func layout(_ text: String, width: Int = 100) -> String { JSONText.layout(Array(text.utf8), width: width) }
}
