import ArgumentParser

/// `tw diagnostics`
struct DiagnosticsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagnostics", abstract: "Prints the page of the documentation that explains all findings.")

  func run() { print(DiagnosticsPage.text, terminator: "") }
}
