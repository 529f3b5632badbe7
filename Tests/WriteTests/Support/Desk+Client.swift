import Desk

@testable import Tablewright

extension Desk {
  /// A store over a server, in no real time.
  init(_ server: UnreliableServer, _ time: InstantTime, _ policy: WritePolicy = .reportUnknown, table: String = "Desk")
  {
    var configuration = DynamoDBClient.Configuration()
    configuration.writePolicy = policy
    configuration.timeout = .seconds(3600)
    self.init(
      DynamoDBClient(transport: server, configuration: configuration, timing: time.timing), table: table)
  }
}

/// What a client was told of a write.
enum Told: Hashable {
  case applied
  case notApplied(String)
  case unknown

  /// What a call says.
  init(_ call: () async throws -> Void) async {
    do {
      try await call()
      self = .applied
    } catch let error as any DynamoDBError where error.code == "OutcomeUnknown" {
      self = .unknown
    } catch let error as any DynamoDBError where error.code == "AnswerUnreadable" {
      // The write was made; only what it answers is missing.
      self = .applied
    } catch {
      self = .notApplied((error as? any DynamoDBError)?.code ?? "\(error)")
    }
  }
}
