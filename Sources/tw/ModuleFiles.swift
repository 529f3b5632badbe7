import Foundation
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
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw .unreadable(path: path, reason: "no such file or folder")
      }
      if isFolder.boolValue { modules.append(try ModuleFiles(folder: path)) } else { files.append(path) }
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
      for name in try Self.names(in: next) where !name.hasPrefix(".") {
        let path = next.hasSuffix("/") ? next + name : "\(next)/\(name)"
        switch Self.kind(of: path) {
        case .typeDirectory: pending.append(path)
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
    for path in paths { files.append((path, try Self.contents(of: path))) }
    return SchemaReader.read(files)
  }

  private static func isSchema(_ name: String) -> Bool {
    ["yaml", "yml"].contains(URL(filePath: name).pathExtension.lowercased())
  }

  /// What is at a path; a symbolic link is what it is, and not followed into a folder.
  private static func kind(of path: String) -> FileAttributeType? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.type] as? FileAttributeType
  }

  private static func names(in folder: String) throws(InputError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw .unreadable(path: folder, reason: error.localizedDescription)
    }
  }

  private static func contents(of path: String) throws(InputError) -> [UInt8] {
    do {
      return Array(try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw .unreadable(path: path, reason: error.localizedDescription)
    }
  }
}
