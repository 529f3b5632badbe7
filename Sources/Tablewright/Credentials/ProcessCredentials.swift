/// A provider of the credentials that a program writes: `credential_process`.
///
/// The program is run without a shell, without the descriptors of this process, with nothing to read, and with a minute's
/// time. It writes JSON with `Version` 1 to its standard output; what it writes to its standard error goes where this
/// process's goes.
///
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
public struct ProcessCredentials: CredentialsProvider {
  private let cache: CachedCredentials

  /// A provider that runs a command, which is split into words as a shell does and otherwise taken as it is.
  public init(command: String) { self.init(CredentialsContext(), ProcessSource(command: command)) }

  init(_ context: CredentialsContext, _ source: ProcessSource) {
    cache = CachedCredentials(clock: context.clock) { () async throws(CredentialsError) in try await source.load() }
  }

  /// The credentials, loaded when they are first needed and renewed in time.
  public func credentials() async throws(CredentialsError) -> Credentials { try await cache.credentials() }
  /// The credentials, where they are there.
  public var currentCredentials: Credentials? { cache.currentCredentials }
}

/// A command that writes credentials. Its description names the program alone: its arguments may be secret.
struct ProcessSource: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
  let command: String
  /// The account where the program names none.
  var accountID: String?
  /// How long the program may take.
  var timeout: Duration = .seconds(60)

  /// The program's name.
  var description: String { ShellWords.split(command)?.first.map { "The program \($0.shortened)" } ?? "A program" }
  var customMirror: Mirror { Mirror(self, children: ["command": description]) }

  /// Runs the program and reads what it writes.
  func load() async throws(CredentialsError) -> Credentials {
    guard let words = ShellWords.split(command), !words.isEmpty else {
      throw CredentialsError(
        .misconfigured, "The credential_process can't be split into words: a quotation mark or an escape does not end.")
    }
    let (outcome, timeout) = (description, timeout)
    let output = await withCheckedContinuation { continuation in
      do throws(SystemError) {
        try BackgroundThread.start { continuation.resume(returning: ChildProcess.output(of: words, within: timeout)) }
      } catch {
        continuation.resume(returning: .failure(.system(error.description)))
      }
    }
    switch output {
    case .success(let bytes): return try credentials(bytes)
    case .failure(let failure): throw CredentialsError("\(outcome) gave no credentials: \(failure).")
    }
  }

  private func credentials(_ output: [UInt8]) throws(CredentialsError) -> Credentials {
    let json = try CredentialsJSON(output, of: description)
    guard json["Version"] == "1" else {
      throw CredentialsError(.misconfigured, "\(description) wrote JSON whose \"Version\" is not 1.")
    }
    var credentials = try Credentials(json, token: "SessionToken", source: description)
    credentials.accountID = credentials.accountID ?? accountID
    return credentials
  }
}
