import Foundation
import SwiftEmitter
import TableSchema
import Testing

/// A folder of `Tests/Cases`: schema files in, Swift or diagnostics out.
///
/// The schemas lie in the folder itself, or a file `schemas.txt` names them by their paths in the repository, so that
/// schemas that are compiled too are not repeated. `expected/` holds the Swift that they become and `diagnostics.txt`
/// what is said about them; where nothing is said, there is no such file.
struct Case: Sendable, CustomTestStringConvertible {
  /// The folder's name.
  let name: String

  var testDescription: String { name }

  /// The repository's folder.
  static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static let folder = repository.appending(path: "Tests/Cases")

  /// Every case, by name.
  static let all: [Case] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().map(Case.init)
  }()

  private var folder: URL { Self.folder.appending(path: name) }
  private var diagnosticsFile: URL { folder.appending(path: "diagnostics.txt") }
  private var expectedFolder: URL { folder.appending(path: "expected") }

  /// The generated files that are expected.
  var expectedFiles: [URL] {
    get throws { try Self.files(in: expectedFolder).sorted { $0.path < $1.path } }
  }

  /// What the generator makes of the case's schemas.
  func generate() throws -> Output {
    let files = try schemas().map { (path: $0.lastPathComponent, contents: Array(try Data(contentsOf: $0))) }
    let result = SchemaReader.read(files)
    var output = Output()
    if !result.diagnostics.isEmpty {
      output.diagnostics = result.diagnostics.map { "\($0.description)\n" }.joined()
    }
    guard let module = result.module else { return output }
    let emitter = Emitter(module, named: "Cases")
    for file in module.files { output.files[Emitter.fileName(of: file.path)] = emitter.text(of: file) }
    output.files[Emitter.moduleFileName] = emitter.moduleText()
    return output
  }

  private func schemas() throws -> [URL] {
    let list = folder.appending(path: "schemas.txt")
    guard let paths = try? String(contentsOf: list, encoding: .utf8) else {
      return try Self.files(in: folder).filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }
    }
    return paths.split(separator: "\n").map { Self.repository.appending(path: String($0)) }
  }

  /// What was expected of the generator.
  func expected() throws -> Output {
    var output = Output()
    output.diagnostics = (try? String(contentsOf: diagnosticsFile, encoding: .utf8)) ?? ""
    for file in try expectedFiles {
      output.files[file.lastPathComponent] = try String(contentsOf: file, encoding: .utf8)
    }
    return output
  }

  /// Makes what the generator says now what is expected of it.
  func bless(_ output: Output) throws {
    try? FileManager.default.removeItem(at: diagnosticsFile)
    try? FileManager.default.removeItem(at: expectedFolder)
    if !output.diagnostics.isEmpty { try Data(output.diagnostics.utf8).write(to: diagnosticsFile) }
    if output.files.isEmpty { return }
    try FileManager.default.createDirectory(at: expectedFolder, withIntermediateDirectories: true)
    for (name, text) in output.files { try Data(text.utf8).write(to: expectedFolder.appending(path: name)) }
  }

  private static func files(in folder: URL) throws -> [URL] {
    guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
    return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
  }
}
