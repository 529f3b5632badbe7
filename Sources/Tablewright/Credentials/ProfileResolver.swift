/// Finds out where a profile's credentials come from, by the rules of the AWS CLI.
///
/// Of what a profile holds, the first counts: a role, a web identity, a login, keys in the credentials file, a program,
/// keys in the config file. For the source of a role, keys go before a role, so that a profile may be its own source.
///
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
struct ProfileResolver {
  let files: SharedConfiguration
  /// Whether there is someone to ask for the code of a device.
  var asksForCodes = false

  /// The source of a profile's credentials.
  ///
  /// - Throws: ``CredentialsError`` that says what is missing in which profile.
  func source(of name: String) throws(CredentialsError) -> ProfileSource { try source(of: name, after: []) }

  private func source(of name: String, after visited: [String]) throws(CredentialsError) -> ProfileSource {
    guard let profile = files.profiles[name] else { throw missing(name, visited) }
    let isOwnSource = visited.last == name
    if visited.contains(name), !isOwnSource || !hasKeys(profile) {
      let path = (visited + [name]).map { "\"\($0)\"" }.joined(separator: " → ")
      throw CredentialsError(.misconfigured, "The profiles name each other as source_profile in a circle: \(path).")
    }
    let isSource = !visited.isEmpty
    if profile["role_arn"] != nil, profile["web_identity_token_file"] == nil, !(isSource && hasKeys(profile)) {
      return try role(name, profile, after: visited + [name])
    }
    if let source = try webIdentity(name, profile) { return source }
    if let source = try login(name, profile) { return source }
    if let keys = try keys(name, files.credentials[name], profile) { return .keys(keys) }
    if let command = profile["credential_process"] {
      return .process(ProcessSource(command: command, accountID: profile["aws_account_id"]))
    }
    if let keys = try keys(name, profile, profile) { return .keys(keys) }
    throw nothing(name, profile)
  }

  private func hasKeys(_ profile: ConfigurationSection) -> Bool {
    profile["aws_access_key_id"] != nil || profile["aws_secret_access_key"] != nil
  }

  // MARK: What a profile holds

  private func keys(
    _ name: String, _ section: ConfigurationSection?, _ profile: ConfigurationSection
  ) throws(CredentialsError) -> Credentials? {
    guard let accessKeyID = section?["aws_access_key_id"] else { return nil }
    guard let secret = section?["aws_secret_access_key"] else { throw incomplete(name, "aws_secret_access_key") }
    return Credentials(
      accessKeyID: accessKeyID, secretAccessKey: secret, sessionToken: section?["aws_session_token"],
      accountID: profile["aws_account_id"])
  }

  private func role(
    _ name: String, _ profile: ConfigurationSection, after visited: [String]
  ) throws(CredentialsError) -> ProfileSource {
    var role = AssumedRole(arn: profile["role_arn"] ?? "")
    role.sessionName = profile["role_session_name"]
    role.externalID = profile["external_id"]
    role.durationSeconds = try duration(name, profile)
    role.mfaSerial = profile["mfa_serial"]
    guard role.mfaSerial == nil || asksForCodes else {
      throw CredentialsError(
        .misconfigured,
        """
        The profile "\(name)" has an mfa_serial, and nobody can be asked for its code: give ProfileCredentials a function \
        that asks.
        """)
    }
    let source: ProfileSource
    switch (profile["source_profile"], profile["credential_source"]) {
    case (let other?, nil): source = try self.source(of: other, after: visited)
    case (nil, let named?): source = try self.source(named: named, name, profile)
    case (nil, nil): throw incomplete(name, "source_profile or credential_source, which a role_arn needs one of")
    default:
      throw CredentialsError(
        .misconfigured, "The profile \"\(name)\" has both source_profile and credential_source; remove one of them.")
    }
    return .role(role, by: source, region: profile["region"])
  }

  private func source(
    named source: String, _ name: String, _ profile: ConfigurationSection
  ) throws(CredentialsError) -> ProfileSource {
    switch source.lowercased() {
    case "environment": return .environment
    case "ec2instancemetadata": return .instanceMetadata(profile.values)
    case "ecscontainer": return .container
    default:
      throw CredentialsError(
        .misconfigured,
        """
        The profile "\(name)" has the credential_source "\(source.shortened)"; there are Environment, \
        Ec2InstanceMetadata and EcsContainer.
        """)
    }
  }

  private func webIdentity(
    _ name: String, _ profile: ConfigurationSection
  ) throws(CredentialsError) -> ProfileSource? {
    guard let tokenFile = profile["web_identity_token_file"] else { return nil }
    guard let role = profile["role_arn"] else {
      throw incomplete(name, "role_arn, which a web_identity_token_file needs")
    }
    return .webIdentity(
      WebIdentitySource(
        role: role, tokenFile: tokenFile, sessionName: profile["role_session_name"],
        durationSeconds: try duration(name, profile), region: profile["region"]))
  }

  /// https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
  private func login(_ name: String, _ profile: ConfigurationSection) throws(CredentialsError) -> ProfileSource? {
    guard profile["sso_role_name"] != nil || profile["sso_account_id"] != nil else { return nil }
    var settings = profile
    if let session = profile["sso_session"] {
      guard let section = files.ssoSessions[session] else {
        throw CredentialsError(
          .misconfigured,
          "The profile \"\(name)\" names the sso_session \"\(session)\"; add [sso-session \(session)] to \(files.configPath)."
        )
      }
      if let key = section.values.keys.sorted().first(where: { profile[$0] ?? section[$0] != section[$0] }) {
        throw CredentialsError(
          .misconfigured,
          "The profile \"\(name)\" and its sso_session \"\(session)\" differ in \(key); remove it from the profile.")
      }
      settings = section.overridden(by: profile)
    }
    let wanted = ["sso_start_url", "sso_region", "sso_account_id", "sso_role_name"]
    let values = wanted.compactMap { settings[$0] }
    guard values.count == wanted.count else {
      throw incomplete(name, wanted.filter { settings[$0] == nil }.joined(separator: ", "))
    }
    return .sso(
      SSOSource(
        startURL: values[0], region: values[1], accountID: values[2], roleName: values[3],
        session: profile["sso_session"], login: name == "default" ? "" : " --profile \(name)"))
  }

  private func duration(_ name: String, _ profile: ConfigurationSection) throws(CredentialsError) -> Int? {
    guard let text = profile["duration_seconds"] else { return nil }
    // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
    guard let seconds = Int(text), (900...43_200).contains(seconds) else {
      throw CredentialsError(
        .misconfigured, "The profile \"\(name)\" has a duration_seconds that is no number from 900 to 43200.")
    }
    return seconds
  }

  // MARK: Errors

  private func missing(_ name: String, _ visited: [String]) -> CredentialsError {
    guard let parent = visited.last else {
      return CredentialsError(
        .notConfigured, "There is no profile \"\(name)\" in \(files.configPath) or \(files.credentialsPath).")
    }
    return CredentialsError(
      .misconfigured, "The profile \"\(parent)\" names the source_profile \"\(name)\", which does not exist.")
  }

  private func incomplete(_ name: String, _ what: String) -> CredentialsError {
    CredentialsError(.misconfigured, "The profile \"\(name)\" lacks \(what).")
  }

  private func nothing(_ name: String, _ profile: ConfigurationSection) -> CredentialsError {
    if profile["login_session"] != nil {
      return CredentialsError(
        .misconfigured,
        """
        The profile "\(name)" has a login_session, which is not supported: add credential_process = aws configure \
        export-credentials --profile \(name) to a profile of its own and use that.
        """)
    }
    return CredentialsError(.notConfigured, "The profile \"\(name)\" holds no credentials and no way to get any.")
  }
}
