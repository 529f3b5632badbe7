import Foundation
import Testing

@testable import TableSchema

@Suite("Names that a schema can't declare")
struct ReservedNamesTests {
  private static let runtime = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources/Tablewright")

  /// The types that the runtime's sources declare as public, outside of any other.
  private static func publicTypes() throws -> Set<String> {
    let files = FileManager.default.enumerator(at: runtime, includingPropertiesForKeys: nil)
    var names: Set<String> = []
    while let file = files?.nextObject() as? URL {
      if file.pathExtension != "swift" { continue }
      let declaration = /^(?:@\S+ )*public (?:final |indirect )*(?:struct|enum|class|actor|protocol|typealias) (\w+)/
      for match in try String(contentsOf: file, encoding: .utf8).matches(of: declaration.anchorsMatchLineEndings()) {
        names.insert(String(match.1))
      }
    }
    return names
  }

  @Test("are the runtime's public types, each and no other")
  func runtime() throws {
    let names = try Self.publicTypes()
    try #require(names.count > 50)
    #expect(names.subtracting(ReservedNames.runtime).sorted() == [])
    #expect(ReservedNames.runtime.subtracting(names).sorted() == [])
  }

  @Test("are refused for tables, entities and types", arguments: ReservedNames.runtime.sorted())
  func isRefused(_ name: String) {
    let entity = "\(name): { plural: all, key: { partition: \"E#{n}\", sort: E }, attributes: { n: string } }"
    let schemas = [
      Sample.schema(types: "\(name): { newtype: string }"), Sample.schema(entities: entity),
      Sample.schema().replacing("table: Shop", with: "table: \(name)"),
    ]
    for schema in schemas { #expect(read(schema).diagnostics.map(\.code) == [.reservedName], "\(schema)") }
  }
}
