/// A role to assume, and what AWS is told about it.
struct AssumedRole: Sendable, Hashable {
  var arn: String
  var sessionName: String?
  var externalID: String?
  var durationSeconds: Int?
  /// The device whose code the role asks for.
  var mfaSerial: String?
}

extension CredentialsContext {
  /// A name for a session that nobody named.
  var generatedSessionName: String { "tablewright-\(clock.now().milliseconds)" }
}
