import ArgumentParser

/// Why the schemas that the command line names can't be used.
enum InputError: Error, Equatable, CustomStringConvertible {
  /// Nothing is at this path, or nothing that may be read.
  case unreadable(path: String, reason: String)
  /// The folder holds no schema files.
  case noSchemas(folder: String)
  /// Two files of a module would become one Swift file.
  case conflict(String)
  /// The schemas have errors, which are these.
  case invalid([String])
  /// The embedded engine does not take a table, for this reason.
  case refused(table: String, String)

  /// The status that the program exits with for any of them.
  static let exitCode = ExitCode(2)

  var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path): error: this can't be read: \(reason)"
    case .noSchemas(let folder): "\(folder): error: no .yaml or .yml files are in this folder"
    case .conflict(let sentence): sentence
    case .invalid(let findings): findings.joined(separator: "\n")
    case .refused(let table, let reason): "error: table '\(table)' can't be created: \(reason)"
    }
  }
}
