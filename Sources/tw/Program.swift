import ArgumentParser

/// The command-line program: it checks schemas as the build does, explains what the checks say, and serves DynamoDB.
@main struct Program: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tw",
    abstract: "Checks Tablewright's schemas, explains what is found in them, and serves DynamoDB on this machine.",
    subcommands: [CheckCommand.self, ExplainCommand.self, DiagnosticsCommand.self, LocalCommand.self])
}
