extension CredentialsContext {
  /// Where a service answers, and the region that requests to it are signed for.
  ///
  /// - Throws: ``CredentialsError`` where a setting is none, or settings exclude each other.
  func endpoint(of service: AWSService, region: String) throws(CredentialsError) -> EndpointRules.Resolved {
    let rules = try settings().rules(for: service, region: region)
    do throws(EndpointConflict) { return try rules.resolve(service) } catch {
      throw CredentialsError(.misconfigured, error.description)
    }
  }

  /// The settings of the environment and of the profile.
  private func settings() throws(CredentialsError) -> AWSSettings {
    let shared: SharedConfiguration
    do throws(ConfigurationFileError) { shared = try SharedConfiguration(environment, profile: profile) } catch {
      throw CredentialsError(.misconfigured, error.description)
    }
    do throws(ConfigurationError) { return try AWSSettings(environment, shared) } catch {
      throw CredentialsError(.misconfigured, error.description)
    }
  }
}
