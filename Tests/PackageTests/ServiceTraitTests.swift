import Foundation
import Testing

@Suite("A package that asks for the trait ServiceLifecycle", .serialized)
struct ServiceTraitTests {
  private static let lifecycle = #".product(name: "ServiceLifecycle", package: "swift-service-lifecycle")"#

  private static let program = """
    import Logging
    import ServiceLifecycle
    import Tablewright

    struct Nothing: Transport {
      func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        TransportResponse(status: 200, body: Array("{}".utf8))
      }

      func shutdown() async { print("closed") }
    }

    struct Work: Service {
      let client: DynamoDBClient

      func run() async throws {
        print(try await client.send(operation: "ListTables", body: [], isRepeatable: true).count)
      }
    }

    let client = DynamoDBClient(transport: Nothing())
    let group = ServiceGroup(
      configuration: .init(
        services: [
          .init(service: client),
          .init(service: Work(client: client), successTerminationBehavior: .gracefullyShutdownGroup),
        ], logger: Logger(label: "show")))
    try await group.run()
    do throws(ServiceError) {
      _ = try await client.send(operation: "ListTables", body: [], isRepeatable: true)
    } catch {
      print(error.kind == .shutdown)
    }

    """

  @Test("a client is a service that closes with its group", .timeLimit(.minutes(10)))
  func runsClients() throws {
    let package = try DependentPackage(
      targets: #".executableTarget(name: "show", dependencies: [runtime, \#(Self.lifecycle)])"#,
      dependency: #", traits: ["ServiceLifecycle"]"#,
      dependencies: #".package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0")"#)
    defer { package.remove() }
    try package.write(Self.program, to: "Sources/show/main.swift")
    let build = try package.build()
    try #require(build.isSuccess, "\(build.output)")
    #expect(try package.output(of: "show") == "2\nclosed\ntrue\n")
  }
}
