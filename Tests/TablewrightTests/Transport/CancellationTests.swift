import Synchronization
import Testing

@testable import Tablewright

@Suite("10,000 calls cancelled at random moments")
struct CancellationTests {
  /// What became of the calls.
  private struct Tally {
    var answered = 0
    var cancelled = 0
    var others: [TransportError] = []
  }

  @Test("no connection, handle or continuation is lost, nothing hangs, and the transport still works")
  func losesNothing() async throws {
    let ended = Atomic(0)
    let server = try FaultServer { connection in
      var count = 0
      // Now and then a connection ends, so that others are being opened while calls are cancelled.
      while count < 40, connection.readRequest() != nil {
        count += 1
        connection.answer("{}", headers: count == 40 ? ["Connection: close"] : [])
      }
      connection.close()
      ended.add(1, ordering: .relaxed)
    }
    defer { server.stop() }
    weak var core: TransportCore?
    do {
      let transport = try CurlTransport.testing(server.endpoint) { $0.maximumConnections = 8 }
      core = transport.core
      let tally = await Self.callAndCancel(transport, calls: 10_000)
      #expect(tally.answered + tally.cancelled == 10_000 && tally.others.isEmpty, "\(tally.others.prefix(3))")
      #expect(tally.answered > 0 && tally.cancelled > 0)
      #expect(try await transport.send(.getItem).status == 200)
      await eventually("whatever is open is idle, and nobody waits") {
        let numbers = transport.statistics
        return numbers.open == numbers.idle && numbers.opening == 0 && numbers.waiting == 0
      }
      let numbers = transport.statistics
      #expect(numbers.open <= 8 && numbers.opened == numbers.open + numbers.closed.total)
      await transport.shutdown()
      #expect(transport.statistics.open == 0 && transport.statistics.opened == transport.statistics.closed.total)
    }
    await eventually("the core is freed, and with it every connection and request") { core == nil }
    await eventually("every socket is closed") { ended.load(ordering: .relaxed) == server.connectionCount }
  }

  /// Makes calls, 64 at a time, and cancels each after a random number of steps of other tasks.
  private static func callAndCancel(_ transport: CurlTransport, calls: Int) async -> Tally {
    await withTaskGroup(of: Result<TransportResponse, TransportError>.self) { group in
      var random = SplitMix(seed: 4)
      var tally = Tally()
      for number in 0..<calls {
        let steps = Int.random(in: 0...60, using: &random)
        // Large ones block the socket, and are cancelled while they are being sent.
        let size = random.once(in: 20) ? 400_000 : 20
        if number >= 64, let result = await group.next() { count(result, &tally) }
        group.addTask { await call(transport, size: size, cancelledAfter: steps) }
      }
      for await result in group { count(result, &tally) }
      return tally
    }
  }

  private static func call(
    _ transport: CurlTransport, size: Int, cancelledAfter steps: Int
  ) async -> Result<TransportResponse, TransportError> {
    let body = [UInt8](repeating: UInt8(ascii: " "), count: size)
    let task = Task { () -> Result<TransportResponse, TransportError> in
      do throws(TransportError) {
        return .success(try await transport.send(TransportRequest(operation: "GetItem", body: body)))
      } catch { return .failure(error) }
    }
    for _ in 0..<steps { await Task.yield() }
    task.cancel()
    return await task.value
  }

  private static func count(_ result: Result<TransportResponse, TransportError>, _ tally: inout Tally) {
    switch result {
    case .success: tally.answered += 1
    case .failure(let error) where error.kind == .cancelled: tally.cancelled += 1
    case .failure(let error): tally.others.append(error)
    }
  }
}
