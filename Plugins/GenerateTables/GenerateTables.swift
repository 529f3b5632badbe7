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
    let names = ["TablewrightModule"] + schemas.map { $0.deletingPathExtension().lastPathComponent }
    try check(names, of: target)
    return [
      .buildCommand(
        displayName: "Generating the tables of \(target.name)",
        executable: try context.tool(named: "generate-tables").url,
        arguments: [folder.path] + schemas.map(\.path),
        inputFiles: schemas,
        outputFiles: names.map { folder.appending(path: "\($0).generated.swift") })
    ]
  }

  /// Files of one name would become the same Swift file.
  private func check(_ names: [String], of target: any Target) throws {
    var taken: Set<String> = []
    for name in names where !taken.insert(name.lowercased()).inserted {
      throw SchemaNameError(description: "target \(target.name) has two schema files named '\(name)'; rename one")
    }
  }
}

/// A schema file whose name is taken.
private struct SchemaNameError: Error, CustomStringConvertible {
  let description: String
}
