import Shop
import Testing

@testable import Tablewright

/// Holds the whole client, over sockets, to "a retry never applies a write twice unseen": what a server does to the first
/// attempt costs a read nothing, and a write that can't be repeated is of unknown outcome exactly where all of it had
/// left and no definite answer came.
@Suite("A client whose server fails", .serialized, .timeLimit(.minutes(2)))
struct ClientFaultTests {
  private func client(_ server: FaultServer, _ channel: WireFault.Channel) throws -> DynamoDBClient {
    let transport = try CurlTransport.testing(server.endpoint) { $0.caBundle = try? channel.identity?.certificatePath }
    var configuration = DynamoDBClient.Configuration()
    configuration.logger = .silent
    configuration.attemptTimeout = .seconds(60)
    return DynamoDBClient(transport: transport, configuration: configuration, timing: ManualTime().timing(random: 0))
  }

  @Test("reads in spite of a fault, within its attempts", arguments: WireFault.all)
  func reads(_ fault: WireFault) async throws {
    // A server that refuses is not asked again, whatever it refuses.
    if case .answered = fault.ending { return }
    let server = try fault.server(.clear)
    defer { server.stop() }
    let client = try client(server, .clear)
    if fault.isRead {
      #expect(try await Shop(client).orders.get(Samples.order.key) == nil)
    } else {
      let body = fault.request.body
      _ = try await client.send(operation: fault.request.operation, body: body, isRepeatable: true)
    }
    #expect(server.connectionCount == 2 && server.requests.count == (fault.isRead ? 2 : 1))
    await client.shutdown()
  }

  @Test("tells of a write that can't be repeated what became of it", arguments: WireFault.all)
  func writes(_ fault: WireFault) async throws {
    let server = try fault.server(.clear)
    defer { server.stop() }
    let client = try client(server, .clear)
    let result: Result<[UInt8], ServiceError>
    do throws(ServiceError) {
      result = .success(
        try await client.send(operation: fault.request.operation, body: fault.request.body, isRepeatable: false))
    } catch {
      result = .failure(error)
    }
    switch (fault.ending, result) {
    case (.answered, .failure(let error)): #expect(error.status == 413 && error.kind != .outcomeUnknown)
    case (.failed(_, sent: .whole), .failure(let error)):
      #expect(error.kind == .outcomeUnknown && error.attempts == 1)
      #expect(server.requests.count == 1)
    case (.failed, .success): #expect(server.requests.count == 1 && server.connectionCount == 2)
    default: Issue.record("\(fault.ending): \(result)")
    }
    await client.shutdown()
  }
}
