import Foundation
import Tablewright
import TablewrightLocal

extension Options {
  /// The way to the server, which the demo listens to.
  func transport() throws -> any Transport {
    let environment = ProcessInfo.processInfo.environment
    let region = environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"]
    switch server {
    case .local: return LocalTransport(try LocalDatabase())
    case .endpoint(let url):
      return try CurlTransport(
        endpoint: Endpoint(url), region: region ?? "us-east-1", credentials: Self.credentials(orElse: "local"))
    case .aws:
      guard let region else { throw OptionsError.noRegion }
      return try CurlTransport(
        endpoint: .aws(region: region), region: region, credentials: DefaultCredentials(region: region))
    }
  }

  /// The environment's credentials; where there are none, some that mean nothing, which local servers accept.
  private static func credentials(orElse name: String) -> StaticCredentials {
    guard let found = try? EnvironmentCredentials().credentials() else {
      return StaticCredentials(accessKeyID: name, secretAccessKey: name)
    }
    return StaticCredentials(found)
  }
}
