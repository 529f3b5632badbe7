/// Reads the schema files of one module. It works in memory alone: whoever calls it reads the files.
public enum SchemaReader {
  /// Reads and checks files that belong together: the types of each may be used in all.
  ///
  /// Nothing is thrown: whatever is wrong with a file, even that it is no text at all, is a finding.
  public static func read(_ files: [(path: String, contents: [UInt8])]) -> SchemaResult {
    var findings = Findings(paths: files.map(\.path))
    var declarations: [FileDeclaration] = []
    for (index, file) in files.enumerated() {
      guard let text = SourceText(file.contents, file: index, findings: &findings),
        let declaration = declaration(in: text, of: index, path: file.path, findings: &findings)
      else { continue }
      declarations.append(declaration)
    }
    let module = ModuleValidator(files: declarations, isComplete: declarations.count == files.count)
      .check(findings: &findings)
    return SchemaResult(module: findings.hasErrors ? nil : module, diagnostics: findings.sorted)
  }

  /// What a file declares; of a file that is no schema, one finding says so in place of any about what is in it.
  private static func declaration(
    in text: SourceText, of file: Int, path: String, findings: inout Findings
  ) -> FileDeclaration? {
    var found = findings
    let document = YAMLReader.read(text, file: file, findings: &found)
    if let root = document.root, !FileReader.isSchema(root) {
      return FileReader.notASchema(root, path: path, findings: &findings)
    }
    findings = found
    guard document.isReadable, let root = document.root else { return nil }
    return FileReader.read(root, path: path, findings: &findings)
  }
}
