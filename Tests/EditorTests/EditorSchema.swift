import Foundation

/// The JSON Schema by which editors complete and check schemas, and the program that validates files by it.
struct EditorSchema {
  /// What went wrong around the validation.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The repository's folder.
  static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private let root: [String: Any]

  /// Reads the file.
  init() throws {
    let data = try Data(contentsOf: Self.file)
    guard let root = try JSONSerialization.jsonObject(with: data) as? [String: Any] else {
      throw Failure(description: "\(Self.file.path) is no JSON object")
    }
    self.root = root
  }

  private static let file = repository.appending(path: "Schemas/tablewright.schema.json")

  /// The object that a path of names leads to; a number is an element's index.
  func object(at path: String) throws -> [String: Any] {
    var value: Any = root
    for name in path.split(separator: "/").map(String.init) {
      let next: Any? =
        if let object = value as? [String: Any] {
          object[name]
        } else if let array = value as? [Any],
          let index = Int(name), array.indices.contains(index)
        { array[index] } else { nil }
      guard let next else { throw Failure(description: "the JSON Schema has no \(path)") }
      value = next
    }
    guard let object = value as? [String: Any] else { throw Failure(description: "\(path) is no object") }
    return object
  }

  /// The names of an object's properties.
  func properties(at path: String) throws -> Set<String> { Set(try object(at: path + "/properties").keys) }

  /// The texts that a value may be.
  func choices(at path: String) throws -> Set<String> {
    let object = try object(at: path)
    return Set((object["enum"] as? [String] ?? []) + [object["const"] as? String].compactMap(\.self))
  }

  /// Why files are refused, by their paths; those that are valid are left out.
  static func problems(of paths: [String]) throws -> [String: String] {
    let python = repository.appending(path: ".venv/bin/python")
    guard FileManager.default.isExecutableFile(atPath: python.path) else {
      throw Failure(description: "\(python.path) is missing; run: make setup")
    }
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "validate.py")
    let process = Process()
    let (output, errors) = (Pipe(), Pipe())
    process.executableURL = python
    process.arguments = [script.path, file.path] + paths
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    let problem = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    if process.terminationStatus != 0 { throw Failure(description: problem) }
    let lines = text.split(separator: "\n").map { $0.split(separator: "\t", maxSplits: 1).map(String.init) }
    return Dictionary(lines.filter { $0.count == 2 }.map { ($0[0], $0[1]) }) { first, _ in first }
  }
}
