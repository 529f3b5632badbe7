import ArgumentParser
import TableSchema

/// `tw check [--json] [--strict] PATH…`
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks schema files as the build does.",
    discussion: """
      A folder is one module, as a target is to the build plugin: all .yaml and .yml files in it, at any depth, are \
      checked together and share their types. The files that are named one by one are another module.

      Findings are printed as path:line:column: error: sentence [code]; `tw explain CODE` says more about one. With \
      --json, they are an array of objects with the members path, line and column (both from 1), severity ("error" or \
      "warning"), code, message, and fix (what was probably meant, or null).

      Exit codes: 0 without errors, 1 with errors, 2 if a path can't be checked, 64 if the command line is wrong.
      """)

  @Flag(help: "Print the findings as JSON.")
  var json = false

  @Flag(help: "Treat warnings as errors.")
  var strict = false

  @Argument(help: "Schema files, and folders of them.")
  var paths: [String]

  func run() throws {
    do {
      let report = try report()
      print(json ? try report.json() : report.text)
      if report.hasErrors { throw ExitCode.failure }
    } catch let error as InputError {
      StandardStream.error.write("\(error)")
      throw InputError.exitCode
    }
  }

  /// What is found in the schemas.
  func report() throws(InputError) -> Report {
    var report = Report()
    for module in try ModuleFiles.find(paths) { report.add(try module.check(), isStrict: strict) }
    return report
  }
}
