import Foundation
import TableSchema
import Testing

@Test("A table of three entities reads into exactly its model, without a finding")
func shop() throws {
  let result = SchemaReader.read([("Shop.yaml", try Shop.bytes())])
  #expect(result.diagnostics.map(\.description) == [])
  #expect(result.module == Shop.module)
}
