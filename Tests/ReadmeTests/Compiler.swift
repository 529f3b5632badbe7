import Foundation

/// The Swift compiler, with the modules that this package's build has made.
enum Compiler {
  /// What a compilation said.
  struct Outcome {
    var succeeded: Bool
    var output: String
  }

  /// No folder above the tests holds the modules.
  struct NoModules: Error, CustomStringConvertible {
    let description = "the modules of the build are not above the test's executable; run: swift build --build-tests"
  }

  /// The root of the package.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Compiles a file as far as the intermediate language: checking types alone would miss the errors that follow.
  ///
  /// - Parameter arguments: further arguments.
  static func compile(_ source: String, _ arguments: [String] = []) throws -> Outcome {
    let includes = [
      try modules(), root.appending(path: "Sources/CTablewrightCurl"),
      root.appending(path: "Sources/CTablewrightCrypto"), root.appending(path: "Sources/CTablewrightSQLite"),
    ]
    return try run(
      ["-emit-sil", "-o", "/dev/null", "-swift-version", "6", "-module-name", "Readme"]
        + includes.flatMap { ["-I", $0.path] } + arguments, source)
  }

  /// Checks that a file is written in Swift, whatever its names mean.
  static func parse(_ source: String) throws -> Outcome { try run(["-parse"], source) }

  private static func run(_ arguments: [String], _ source: String) throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tablewright-readme-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "Readme.swift")
    try source.write(to: file, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["swiftc"] + arguments + [file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Outcome(succeeded: process.terminationStatus == 0, output: String(decoding: output, as: UTF8.self))
  }

  /// The folder of the modules, which is beside the test's executable or above it.
  private static func modules() throws -> URL {
    for bundle in [Bundle.main] + Bundle.allBundles {
      var folder = (bundle.executableURL ?? bundle.bundleURL).resolvingSymlinksInPath()
      while folder.pathComponents.count > 1 {
        folder.deleteLastPathComponent()
        let modules = folder.appending(path: "Modules")
        if FileManager.default.fileExists(atPath: modules.appending(path: "Storefront.swiftmodule").path) {
          return modules
        }
      }
    }
    throw NoModules()
  }
}
