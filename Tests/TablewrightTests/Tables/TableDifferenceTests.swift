import Testing

@testable import Tablewright

@Suite("What an existing table differs in")
struct TableDifferenceTests {
  private func differences(_ replacements: (String, String)...) throws -> [String] {
    let text = SampleTable.described(replacing: replacements)
    let table = try TableDescription(Array(text.utf8))
    return SampleTable.definition.differences(from: table).map(\.description)
  }

  @Test("nothing, where it is what the schema says")
  func nothing() throws {
    #expect(try differences() == [])
  }

  @Test("nothing, where it has more than the schema speaks of")
  func more() throws {
    let other = #"{"IndexName":"other","KeySchema":[]},{"IndexName":"byStatus""#
    #expect(
      try differences(
        (#"{"IndexName":"byStatus""#, other), (#""KEYS_ONLY""#, #""ALL""#), (#""total""#, #""total","note""#)) == [])
  }

  @Test("its key, by name, by type and by its parts")
  func key() throws {
    let expected = "should be partition key pk (S), sort key at (N)"
    let sort = #",{"AttributeName":"at","KeyType":"RANGE"}],"#
    #expect(
      try differences((#"[{"AttributeName":"pk","KeyType":"HASH"}\#(sort)"#, #"[],"#)).first
        == "the key is partition key  and \(expected)")
    #expect(
      try differences((sort, "],")) == ["the key is partition key pk (S) and \(expected)"])
    #expect(
      try differences((#"{"AttributeName":"at","AttributeType":"N"}"#, #"{"AttributeName":"at","AttributeType":"S"}"#))
        .first == "the key is partition key pk (S), sort key at (S) and \(expected)")
  }

  @Test("an index: its absence, its key, the order of its parts, its kind, what it holds")
  func indexes() throws {
    #expect(
      try differences(("byName", "byname")) == [
        "index 'byName' is missing and should be global with partition key name (S)"
      ])
    #expect(
      try differences(
        (
          #"{"AttributeName":"at","KeyType":"RANGE"},{"AttributeName":"hash","KeyType":"RANGE"}]},"#,
          #"{"AttributeName":"hash","KeyType":"RANGE"},{"AttributeName":"at","KeyType":"RANGE"}]},"#
        )) == [
          "index 'byStatus' is global with partition key status (S), region (S), sort key hash (B), at (N) and should "
            + "be global with partition key status (S), region (S), sort key at (N), hash (B)"
        ])
    #expect(
      try differences(("LocalSecondaryIndexes", "GlobalSecondaryIndexes")) == [
        "index 'bySize' is global with partition key pk (S), sort key size (N) and should be local with partition key "
          + "pk (S), sort key size (N)"
      ])
    #expect(
      try differences((#""total""#, #""price""#)) == [
        "index 'byStatus' is projected INCLUDE _type, price and should be projected INCLUDE total, _type"
      ])
    #expect(
      try differences((#""ProjectionType":"ALL""#, #""ProjectionType":"KEYS_ONLY""#)) == [
        "index 'bySize' is projected KEYS_ONLY and should be projected ALL"
      ])
  }

  @Test("its settings")
  func settings() throws {
    #expect(
      try differences((#""StreamEnabled":true"#, #""StreamEnabled":false"#)) == [
        "the stream is missing and should be NEW_IMAGE"
      ])
    #expect(
      try differences(("NEW_IMAGE", "KEYS_ONLY"), (#""WriteCapacityUnits":6"#, #""WriteCapacityUnits":7"#)) == [
        "the stream is KEYS_ONLY and should be NEW_IMAGE",
        "the billing is PROVISIONED with 5 read and 7 write units and should be PROVISIONED with 5 read and 6 write "
          + "units",
      ])
    #expect(
      try differences(
        (#""ProvisionedThroughput""#, #""BillingModeSummary":{"BillingMode":"PAY_PER_REQUEST"},"Other""#),
        ("STANDARD_INFREQUENT_ACCESS", "STANDARD"),
        (#""DeletionProtectionEnabled":true"#, #""DeletionProtectionEnabled":false"#)) == [
          "the billing is PAY_PER_REQUEST and should be PROVISIONED with 5 read and 6 write units",
          "the table class is STANDARD and should be STANDARD_INFREQUENT_ACCESS",
          "the deletion protection is off and should be on",
        ])
  }

  @Test("a description that is cut off anywhere is an error, not a trap")
  func truncated() {
    let bytes = Array(SampleTable.described().utf8)
    for count in 0..<bytes.count {
      #expect(throws: CodecError.self) { try TableDescription(Array(bytes.prefix(count))) }
    }
  }
}
