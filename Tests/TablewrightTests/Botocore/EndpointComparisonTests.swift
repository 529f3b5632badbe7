import Foundation
import Testing

@testable import Tablewright

@Suite("Endpoints as botocore resolves them")
struct EndpointComparisonTests {
  private struct Question: Encodable {
    /// Regions besides those that botocore knows: new ones by their forms, and such as no form fits.
    var regions = [
      "local", "eu-west-9", "us-gov-south-7", "us-iso-north-3", "us-isob-x-1", "eu-isoe-east-44", "us-isof-west-2",
      "eusc-de-south-1", "eusc-fr-west-1", "cn-south-1", "xx-nowhere-1", "eu-west", "us-west-2a", "EU-WEST-1", "a",
      "us-gov-west", "us-west-east-1", "il--1", "mx-_x-1",
    ].filter(\.isHostLabel)
    var urls: [String?] = [
      nil, "http://localhost:8000", "https://dynamodb.REGION.api.aws", "https://dynamodb.REGION.api.aws:444",
      "https://dynamodb.REGION.api.amazonwebservices.com.cn",
    ]
    var accounts: [String?] = [nil, "123456789012", "12_3", "-1", "a.b", String(repeating: "1", count: 64)]
    var modes = AccountIDEndpointMode.allCases.map(\.rawValue)
  }

  private struct Answer: Decodable {
    var service: String
    var region: String
    var fips: Bool
    var dualStack: Bool
    var url: String?
    var account: String?
    var mode: String?
    var isGlobal: Bool
    var endpoint: String?
    var signingRegion: String?
    var error: String?
  }

  @Test("Every service, region, account and setting leads to the same endpoint, region and refusal")
  func all() async throws {
    let answers: [Answer] = try await Botocore.answer("endpoints", Question())
    #expect(answers.count > 20_000)
    #expect(Set(answers.map(\.service)).count == AWSService.allCases.count)
    var differences: [String] = []
    for answer in answers {
      let service = try #require(Self.services[answer.service])
      let rules = EndpointRules(
        region: answer.region, url: answer.url, usesFIPS: answer.fips, usesDualStack: answer.dualStack,
        accountIDMode: answer.mode.flatMap(AccountIDEndpointMode.init(rawValue:)) ?? .preferred,
        usesGlobalSTS: answer.isGlobal)
      do throws(EndpointConflict) {
        let resolved = try rules.resolve(service, accountID: answer.account)
        let isSame =
          resolved.endpoint.description == answer.endpoint && resolved.signingRegion == answer.signingRegion
        if !isSame { differences.append("\(answer): \(resolved)") }
      } catch {
        if answer.error != Self.message(error) { differences.append("\(answer): \(error)") }
      }
    }
    #expect(differences.isEmpty, "\(differences.count) differences: \(differences.prefix(5))")
  }

  @Test("Only endpoints that account ids change depend on the account")
  func dependence() async throws {
    let answers: [Answer] = try await Botocore.answer("endpoints", Question())
    let groups = Dictionary(grouping: answers.filter { $0.service == "dynamodb" }) { answer in
      "\(answer.region) \(answer.fips) \(answer.dualStack) \(answer.url ?? "") \(answer.mode ?? "")"
    }
    for group in groups.values {
      let first = try #require(group.first)
      let rules = EndpointRules(
        region: first.region, url: first.url, usesFIPS: first.fips, usesDualStack: first.dualStack,
        accountIDMode: first.mode.flatMap(AccountIDEndpointMode.init(rawValue:)) ?? .preferred)
      let isSame = Set(group.map { "\($0.endpoint ?? "") \($0.error ?? "")" }).count == 1
      if rules.dependsOnAccount == isSame { Issue.record("\(first)") }
    }
  }

  private static let services: [String: AWSService] = [
    "dynamodb": .dynamoDB, "sts": .securityTokenService, "sso": .singleSignOn, "sso-oidc": .singleSignOnOIDC,
  ]

  /// What botocore says of a conflict.
  private static func message(_ conflict: EndpointConflict) -> String {
    switch conflict {
    case .fipsWithURL: "Invalid Configuration: FIPS and custom endpoint are not supported"
    case .dualStackWithURL: "Invalid Configuration: Dualstack and custom endpoint are not supported"
    case .dualStackHost:
      """
      Endpoint override is not supported for dual-stack endpoints. Please enable dual-stack functionality by enabling \
      the configuration. For more details, see: \
      https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html
      """
    case .fipsWithLocal: "Invalid Configuration: FIPS and local endpoint are not supported"
    case .dualStackWithLocal: "Invalid Configuration: Dualstack and local endpoint are not supported"
    case .accountWithFIPS:
      """
      Invalid Configuration: AccountIdEndpointMode is required and FIPS is enabled, but FIPS account endpoints are not \
      supported
      """
    case .accountInRegion:
      """
      Invalid Configuration: AccountIdEndpointMode is required but account endpoints are not supported in this region
      """
    case .accountID: "Credentials-sourced account ID parameter is invalid"
    case .noAccountID: "AccountIdEndpointMode is required but no AccountID was provided or able to be loaded"
    case .url(let error): "\(error)"
    case .region(let region): "the region \(region)"
    }
  }
}
