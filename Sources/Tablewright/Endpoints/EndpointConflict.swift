/// Settings that together lead to no endpoint.
enum EndpointConflict: Error, Hashable, CustomStringConvertible {
  case url(EndpointError)
  case region(String)
  case fipsWithURL
  case dualStackWithURL
  /// The URL names the host that has both kinds of addresses.
  case dualStackHost(String)
  case fipsWithLocal
  case dualStackWithLocal
  /// There are no hosts of accounts that are validated by FIPS 140.
  case accountWithFIPS
  /// The region has no hosts of accounts.
  case accountInRegion(String)
  /// The account's id can't be part of a host's name.
  case accountID
  case noAccountID

  /// What is wrong and what to do.
  var description: String {
    switch self {
    case .url(let error): error.description
    case .region(let region): "\"\(region)\" is not a region; one looks like eu-north-1."
    case .fipsWithURL:
      "FIPS endpoints are asked for, and an endpoint is given: leave one of them out (AWS_USE_FIPS_ENDPOINT)."
    case .dualStackWithURL:
      "Dual-stack endpoints are asked for, and an endpoint is given: leave one of them out (AWS_USE_DUALSTACK_ENDPOINT)."
    case .dualStackHost(let host):
      "\(host) is a dual-stack endpoint: leave the endpoint out and set AWS_USE_DUALSTACK_ENDPOINT=true instead."
    case .fipsWithLocal: "The region \"local\" is a server on this machine and has no FIPS endpoint."
    case .dualStackWithLocal: "The region \"local\" is a server on this machine and has no dual-stack endpoint."
    case .accountWithFIPS:
      "Account-id endpoints are required, and there are none for FIPS: set AWS_ACCOUNT_ID_ENDPOINT_MODE=preferred."
    case .accountInRegion(let region):
      "Account-id endpoints are required, and \(region) has none: set AWS_ACCOUNT_ID_ENDPOINT_MODE=preferred."
    case .accountID:
      "The account id of the credentials can not be part of a host's name; check AWS_ACCOUNT_ID and aws_account_id."
    case .noAccountID:
      "Account-id endpoints are required, and the credentials do not say which account is theirs: set AWS_ACCOUNT_ID "
        + "or aws_account_id."
    }
  }
}
