/// The fields of a mapping whose keys the language fixes.
struct Fields {
  /// The keys that a mapping of one kind may have.
  struct Vocabulary {
    /// What the mapping is, as a sentence names it.
    var what: String
    /// The keys that there are.
    var keys: [String]
  }

  /// Where the mapping, or the name that it belongs to, stands.
  let position: Position
  private let what: String
  private var pairs: [String: YAMLPair] = [:]
  /// Whether a finding was made about a key, so that another may be missing for the same reason.
  private var hasStrangers = false

  /// Takes a mapping apart, with a finding for each key that is unknown; nil where the node is no mapping.
  init?(_ node: YAMLNode, _ vocabulary: Vocabulary, owner: Position? = nil, findings: inout Findings) {
    guard let all = node.pairs(of: vocabulary.what, findings: &findings) else { return nil }
    position = owner ?? node.position
    what = vocabulary.what
    for pair in all {
      let key = pair.key.string
      if vocabulary.keys.contains(key) {
        pairs[key] = pair
      } else {
        hasStrangers = true
        Self.report(pair.key, in: vocabulary, findings: &findings)
      }
    }
  }

  private static func report(_ key: Text, in vocabulary: Vocabulary, findings: inout Findings) {
    let fix = findings.suggestion(for: key.string, among: vocabulary.keys)
    let known = fix == nil ? "; expected \(vocabulary.keys.alternatives)" : ""
    let message = "unknown key \(key.string.quoted) in \(vocabulary.what)\(known)"
    findings.error(.unknownKey, at: key.position, message, fix: fix)
  }

  /// The value of a key, where it is there.
  func node(_ key: String) -> YAMLNode? { pairs[key]?.value }

  /// The key itself, where it is there.
  func key(_ key: String) -> Text? { pairs[key]?.key }

  /// The value of a key that must be there, such as `example`.
  func required(_ key: String, example: String, findings: inout Findings) -> YAMLNode? {
    if let node = pairs[key]?.value { return node }
    reportMissing("\(what) needs '\(key)'; add for example '\(example)'", findings: &findings)
    return nil
  }

  /// Reports that a key is missing, unless a stranger among the keys is probably the one.
  func reportMissing(_ message: String, findings: inout Findings) {
    if !hasStrangers { findings.error(.missingKey, at: position, message) }
  }

  /// The text of a key, where it is there.
  func text(_ key: String, findings: inout Findings) -> Text? {
    pairs[key]?.value.text(of: "'\(key)'", findings: &findings)
  }

  /// The text of a key that must be there.
  func requiredText(_ key: String, example: String, findings: inout Findings) -> Text? {
    required(key, example: example, findings: &findings)?.text(of: "'\(key)'", findings: &findings)
  }

  /// The whole number of a key, where it is there.
  func integer(_ key: String, in bounds: ClosedRange<Int>, findings: inout Findings) -> Located<Int>? {
    guard let node = pairs[key]?.value else { return nil }
    return node.integer(of: "'\(key)'", in: bounds, findings: &findings)
      .map { Located(value: $0, position: node.position) }
  }

  /// The truth value of a key; false where the key is not there.
  func flag(_ key: String, findings: inout Findings) -> Bool {
    pairs[key]?.value.bool(of: "'\(key)'", findings: &findings) ?? false
  }

  /// The value that the text of a key names, where it is there.
  func choice<Choice>(
    _ key: String, as type: Choice.Type = Choice.self, findings: inout Findings
  ) -> Located<Choice>? where Choice: RawRepresentable<String> & CaseIterable {
    pairs[key]?.value.choice(of: "'\(key)'", as: type, findings: &findings)
  }

  /// What `read` makes of the value of a key that may be left out; nil where nobody knows what was meant to be there.
  func list<Element>(
    _ key: String, findings: inout Findings, _ read: (YAMLNode, inout Findings) -> [Element]?
  ) -> [Element]? {
    guard let node = pairs[key]?.value else { return isKnown(key) ? [] : nil }
    return read(node, &findings)
  }

  /// Whether a key is there, or is surely not meant to be there.
  func isKnown(_ key: String) -> Bool { pairs[key] != nil || !hasStrangers }

  /// The documentation.
  func doc(findings: inout Findings) -> String? { text("doc", findings: &findings)?.string }
}

extension YAMLNode {
  /// The node's pairs; nil, with a finding, where it is no mapping.
  func pairs(of what: String, findings: inout Findings) -> [YAMLPair]? {
    if case .mapping(let pairs) = content { return pairs }
    reportShape("\(what) is a mapping", findings: &findings)
    return nil
  }

  /// The node's elements; nil, with a finding, where it is no sequence.
  func elements(of what: String, findings: inout Findings) -> [YAMLNode]? {
    if case .sequence(let elements) = content { return elements }
    reportShape("\(what) is a list", findings: &findings)
    return nil
  }

  /// The node's text; nil, with a finding, where it has none.
  func text(of what: String, findings: inout Findings) -> Text? {
    if case .scalar(let text) = content, !isNull { return text }
    reportShape("\(what) is text", findings: &findings)
    return nil
  }

  /// The node's truth value; nil, with a finding, where it is none.
  func bool(of what: String, findings: inout Findings) -> Bool? {
    if case .scalar(let text) = content, let value = CoreSchema.bool(text) { return value }
    reportShape("\(what) is true or false", findings: &findings)
    return nil
  }

  /// The node's whole number; nil, with a finding, where it is none or `bounds` does not hold it.
  func integer(of what: String, in bounds: ClosedRange<Int>, findings: inout Findings) -> Int? {
    if case .scalar(let text) = content, let value = CoreSchema.integer(text), bounds.contains(value) { return value }
    reportShape("\(what) is a whole number of at least \(bounds.lowerBound)", findings: &findings)
    return nil
  }

  /// The value that the node's text names; nil, with a finding, where it names none.
  func choice<Choice>(
    of what: String, as type: Choice.Type = Choice.self, findings: inout Findings
  ) -> Located<Choice>? where Choice: RawRepresentable<String> & CaseIterable {
    guard let text = text(of: what, findings: &findings) else { return nil }
    if let choice = Choice(rawValue: text.string) { return Located(value: choice, position: text.position) }
    let known = Choice.allCases.map(\.rawValue)
    let fix = findings.suggestion(for: text.string, among: known)
    let alternatives = known.count > 1 ? "\(known.alternatives)" : "\(known.alternatives) or not there"
    findings.error(
      .wrongShape, at: text.position, "\(what) is \(alternatives), not \(text.string.quoted)", fix: fix)
    return nil
  }

  private func reportShape(_ expectation: String, findings: inout Findings) {
    if case .invalid = content { return }
    findings.error(.wrongShape, at: position, "\(expectation), not \(kind)")
  }
}
