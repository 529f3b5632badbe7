/// What decides where a service answers. The rules are AWS's own, which its SDKs carry as data.
///
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html
struct EndpointRules: Sendable, Hashable {
  /// Where requests go, and the region that they are signed for.
  struct Resolved: Sendable, Hashable {
    var endpoint: Endpoint
    var signingRegion: String
  }

  var region: String
  /// An endpoint that is used instead of the service's own.
  var url: String?
  var usesFIPS = false
  var usesDualStack = false
  var accountIDMode = AccountIDEndpointMode.preferred
  /// Whether STS is asked at its one global host where it was, before it had regional ones.
  var usesGlobalSTS = false

  /// The endpoint of a service for credentials of an account.
  ///
  /// - Throws: ``EndpointConflict`` where the settings exclude each other.
  func resolve(_ service: AWSService, accountID: String? = nil) throws(EndpointConflict) -> Resolved {
    guard region.isHostLabel else { throw .region(region) }
    if let url { return try resolve(service, url: url) }
    if service == .dynamoDB, region == "local" { return try resolveLocal() }
    let partition = Partition.of(region)
    if service == .dynamoDB, let account = try account(accountID, in: partition) {
      return try resolved("\(account).ddb.\(region).\(suffix(of: partition))")
    }
    if service == .securityTokenService, isGlobalSTS {
      return try resolved("sts.amazonaws.com", signingRegion: "us-east-1")
    }
    // GovCloud's only hosts are validated by FIPS 140.
    let isMarked = usesFIPS && (usesDualStack || partition.name != "aws-us-gov")
    return try resolved("\(service.hostPrefix)\(isMarked ? "-fips" : "").\(region).\(suffix(of: partition))")
  }

  private func suffix(of partition: Partition) -> String {
    usesDualStack ? partition.dualStackSuffix : partition.suffix
  }

  private func resolve(_ service: AWSService, url: String) throws(EndpointConflict) -> Resolved {
    if usesFIPS { throw .fipsWithURL }
    if usesDualStack { throw .dualStackWithURL }
    let endpoint = try endpoint(url)
    let dualStackHost = "dynamodb.\(region.lowercased()).\(Partition.of(region).dualStackSuffix)"
    if service == .dynamoDB, endpoint.authority == dualStackHost {
      throw .dualStackHost(endpoint.authority)
    }
    return Resolved(endpoint: endpoint, signingRegion: region)
  }

  private func resolveLocal() throws(EndpointConflict) -> Resolved {
    if usesFIPS { throw .fipsWithLocal }
    if usesDualStack { throw .dualStackWithLocal }
    return Resolved(endpoint: try endpoint("http://localhost:8000"), signingRegion: "us-east-1")
  }

  private func resolved(_ host: String, signingRegion: String? = nil) throws(EndpointConflict) -> Resolved {
    Resolved(endpoint: try endpoint("https://\(host)"), signingRegion: signingRegion ?? region)
  }

  private func endpoint(_ url: String) throws(EndpointConflict) -> Endpoint {
    do throws(EndpointError) { return try Endpoint(url) } catch { throw .url(error) }
  }
}

// MARK: Account-id endpoints
extension EndpointRules {
  /// The regions outside the partition `aws` that have hosts of accounts.
  private static let otherAccountRegions: Set = ["us-gov-east-1", "us-gov-west-1", "cn-north-1", "cn-northwest-1"]

  /// Whether DynamoDB's endpoint depends on whose credentials a request is signed with.
  var dependsOnAccount: Bool {
    accountIDMode != .disabled && url == nil && region != "local" && !usesFIPS && hasAccounts(Partition.of(region))
  }

  private func hasAccounts(_ partition: Partition) -> Bool {
    partition.name == "aws" || Self.otherAccountRegions.contains(region)
  }

  /// The account that the host is called by; nil for the region's own host.
  private func account(_ id: String?, in partition: Partition) throws(EndpointConflict) -> String? {
    let isRequired = accountIDMode == .required
    if usesFIPS {
      if isRequired { throw .accountWithFIPS }
      return nil
    }
    guard hasAccounts(partition) else {
      if isRequired { throw .accountInRegion(region) }
      return nil
    }
    guard accountIDMode != .disabled else { return nil }
    guard let id else {
      if isRequired { throw .noAccountID }
      return nil
    }
    guard id.isHostLabel else { throw .accountID }
    return id
  }
}

// MARK: The Security Token Service
extension EndpointRules {
  /// The regions whose requests went to the global host before there were regional ones.
  ///
  /// https://docs.aws.amazon.com/sdkref/latest/guide/feature-sts-regionalized-endpoints.html
  private static let globalSTSRegions: Set = [
    "ap-northeast-1", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1", "eu-central-1", "eu-north-1",
    "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
  ]

  private var isGlobalSTS: Bool {
    guard !usesFIPS, !usesDualStack else { return false }
    return region == "aws-global" || (usesGlobalSTS && Self.globalSTSRegions.contains(region))
  }
}

extension String {
  /// Whether the text can be one part of a host's name (RFC 1123).
  var isHostLabel: Bool {
    (1...63).contains(utf8.count) && !hasPrefix("-") && !hasSuffix("-")
      && utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
      }
  }
}
