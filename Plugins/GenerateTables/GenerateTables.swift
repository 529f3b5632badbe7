import Foundation
import PackagePlugin

/// Generates the typed tables of a target from the schema files in its folder.
@main struct GenerateTables: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let target = target as? any SourceModuleTarget else { return [] }
    let schemas = target.sourceFiles.map(\.url)
      .filter { ["yaml", "yml"].contains($0.pathExtension.lowercased()) }
      .sorted { $0.path < $1.path }
    guard !schemas.isEmpty else { return [] }
    let folder = context.pluginWorkDirectoryURL
    // The names are the tool's to choose: Emitter.fileName and Emitter.moduleFileName.
    let moduleName = "TablewrightModule"
    try check(schemas, beside: moduleName, of: target)
    let names = [moduleName] + schemas.map(\.baseName)
    return [
      .buildCommand(
        displayName: "Generating the tables of \(target.name)",
        executable: try context.tool(named: "generate-tables").url,
        arguments: [target.moduleName, folder.path] + schemas.map(\.path),
        inputFiles: schemas,
        outputFiles: names.map { folder.appending(path: "\($0).generated.swift") })
    ]
  }

  /// Files of one name would become the same Swift file.
  private func check(_ schemas: [URL], beside moduleName: String, of target: any Target) throws {
    var taken: [String: URL] = [:]
    for schema in schemas {
      let name = schema.baseName.lowercased()
      if name == moduleName.lowercased() {
        throw SchemaNameError(
          description: "target \(target.name) can't have a schema file of this name, which generated code needs for "
            + "itself; rename it: \(schema.path)")
      }
      if let other = taken.updateValue(schema, forKey: name) {
        throw SchemaNameError(
          description: "target \(target.name) has two schema files named '\(schema.baseName)'; rename one: "
            + "\(other.path), \(schema.path)")
      }
    }
  }
}

extension URL {
  /// The file's name without its extension.
  fileprivate var baseName: String { deletingPathExtension().lastPathComponent }
}

/// A schema file whose name is taken.
private struct SchemaNameError: Error, CustomStringConvertible {
  let description: String
}
