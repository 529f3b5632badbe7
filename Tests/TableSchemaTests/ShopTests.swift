import Foundation
import TableSchema
import Testing

@Test("The running example reads into exactly its model, without a finding")
func storefront() throws {
  let result = SchemaReader.read([("Shop.yaml", try Shop.bytes())])
  #expect(result.diagnostics.map(\.description) == [])
  #expect(result.module == Shop.module)
}
