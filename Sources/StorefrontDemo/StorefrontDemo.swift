import Foundation
import Storefront

/// Shows what the schema in Schemas/Storefront becomes: typed calls, the JSON that they send, and what is then stored.
@main
struct StorefrontDemo {
  static func main() async {
    do {
      switch try Options.parse(Array(CommandLine.arguments.dropFirst())) {
      case .help: print(Options.help)
      case .run(let options): try await run(options)
      }
    } catch let error as OptionsError {
      fail("\(error)\n\n\(Options.help)")
    } catch let error as ServiceError where error.kind == .connectionFailed {
      fail("no DynamoDB server can be reached; without --endpoint and --aws the demo needs none.\n\(error.message)")
    } catch {
      fail("\(error)")
    }
  }

  /// Runs the demo, and leaves the server as it was whatever happens in between.
  private static func run(_ options: Options) async throws {
    let recorder = Recorder(try options.transport())
    var configuration = DynamoDBClient.Configuration()
    // Local servers that hold everything in lists take their time over thousands of items.
    configuration.attemptTimeout = .seconds(30)
    let client = DynamoDBClient(transport: recorder, configuration: configuration)
    let demo = Demo(options, client: client, recorder: recorder)
    let outcome = await demo.run()
    await client.shutdown()
    try outcome.get()
  }

  private static func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data("error: \(message)\n".utf8))
    exit(1)
  }
}
