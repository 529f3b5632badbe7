extension LocalDatabase {
  /// Carries out a request on the thread that asks; an error of DynamoDB's is an answer too.
  ///
  /// - Parameters:
  ///   - operation: its name, such as `GetItem`.
  ///   - body: its JSON.
  package func answer(_ operation: String, _ body: [UInt8]) -> (status: Int, body: [UInt8]) {
    let answer = engine.answer(operation, body)
    return (answer.status, answer.body)
  }
}
