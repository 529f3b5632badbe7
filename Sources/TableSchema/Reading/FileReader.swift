/// Reads a file's root node into declarations.
enum FileReader {
  /// The version of the language that this reader reads.
  static let languageVersion = 1

  private static let vocabulary = Fields.Vocabulary(
    what: "the schema",
    keys: [
      "tablewright", "visibility", "table", "doc", "key", "indexes", "typeAttribute", "timeToLive", "stream", "billing",
      "tableClass", "deletionProtection", "types", "entities", "access",
    ])

  /// What the file declares; nil where its root is no mapping, or it speaks another version of the language.
  static func read(_ root: YAMLNode, path: String, findings: inout Findings) -> FileDeclaration? {
    if let version = otherVersion(in: root) {
      reportVersion(version, findings: &findings)
      return nil
    }
    guard let fields = Fields(root, vocabulary, findings: &findings) else { return nil }
    if fields.node("tablewright") == nil {
      fields.reportMissing("start the file with 'tablewright: \(languageVersion)'", findings: &findings)
    }
    let types = fields.list("types", findings: &findings, TypeReader.types)
    let visibility = fields.choice("visibility", as: SchemaModule.Visibility.self, findings: &findings)
    var file = FileDeclaration(path: path, visibility: visibility, table: nil, types: types)
    if tableKeys.contains(where: { fields.node($0) != nil }) {
      file.table = TableReader.table(in: fields, findings: &findings)
    } else if fields.node("types") == nil {
      fields.reportMissing("the schema needs 'table' with 'key' and 'entities', or 'types'", findings: &findings)
    }
    return file
  }

  /// Whether a file is meant to be a schema: it says so, or has one of the keys that make one.
  static func isSchema(_ root: YAMLNode) -> Bool {
    switch root.content {
    case .mapping(let pairs):
      let keys = ["tablewright", "types"] + tableKeys
      return pairs.contains { keys.contains($0.key.string) }
    case .invalid: return true
    case .scalar, .sequence: return false
    }
  }

  /// Reports a file that is no schema, and so declares nothing.
  static func notASchema(_ root: YAMLNode, path: String, findings: inout Findings) -> FileDeclaration {
    let message =
      "this is no Tablewright schema: exclude it in Package.swift, or start it with 'tablewright: \(languageVersion)'"
    findings.error(.notASchema, at: root.position, message)
    return FileDeclaration(path: path, visibility: nil, table: nil, types: [])
  }

  /// The keys that make a file one of a table; the others are in files of types alone too.
  private static let tableKeys = [
    "table", "key", "indexes", "typeAttribute", "timeToLive", "stream", "billing", "tableClass", "deletionProtection",
    "entities", "access",
  ]

  /// The value of `tablewright`, where it is not the version that this reader reads.
  private static func otherVersion(in root: YAMLNode) -> YAMLNode? {
    guard case .mapping(let pairs) = root.content,
      let version = pairs.first(where: { $0.key.string == "tablewright" })?.value
    else { return nil }
    if case .scalar(let text) = version.content, CoreSchema.integer(text) == languageVersion { return nil }
    return version
  }

  private static func reportVersion(_ version: YAMLNode, findings: inout Findings) {
    guard case .scalar(let text) = version.content, !version.isNull else {
      let message = "'tablewright' is the language's version, \(languageVersion), not \(version.kind)"
      return findings.error(.languageVersion, at: version.position, message)
    }
    let message =
      "the schema language has no version \(text.string.quoted); write 'tablewright: \(languageVersion)'"
    findings.error(.languageVersion, at: text.position, message)
  }
}
