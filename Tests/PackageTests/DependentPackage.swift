import Foundation

/// A package in a temporary folder that depends on this one, as a user's does.
struct DependentPackage {
  /// What a build said.
  struct Build {
    var isSuccess: Bool
    var output: String

    /// The warnings that are not about packages which this one depends on.
    var warnings: [Substring] {
      output.split(separator: "\n").filter { $0.contains("warning:") && !$0.contains("'swift-distributed-tracing'") }
    }

    /// Whether a module was compiled, wholly or in part.
    func compiled(_ module: String) -> Bool { output.contains("Compiling \(module)") }
  }

  private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private let folder: URL

  /// Writes the package's manifest.
  ///
  /// - Parameters:
  ///   - targets: its targets, as the manifest lists them.
  ///   - dependency: what its dependency on this package says beyond the path.
  ///   - dependencies: what else it depends on, as the manifest lists it.
  init(targets: String, dependency options: String = "", dependencies: String = "") throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tablewright-\(UUID().uuidString)")
    let dependency = Self.repository.path
    try write(
      """
      // swift-tools-version: 6.2
      import PackageDescription

      let tables: Target.PluginUsage = .plugin(name: "GenerateTables", package: "tablewright")
      let runtime: Target.Dependency = .product(name: "Tablewright", package: "tablewright")
      let package = Package(
        name: "dependent",
        platforms: [.macOS(.v15)],
        dependencies: [.package(name: "tablewright", path: "\(dependency)"\(options)), \(dependencies)],
        targets: [\(targets)],
        swiftLanguageModes: [.v6]
      )
      """, to: "Package.swift")
  }

  /// Copies a folder that lies beside this file to the package's sources.
  func copySources(from name: String) throws {
    let source = URL(filePath: #filePath).deletingLastPathComponent().appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: source, to: folder.appending(path: "Sources"))
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

  /// What one of its programs prints.
  func output(of program: String, _ arguments: String...) throws -> String {
    try run(folder.appending(path: ".build/debug/\(program)").path, arguments).output
  }

  /// Runs a program of the package that it depends on, in its own folder.
  func swiftRun(_ program: String, _ arguments: String...) throws -> Build {
    let options = ["run", "--package-path", folder.path, "--scratch-path", folder.appending(path: ".build").path]
    let (status, output) = try run("swift", options + [program] + arguments, in: folder)
    return Build(isSuccess: status == 0, output: output)
  }

  /// Whether a package was fetched for it.
  func hasFetched(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: ".build/checkouts/\(name)").path)
  }

  /// When a file that was generated was last written.
  func generationTime(of name: String) throws -> Date? {
    let outputs = folder.appending(path: ".build/plugins/outputs")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: outputs.path)
    guard let path = paths.first(where: { $0.hasSuffix("/\(name)") }) else { return nil }
    return try FileManager.default.attributesOfItem(atPath: outputs.appending(path: path).path)[.modificationDate]
      as? Date
  }

  private func run(
    _ program: String, _ arguments: [String], in directory: URL? = nil
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.currentDirectoryURL = directory
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
