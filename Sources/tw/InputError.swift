import ArgumentParser

/// Why the schemas that the command line names can't be checked.
enum InputError: Error, Equatable, CustomStringConvertible {
  /// Nothing is at this path, or nothing that may be read.
  case unreadable(path: String, reason: String)
  /// The folder holds no schema files.
  case noSchemas(folder: String)
  /// Two files of a module would become one Swift file.
  case conflict(String)

  /// The status that the program exits with for any of them.
  static let exitCode = ExitCode(2)

  var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path): error: this can't be read: \(reason)"
    case .noSchemas(let folder): "\(folder): error: no .yaml or .yml files are in this folder"
    case .conflict(let sentence): sentence
    }
  }
}
