/// A part of AWS that is separate from the others: its regions and the names of its hosts.
///
/// https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
struct Partition: Sendable, Hashable {
  /// Its name in ARNs.
  let name: String
  /// What names of hosts end with.
  let suffix: String
  /// What names of hosts with IPv4 and IPv6 addresses end with.
  let dualStackSuffix: String
  /// What its regions begin with, before the last hyphen but one.
  private let prefixes: Set<String>
  /// The name of what is everywhere in it.
  private let global: String?

  /// The partition of a region: by the form of its name, so that a new region needs no new list. AWS's first where no
  /// form fits.
  static func of(_ region: String) -> Partition {
    all.first { $0.global == region || $0.hasForm(of: region) } ?? aws
  }

  /// Whether a region is called `<prefix>-<word>-<number>`.
  private func hasForm(of region: String) -> Bool {
    let parts = region.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 3, let number = parts.last, !number.isEmpty, !parts[parts.count - 2].isEmpty else {
      return false
    }
    return number.utf8.allSatisfy { (0x30...0x39).contains($0) }
      && prefixes.contains(parts.dropLast(2).joined(separator: "-"))
  }

  private static let aws = Partition(
    name: "aws", suffix: "amazonaws.com", dualStackSuffix: "api.aws",
    prefixes: ["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"], global: "aws-global")

  private static let all = [
    aws,
    Partition(
      name: "aws-cn", suffix: "amazonaws.com.cn", dualStackSuffix: "api.amazonwebservices.com.cn", prefixes: ["cn"],
      global: "aws-cn-global"),
    Partition(
      name: "aws-eusc", suffix: "amazonaws.eu", dualStackSuffix: "api.amazonwebservices.eu", prefixes: ["eusc-de"],
      global: nil),
    Partition(
      name: "aws-iso", suffix: "c2s.ic.gov", dualStackSuffix: "api.aws.ic.gov", prefixes: ["us-iso"],
      global: "aws-iso-global"),
    Partition(
      name: "aws-iso-b", suffix: "sc2s.sgov.gov", dualStackSuffix: "api.aws.scloud", prefixes: ["us-isob"],
      global: "aws-iso-b-global"),
    Partition(
      name: "aws-iso-e", suffix: "cloud.adc-e.uk", dualStackSuffix: "api.cloud-aws.adc-e.uk", prefixes: ["eu-isoe"],
      global: "aws-iso-e-global"),
    Partition(
      name: "aws-iso-f", suffix: "csp.hci.ic.gov", dualStackSuffix: "api.aws.hci.ic.gov", prefixes: ["us-isof"],
      global: "aws-iso-f-global"),
    Partition(
      name: "aws-us-gov", suffix: "amazonaws.com", dualStackSuffix: "api.aws", prefixes: ["us-gov"],
      global: "aws-us-gov-global"),
  ]
}
