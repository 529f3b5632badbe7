import Tablewright

extension LocalDatabase {
  /// Carries out a request on the thread that asks, and nothing goes wrong on purpose; an error of DynamoDB's is an answer
  /// too.
  ///
  /// - Parameters:
  ///   - operation: its name, such as `GetItem`.
  ///   - body: its JSON.
  package func answer(_ operation: String, _ body: [UInt8]) -> (status: Int, body: [UInt8]) {
    let answer = engine.answer(operation, body)
    return (answer.status, answer.body)
  }

  /// The same, where no other request is carried out now; nil where it would have to wait.
  package func answerAtOnce(_ operation: String, _ body: [UInt8]) -> (status: Int, body: [UInt8])? {
    engine.answerAtOnce(operation, body).map { ($0.status, $0.body) }
  }

  /// Whether anything is to go wrong with requests.
  package var hasFaults: Bool { engine.hasFaults }

  /// Carries out a request with all that is to go wrong with it.
  ///
  /// - Throws: ``TransportError`` where the answer is lost.
  package func respond(
    _ operation: String, _ body: [UInt8]
  ) async throws(TransportError) -> (status: Int, body: [UInt8]) {
    let answer = try await engine.respond(operation, body)
    return (answer.status, answer.body)
  }
}
