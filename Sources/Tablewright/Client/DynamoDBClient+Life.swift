extension DynamoDBClient {
  /// Opens connections before the first call needs them, so that it does not wait for names and TLS handshakes.
  ///
  /// - Parameter connections: how many shall be open, as far as the transport's limit allows.
  /// - Throws: ``ServiceError`` when not all of them could be opened. Those that could stay open.
  public func warmUp(connections: Int) async throws(ServiceError) {
    do throws(TransportError) { try await transport.warmUp(connections: connections) } catch {
      let operation = Operation(name: "warmUp", table: "", body: [])
      throw AttemptFailure(error).callFailure(of: operation, attempts: 1).error
    }
  }

  /// Closes every connection. Calls under way fail; calls made later fail too.
  public func shutdown() async {
    state.calls.close(at: timing.now())
    await transport.shutdown()
  }

  /// Takes no more calls, lets those under way end, and closes every connection. Calls that are still under way when the
  /// time is up, or when the task is cancelled, fail; a write among them whose request had left tells
  /// ``ServiceError/Code/outcomeUnknown``.
  ///
  /// What began before goes on with everything that it is made of: retries, the requests of a batch, the reads and
  /// repetitions of a write that others get in the way of. Each page of a query is a call of its own.
  ///
  /// - Parameter duration: how long to wait at the longest.
  public func shutdown(within duration: Duration) async {
    let calls = state.calls
    calls.close(at: timing.now())
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await calls.waitForLast() }
      group.addTask { [timing] in try? await timing.sleep(duration) }
      await group.next()
      group.cancelAll()
    }
    await transport.shutdown()
  }
}
