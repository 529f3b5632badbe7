import Foundation

/// Asks botocore, the core of the AWS CLI and of AWS's SDK for Python, what it does: `make setup` installs it.
enum Botocore {
  /// Why there is no answer.
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// Runs a command of the script beside this file.
  ///
  /// - Parameter question: what the script reads.
  /// - Throws: ``Failure`` with what the script wrote where it failed.
  static func answer<Answer: Decodable>(
    _ command: String, _ question: some Encodable, as type: Answer.Type = Answer.self
  ) async throws -> Answer {
    let input = try JSONEncoder().encode(question)
    let output = try await withCheckedThrowingContinuation { continuation in
      // Waiting for a process would hold up other tests.
      DispatchQueue.global().async { continuation.resume(with: Result { try run(command, input) }) }
    }
    return try JSONDecoder().decode(Answer.self, from: output)
  }

  private static func run(_ command: String, _ input: Data) throws -> Data {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let root = folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let python = root.appending(path: ".venv/bin/python")
    guard FileManager.default.isExecutableFile(atPath: python.path) else {
      throw Failure(description: "\(python.path) is missing; run: make setup")
    }
    let process = Process()
    process.executableURL = python
    process.arguments = [folder.appending(path: "botocore_answers.py").path, command]
    process.environment = [
      "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "HOME": "/nowhere",
    ]
    let question = Pipe()
    let answer = Pipe()
    process.standardInput = question
    process.standardOutput = answer
    try process.run()
    // The script reads all of the question before it writes.
    try question.fileHandleForWriting.write(contentsOf: input)
    try question.fileHandleForWriting.close()
    let output = try answer.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: "botocore_answers.py \(command) ended with \(process.terminationStatus)")
    }
    return output
  }
}
