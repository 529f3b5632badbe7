import ArgumentParser
import LocalServer
import TablewrightLocal

/// `tw local [--port N] [--bind ADDRESS] [--file PATH | --memory] [--tables PATH…] [--fault KIND=FIGURE…] [--verbose]`
struct LocalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "local",
    abstract: "Serves DynamoDB on a port of this machine, for clients in any language.",
    discussion: """
      When it listens, it prints one line: 'listening on http://127.0.0.1:8000'. It takes any credentials and ends with \
      SIGINT or SIGTERM, once the requests under way are answered.

      Exit codes: 0 when it was told to end, 1 if it can't listen or can't use the file, 2 if a schema can't be used, 64 \
      if the command line is wrong.
      """)

  @Option(help: "The port to listen at; 0 for a free one.")
  var port = 8000

  @Option(
    name: .customLong("bind"), help: "The address to listen at; whoever reaches it may read and write everything.")
  var address = "127.0.0.1"

  @Option(help: ArgumentHelp("Keep the tables in this file, which is made if it is missing.", valueName: "path"))
  var file: String?

  @Flag(help: "Keep the tables in memory, until the server ends; so it is without --file.")
  var memory = false

  @Option(
    help: ArgumentHelp(
      "Create the tables of these schemas, of a file or a folder; those that exist are left as they are.",
      valueName: "schemas"))
  var tables: [String] = []

  @Option(
    name: .customLong("fault"),
    help: ArgumentHelp(
      """
      What goes wrong on purpose: throttle, lose-answer, leave-unprocessed or conflict with a share from 0 to 1, or delay \
      with milliseconds; '@PutItem,Query' behind it names the operations that it befalls.
      """, valueName: "kind=figure"))
  var faults: [FaultOption] = []

  @Option(help: "What the faults are drawn from: the same seed makes the same ones.")
  var seed: UInt64 = 0

  @Flag(help: "Print a line for each request.")
  var verbose = false

  func validate() throws {
    if memory, file != nil { throw ValidationError("--memory and --file exclude each other") }
    if !(0...65535).contains(port) { throw ValidationError("--port takes a number from 0 to 65535, not \(port)") }
  }

  func run() async throws {
    // Signals count from the first moment: a script may end the program as soon as it has started it.
    let signals = EndSignals()
    do {
      let tables = try SchemaTables.read(self.tables)
      let database = try LocalDatabase(file, faults: localFaults)
      try tables.create(in: database)
      let server = try await LocalServer.start(database, serverConfiguration)
      StandardStream.output.write("listening on \(server.url)")
      await signals.wait()
      await server.stop()
    } catch let error as InputError {
      StandardStream.error.write("\(error)")
      throw InputError.exitCode
    } catch let error as StorageError {
      StandardStream.error.write("\(file ?? "memory"): error: \(error)")
      throw ExitCode.failure
    } catch let error as LocalServerError {
      StandardStream.error.write("error: \(error)")
      throw ExitCode.failure
    }
  }

  private var localFaults: LocalFaults {
    var faults = LocalFaults(seed: seed)
    faults.faults = self.faults.map(\.fault)
    return faults
  }

  private var serverConfiguration: LocalServer.Configuration {
    var configuration = LocalServer.Configuration()
    configuration.host = address
    configuration.port = port
    configuration.maximumConnections = OpenFiles.raise(leaving: 64, atMost: configuration.maximumConnections)
    if verbose { configuration.log = { StandardStream.output.write("\($0)") } }
    return configuration
  }
}
