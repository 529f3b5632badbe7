/// What AWS's two shared files say together, and the profile that is chosen.
///
/// https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html
struct SharedConfiguration: Sendable, Hashable {
  /// What the config file says; nothing where there is none.
  let config: ConfigurationFile
  /// What the credentials file says; nothing where there is none.
  let credentials: ConfigurationFile
  /// The config file's path, `~/.aws/config` unless `AWS_CONFIG_FILE` names another.
  let configPath: String
  /// The credentials file's path, `~/.aws/credentials` unless `AWS_SHARED_CREDENTIALS_FILE` names another.
  let credentialsPath: String
  /// The profile that is used: the one that is asked for, that `AWS_PROFILE` names, or `default`.
  let profileName: String
  /// Every profile of both files. A setting of the credentials file overrides the same one of the config file.
  let profiles: [String: ConfigurationSection]
  /// The `[sso-session NAME]` sections.
  let ssoSessions: [String: ConfigurationSection]
  /// The `[services NAME]` sections.
  let services: [String: ConfigurationSection]

  /// Reads both files.
  ///
  /// - Parameter profile: the profile to use; the environment's or `default` when left out.
  /// - Throws: ``ConfigurationFileError`` where a file can't be read, or has no profile of the name that is asked for.
  init(_ environment: AWSEnvironment, profile: String? = nil) throws(ConfigurationFileError) {
    configPath = environment.expand(environment.value("AWS_CONFIG_FILE") ?? "~/.aws/config")
    credentialsPath = environment.expand(environment.value("AWS_SHARED_CREDENTIALS_FILE") ?? "~/.aws/credentials")
    config = try Self.read(configPath, environment)
    credentials = try Self.read(credentialsPath, environment)
    ssoSessions = config.named("sso-session")
    services = config.named("services")
    var profiles = config.profiles
    for entry in credentials.entries {
      profiles[entry.name] = profiles[entry.name]?.overridden(by: entry.section) ?? entry.section
    }
    self.profiles = profiles
    // https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html; the second is its old name.
    let wanted = profile ?? environment.value("AWS_PROFILE") ?? environment.value("AWS_DEFAULT_PROFILE")
    profileName = wanted ?? "default"
    if let wanted, profiles[wanted] == nil { throw Self.missing(wanted, configPath, profiles) }
  }

  /// The profile that is used; an empty one where the files have no `default`.
  var profile: ConfigurationSection { profiles[profileName] ?? ConfigurationSection() }

  private static func read(
    _ path: String, _ environment: AWSEnvironment
  ) throws(ConfigurationFileError) -> ConfigurationFile {
    let bytes: [UInt8]?
    do throws(FileError) { bytes = try environment.contents(of: path) } catch {
      throw ConfigurationFileError(path: path, problem: "the file can't be read: \(error.reason)")
    }
    guard let bytes else { return ConfigurationFile() }
    return try ConfigurationFileParser.parse(bytes, path: path)
  }

  private static func missing(
    _ name: String, _ path: String, _ profiles: [String: ConfigurationSection]
  ) -> ConfigurationFileError {
    let known = profiles.keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
    let hint = known.isEmpty ? "there is none" : "there is \(known)"
    return ConfigurationFileError(
      path: path,
      problem: "no profile is called '\(name)' (\(hint)); add [profile \(name)], or name another by AWS_PROFILE")
  }
}
