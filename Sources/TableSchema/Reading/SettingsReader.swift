/// Reads how a table is created.
enum SettingsReader {
  private static let billingVocabulary = Fields.Vocabulary(what: "provisioned billing", keys: ["read", "write"])

  /// The units a second that a table can be given are bounded by quotas alone; the request holds 64 bits.
  private static let units = 1...Int.max

  /// What the fields of a file's root say; what they do not, and what a finding was made about, is as without them.
  static func settings(in fields: Fields, findings: inout Findings) -> TableSettings {
    TableSettings(
      billing: fields.node("billing").flatMap { billing(in: $0, findings: &findings) },
      stream: fields.choice("stream", findings: &findings)?.value,
      tableClass: fields.choice("tableClass", findings: &findings)?.value,
      deletionProtection: fields.node("deletionProtection")?.bool(of: "'deletionProtection'", findings: &findings))
  }

  private static func billing(in node: YAMLNode, findings: inout Findings) -> TableSettings.Billing? {
    guard case .mapping = node.content else {
      guard let text = node.text(of: "'billing'", findings: &findings), text.string != "payPerRequest" else {
        return .payPerRequest
      }
      let fix = findings.suggestion(for: text.string, among: ["payPerRequest"])
      let message = "'billing' is 'payPerRequest' or a mapping such as '{ read: 5, write: 5 }'"
      findings.error(.wrongShape, at: text.position, "\(message), not \(text.string.quoted)", fix: fix)
      return nil
    }
    guard let fields = Fields(node, billingVocabulary, findings: &findings) else { return nil }
    let read = fields.required("read", example: "read: 5", findings: &findings)?
      .integer(of: "'read'", in: units, findings: &findings)
    let write = fields.required("write", example: "write: 5", findings: &findings)?
      .integer(of: "'write'", in: units, findings: &findings)
    guard let read, let write else { return nil }
    return .provisioned(readUnits: read, writeUnits: write)
  }
}
