import Testing

@testable import Tablewright

@Suite("The forms in which credentials come")
struct CredentialsFormatsTests {
  @Test(
    "times are read as AWS's services and tools write them",
    arguments: [
      ("2027-01-15T08:00:00Z", 0), ("2027-01-15T08:00:00UTC", 0), ("2027-01-15T08:00:00.5Z", 500),
      ("2027-01-15T08:00:00.123456789Z", 123), ("2027-01-15T08:00:00+00:00", 0), ("2027-01-15T09:30:00+01:30", 0),
      ("2027-01-15T00:00:00-0800", 0),
    ])
  func times(_ text: String, _ milliseconds: Int64) {
    #expect(Timestamp(iso8601: text)?.milliseconds == 1_800_000_000_000 + milliseconds)
  }

  @Test(
    "other texts are no times",
    arguments: [
      "", "2027-01-15", "2027-01-15T08:00:00", "2027-13-15T08:00:00Z", "2027-01-15 08:00:00Z", "2027-01-15T08:00:00.Z",
      "2027-01-15T08:00:00+24:00", "2027-01-15T08:00:00+1", "2027-01-15T08:00:00X", "2027-01-15T08:00:00é",
      "2027-01-15T08:00:0é", String(repeating: "1", count: 1000),
    ])
  func noTimes(_ text: String) { #expect(Timestamp(iso8601: text) == nil) }

  @Test("the texts of an XML document are found by their paths")
  func readsXML() throws {
    let texts = try XMLTexts(
      Array(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- <a> -->
        <a xmlns="x:y" b='"'><b> &lt;&#65;&#x42;&amp;&gt;&quot;&apos; </b><b>second</b><c/><d><e>é</e>text</d></a>

        """.utf8))
    #expect(texts["a/b"] == " <AB&>\"' ")
    #expect(texts["a/d/e"] == "é")
    #expect(texts["a/c"] == nil && texts["a/d"] == nil && texts["b"] == nil)
  }

  @Test(
    "what is no such document is refused",
    arguments: [
      "", "text", "<a>", "</a>", "<a></b>", "<a/><b/>", "<a/>text", "<a><b></a></b>", "<a b></a>", "<a b=c></a>",
      "<a>&unknown;</a>", "<a>&#xD800;</a>", "<a>&amp</a>", "<a>&", "<!DOCTYPE a><a/>", "<a><![CDATA[x]]></a>", "<",
      "<a", "<a b=\"", "<?xml", "<a><!-- </a>", String(repeating: "<a>", count: 100), "<a>\u{0}</a",
    ])
  func refusesXML(_ text: String) {
    #expect(throws: XMLTexts.Malformed.self) { try XMLTexts(Array(text.utf8)) }
  }

  @Test("no bytes make the reader of XML trap")
  func survivesNoise() {
    var random = SplitMix(seed: 5)
    let whole = Array(STSAnswer.role("AssumeRole").utf8)
    for _ in 0..<2000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0...2, using: &random) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: index)
        default: bytes = Array(bytes.prefix(index + 1))
        }
      }
      _ = try? XMLTexts(bytes)
    }
  }

  @Test("of a JSON object the strings and numbers are kept")
  func readsJSON() throws {
    let json = try CredentialsJSON(
      Array(#" {"a":"x\"y","b":12,"c":null,"d":[1,{"a":"z"}],"e":{"a":"q"},"f":"","g":true} "#.utf8))
    #expect(json["a"] == "x\"y" && json["b"] == "12" && json["g"] == "true")
    #expect(json["c"] == nil && json["d"] == nil && json["e"] == nil && json["f"] == nil)
    #expect(try CredentialsJSON(Array(#"{"a":1,"in":{"a":2},"b":3}"#.utf8), member: "in")["a"] == "2")
  }

  @Test("a part of a URL or a form is encoded as AWS asks")
  func encodes() {
    #expect("a-Z_0.9~ +/=&é\n".percentEncoded == "a-Z_0.9~%20%2B%2F%3D%26%C3%A9%0A")
  }
}
