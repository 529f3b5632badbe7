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
    let names = schemas.map { $0.deletingPathExtension().lastPathComponent } + ["TablewrightModule"]
    return [
      .buildCommand(
        displayName: "Generating the tables of \(target.name)",
        executable: try context.tool(named: "generate-tables").url,
        arguments: [folder.path] + schemas.map(\.path),
        inputFiles: schemas,
        outputFiles: names.map { folder.appending(path: "\($0).generated.swift") })
    ]
  }
}
