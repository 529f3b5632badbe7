/// Where the credentials of a profile come from: what the shared files say, understood and checked, with nothing loaded.
indirect enum ProfileSource: Sendable {
  /// Keys that stand in a file.
  case keys(Credentials)
  /// A role, assumed by one who has the credentials of another source.
  case role(AssumedRole, by: ProfileSource, region: String?)
  /// A role for one who has a token.
  case webIdentity(WebIdentitySource)
  /// A role for one who is logged in to IAM Identity Center.
  case sso(SSOSource)
  /// A program.
  case process(ProcessSource)
  /// The environment's variables.
  case environment
  /// An EC2 instance's metadata service, with the profile's settings of it.
  case instanceMetadata([String: String])
  /// A container's host.
  case container

  /// Loads the credentials.
  ///
  /// - Parameter mfaCode: asks a person for the code of a device, by its serial number.
  func load(
    _ context: CredentialsContext, mfaCode: ProfileCredentials.MFACode?
  ) async throws(CredentialsError) -> Credentials {
    switch self {
    case .keys(let credentials): return credentials
    case .role(let role, let source, let region):
      let credentials = try await source.load(context, mfaCode: mfaCode)
      var code: String?
      if let serial = role.mfaSerial, let mfaCode { code = try await mfaCode(serial) }
      return try await SecurityTokenService(context, region: region).assumeRole(
        role, sessionName: role.sessionName ?? context.generatedSessionName, tokenCode: code, credentials: credentials)
    case .webIdentity(let source): return try await source.load(context)
    case .sso(let source): return try await source.load(context)
    case .process(let source): return try await source.load()
    case .environment: return try EnvironmentCredentials(context.environment).credentials()
    case .instanceMetadata(let settings):
      return try await InstanceMetadataSource(context: context, settings: settings).load()
    case .container: return try await ContainerSource(context: context).load()
    }
  }
}
