import Foundation
import Testing

@Suite("What the generator writes")
struct GeneratedSwiftTests {
  private static let names: [String] = {
    let folder = Compiler.repository.appending(path: "Tests/Cases").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/expected") }.sorted()
  }()

  @Test("there are cases")
  func thereAreCases() {
    #expect(Self.names.count > 15)
  }

  @Test("the Swift of every case compiles against the runtime without a warning", arguments: names)
  func compiles(_ name: String) throws {
    let files = try Compiler.swiftFiles(in: "Tests/Cases/\(name)/expected")
    let result = try Compiler.check(files, ["-module-name", "Generated", "-warnings-as-errors"])
    #expect(result.isSuccess, "\(result.text)")
  }
}
