import Foundation
import Testing

@testable import Tablewright

@Suite("Files that hold secrets")
struct PrivateFileTests {
  @Test("a file is replaced whole, for its owner alone, and nothing is left beside it")
  func replaces() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tablewright-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("token.json").path
    for text in ["a longer text", "short"] {
      try PrivateFile.replace(path, Array(text.utf8))
      #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["token.json"])
    let error = #expect(throws: FileError.self) { try PrivateFile.replace("\(folder.path)/none/x", [1]) }
    #expect(error?.reason.contains("it can't be written") == true)
  }
}
