/// Why a shared file can't be read. It shows no line's text, which may be a secret.
struct ConfigurationFileError: Error, Hashable, CustomStringConvertible {
  /// The file's path.
  var path: String
  /// The line, from 1; nil where the whole file is meant.
  var line: Int?
  /// What is wrong and what to do.
  var problem: String

  /// The file, the line, what is wrong and what to do.
  var description: String { "\(path)\(line.map { ":\($0)" } ?? ""): \(problem)." }
}
