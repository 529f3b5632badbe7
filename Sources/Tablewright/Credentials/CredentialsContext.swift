/// What sources of credentials work with; all of it from outside, so that a test decides what there is.
struct CredentialsContext: Sendable {
  /// Variables, files and the home folder.
  var environment = AWSEnvironment.system
  /// The time of day and chance.
  var clock = CredentialsClock.system
  /// The region that AWS's own services are asked in, where code named one.
  var region: String?
  /// Sends a request once.
  var transmit: @Sendable (CredentialsRequest) async throws(TransportError) -> TransportResponse =
    CredentialsRequest.sendOverCurl
  /// Writes a file in place of the one at its path, if any.
  var write: @Sendable (_ path: String, _ bytes: [UInt8]) throws(FileError) -> Void = PrivateFile.replace

  /// Sends a request, again where it failed in passing.
  ///
  /// - Throws: ``CredentialsError`` when nobody answered, or the server said to the last that it can't.
  func send(_ request: CredentialsRequest) async throws(CredentialsError) -> TransportResponse {
    var problem = ""
    for attempt in 1...max(1, request.attempts) {
      do throws(TransportError) {
        let response = try await transmit(request)
        guard response.status >= 500 || response.status == 429 else { return response }
        problem = "it answered with status \(response.status)"
      } catch {
        if error.kind == .cancelled { throw .cancelled }
        problem = error.message
      }
      if attempt < request.attempts { await pause(after: attempt) }
    }
    throw CredentialsError(.failed, "\(request.name) at \(request.endpoint) failed: \(problem.withoutFullStop).")
  }

  private func pause(after attempt: Int) async {
    // A pause that is cut short leads to an attempt that is cancelled.
    try? await clock.sleep(.milliseconds(200) * (1 << min(attempt, 6)) * clock.random())
  }
}

extension String {
  /// The text without the full stop that ends it, to stand within a sentence.
  var withoutFullStop: String { hasSuffix(".") ? String(dropLast()) : self }

  /// The text in one line of bounded length, as it may stand in a message.
  var shortened: String {
    let line = unicodeScalars.prefix(300).map { $0.properties.generalCategory == .control ? " " : Character($0) }
    return String(line).withoutFullStop
  }
}
