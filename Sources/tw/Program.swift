import ArgumentParser

/// The command-line program: it checks schemas as the build does, and explains what the checks say.
@main struct Program: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tw",
    abstract: "Checks Tablewright's schemas as the build does.",
    subcommands: [CheckCommand.self])
}
