import ArgumentParser

/// The command-line program: it checks schemas as the build does, and explains what the checks say.
@main struct Program: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tw",
    abstract: "Checks Tablewright's schemas and explains what is found in them.",
    subcommands: [CheckCommand.self, ExplainCommand.self, DiagnosticsCommand.self])
}
