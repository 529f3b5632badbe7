import Foundation

/// The compiler, which checks files against the modules of the build that the tests are part of.
struct Compiler {
  /// The repository's folder.
  static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// What went wrong around the compiler.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// What the compiler said, and whether it was content.
  struct Result {
    var isSuccess: Bool
    var text: String
  }

  private final class Marker {}

  /// The folder of the modules. The tests lie beside it, or in a bundle that does.
  private static func modules() throws -> URL {
    var folder = Bundle(for: Marker.self).bundleURL
    while folder.pathComponents.count > 1 {
      for candidate in [folder, folder.appending(path: "Modules")] {
        let module = candidate.appending(path: "Tablewright.swiftmodule")
        if FileManager.default.fileExists(atPath: module.path) { return candidate }
      }
      folder.deleteLastPathComponent()
    }
    throw Failure(description: "no module Tablewright near \(Bundle(for: Marker.self).bundlePath)")
  }

  /// Checks the types of files that belong to one module, generating no code.
  static func check(_ files: [URL], _ options: [String]) throws -> Result {
    // The runtime imports these, and they are found by no search path.
    let maps = ["CTablewrightCurl", "CTablewrightCrypto"].map { name in
      "-fmodule-map-file=" + repository.appending(path: "Sources/\(name)/module.modulemap").path
    }
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["swiftc", "-typecheck", "-swift-version", "6", "-package-name", "tablewright", "-I", try modules().path]
      + maps.flatMap { ["-Xcc", $0] } + options + files.map(\.path)
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Result(isSuccess: process.terminationStatus == 0, text: String(decoding: output, as: UTF8.self))
  }

  /// The Swift files in a folder of the repository, by name.
  static func swiftFiles(in path: String) throws -> [URL] {
    let folder = repository.appending(path: path)
    return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "swift" }
      .sorted { $0.path < $1.path }
  }
}
