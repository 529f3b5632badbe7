import SwiftEmitter
import TableSchema

/// Schema files that are checked together, as the build plugin checks those of a target.
struct ModuleFiles: Equatable {
  /// Their paths, sorted.
  let paths: [String]

  /// The modules that paths of files and folders stand for: one of each folder, and one of all files.
  static func find(_ paths: [String]) throws(InputError) -> [ModuleFiles] {
    var modules: [ModuleFiles] = []
    var files: [String] = []
    for path in paths {
      switch FileSystem.kind(of: path) {
      case .folder: modules.append(try ModuleFiles(folder: path))
      case .file, .other: files.append(path)
      case nil: throw .unreadable(path: path, reason: "no such file or folder")
      }
    }
    if !files.isEmpty { modules.append(ModuleFiles(paths: Set(files).sorted())) }
    return modules
  }

  private init(paths: [String]) { self.paths = paths }

  /// Lists a folder's schema files. Those in hidden folders, such as `.build`, are none.
  private init(folder: String) throws(InputError) {
    var paths: [String] = []
    var pending = [folder]
    while let next = pending.popLast() {
      for name in try FileSystem.names(in: next) where !name.hasPrefix(".") {
        let path = next.hasSuffix("/") ? next + name : "\(next)/\(name)"
        // A link is what it is, and not followed into a folder.
        switch FileSystem.kindWithoutLinks(of: path) {
        case .folder: pending.append(path)
        case .some where Self.isSchema(name): paths.append(path)
        default: continue
        }
      }
    }
    guard !paths.isEmpty else { throw .noSchemas(folder: folder) }
    self.paths = paths.sorted()
  }

  /// Reads and checks the files.
  func check() throws(InputError) -> [Diagnostic] { try read().diagnostics }

  /// Reads and checks the files, and says what is in them if they are right.
  func read() throws(InputError) -> SchemaResult {
    if let conflict = Emitter.conflict(among: paths) { throw .conflict(conflict) }
    var files: [(path: String, contents: [UInt8])] = []
    for path in paths { files.append((path, try FileSystem.contents(of: path))) }
    return SchemaReader.read(files)
  }

  private static func isSchema(_ name: String) -> Bool {
    [".yaml", ".yml"].contains { name.lowercased().hasSuffix($0) }
  }
}
