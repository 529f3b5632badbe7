/// Reads settings from their variables, or from the profile where those are not set.
struct SettingReader {
  let environment: AWSEnvironment
  let shared: SharedConfiguration

  /// The text of a setting.
  func text(_ variable: String, _ name: String) -> String? { environment.value(variable) ?? shared.profile[name] }

  /// A setting that is `true` or `false`, which it is when it is not set.
  ///
  /// - Throws: ``ConfigurationError`` for anything else. AWS's SDKs for Python take it for false; but who writes
  ///   `AWS_USE_FIPS_ENDPOINT=yes` must not be sent elsewhere unawares.
  func flag(_ variable: String, _ name: String) throws(ConfigurationError) -> Bool {
    switch text(variable, name)?.lowercased() {
    case "true": return true
    case "false", nil: return false
    case let text?: throw error(variable, name, text, "true or false")
    }
  }

  /// A setting that is a number from 1.
  func count(_ variable: String, _ name: String) throws(ConfigurationError) -> Int? {
    guard let text = text(variable, name) else { return nil }
    guard let count = Int(text), count >= 1 else { throw error(variable, name, text, "a number from 1") }
    return count
  }

  /// A setting that is one of several words.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ variable: String, _ name: String
  ) throws(ConfigurationError) -> Choice? {
    guard let text = text(variable, name) else { return nil }
    guard let choice = Choice(rawValue: text.lowercased()) else {
      throw error(variable, name, text, Choice.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return choice
  }

  /// The endpoints that are configured instead of AWS's own.
  ///
  /// https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
  func endpointURLs() throws(ConfigurationError) -> [AWSService: String] {
    if try flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls") { return [:] }
    var urls: [AWSService: String] = [:]
    for service in AWSService.allCases { urls[service] = try endpointURL(of: service) }
    return urls
  }

  private func endpointURL(of service: AWSService) throws(ConfigurationError) -> String? {
    let name = service.settingName
    if let url = environment.value("AWS_ENDPOINT_URL_\(name.uppercased())") ?? environment.value("AWS_ENDPOINT_URL") {
      return url
    }
    if let services = shared.profile["services"] {
      guard let section = shared.services[services] else {
        throw ConfigurationError(
          description: """
            \(shared.configPath): the profile '\(shared.profileName)' asks for the services '\(services)', which are \
            not there; add [services \(services)].
            """)
      }
      if let url = section.nested[name]?["endpoint_url"], !url.isEmpty { return url }
    }
    return shared.profile["endpoint_url"]
  }

  private func error(_ variable: String, _ name: String, _ text: String, _ expected: String) -> ConfigurationError {
    let place =
      environment.value(variable) == nil
      ? "\(name) in the profile '\(shared.profileName)' of \(shared.configPath)" : variable
    return ConfigurationError(description: "\(place) is \"\(text)\" and must be \(expected).")
  }
}
