import Foundation

/// A package in a temporary folder that depends on this one, as a user's does.
struct DependentPackage {
  /// What a build said.
  struct Build {
    var isSuccess: Bool
    var output: String

    /// Whether a module was compiled, wholly or in part.
    func compiled(_ module: String) -> Bool { output.contains("Compiling \(module)") }
  }

  private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private let folder: URL

  /// Writes the package: a library with a schema, and a program that uses its tables.
  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tablewright-\(UUID().uuidString)")
    let dependency = Self.repository.path
    try write(
      """
      // swift-tools-version: 6.2
      import PackageDescription

      let package = Package(
        name: "dependent",
        platforms: [.macOS(.v15)],
        dependencies: [.package(name: "tablewright", path: "\(dependency)")],
        targets: [
          .target(
            name: "Catalog", dependencies: [.product(name: "Tablewright", package: "tablewright")],
            plugins: [.plugin(name: "GenerateTables", package: "tablewright")]),
          .executableTarget(name: "show", dependencies: ["Catalog"]),
        ]
      )
      """, to: "Package.swift")
    try write("@_exported import Tablewright\n", to: "Sources/Catalog/Catalog.swift")
    try write(
      """
      import Catalog
      import Synchronization

      /// Keeps the item last put: the request that put it is the answer that holds it.
      final class Memory: Transport {
        private let last = Mutex<[UInt8]>([])

        func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
          if request.operation == "PutItem" { last.withLock { $0 = request.body } }
          let body = request.operation == "GetItem" ? last.withLock { $0 } : Array("{}".utf8)
          return TransportResponse(status: 200, body: body)
        }

        func shutdown() async {}
      }
      """, to: "Sources/show/Memory.swift")
  }

  /// Writes a file, and the folders above it.
  func write(_ text: String, to path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func delete(_ path: String) throws { try FileManager.default.removeItem(at: folder.appending(path: path)) }

  /// Deletes the package and all that was built of it.
  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// Builds the package. It has a build folder of its own, since that of the tests is locked while they run.
  func build() throws -> Build {
    let (status, output) = try run(
      "swift", ["build", "--package-path", folder.path, "--scratch-path", folder.appending(path: ".build").path])
    return Build(isSuccess: status == 0, output: output)
  }

  /// What the program prints.
  func show() throws -> String { try run(folder.appending(path: ".build/debug/show").path, []).output }

  /// When a file that was generated was last written.
  func generationTime(of name: String) throws -> Date? {
    let outputs = folder.appending(path: ".build/plugins/outputs")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: outputs.path)
    guard let path = paths.first(where: { $0.hasSuffix("/\(name)") }) else { return nil }
    return try FileManager.default.attributesOfItem(atPath: outputs.appending(path: path).path)[.modificationDate]
      as? Date
  }

  private func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    // What makes warnings errors here does not concern whoever depends on this package.
    process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "TABLEWRIGHT_STRICT" }
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
