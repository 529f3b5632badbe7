import SwiftEmitter
import Testing

@Suite("The names of generated files")
struct FileNameTests {
  @Test("are those of their schemas")
  func names() {
    #expect(Emitter.fileName(of: "/a/b/Shop.yaml") == "Shop.generated.swift")
    #expect(Emitter.fileName(of: "Shop.old.yml") == "Shop.old.generated.swift")
    #expect(Emitter.conflict(among: ["/a/Shop.yaml", "/a/Orders.yaml", "/a/Shop.old.yaml"]) == nil)
  }

  @Test("are refused where two are one", arguments: ["/b/Shop.yaml", "/a/Shop.yml", "/a/shop.yaml"])
  func twice(_ other: String) throws {
    let conflict = try #require(Emitter.conflict(among: ["/a/Shop.yaml", other]))
    #expect(conflict.contains("/a/Shop.yaml") && conflict.contains(other))
  }

  @Test("are refused where one is that of the module's own file")
  func moduleName() throws {
    let conflict = try #require(Emitter.conflict(among: ["/a/Shop.yaml", "/a/TablewrightModule.yaml"]))
    #expect(conflict.contains("/a/TablewrightModule.yaml: error:"))
  }
}
