/// Reads one document of YAML into nodes, within bounds.
struct YAMLReader {
  /// The deepest nesting that is read; the language itself needs eight levels.
  static let maximumDepth = 64
  /// The most values that are read from one file.
  static let maximumNodes = 100_000

  /// A collection that is not closed yet.
  private struct Frame {
    var position: Position
    var isMapping: Bool
    var elements: [YAMLNode] = []
    var pairs: [YAMLPair] = []
    /// Where each key stands for the first time.
    var keys: [String: Position] = [:]
    /// The key that waits for its value; nil in a pair whose key is unusable.
    var key: Text?
    /// Whether a key is no text, so that nobody knows what the mapping says.
    var isInvalid = false
    var expectsKey = true

    var content: YAMLNode.Content {
      if isInvalid { return .invalid }
      return isMapping ? .mapping(pairs) : .sequence(elements)
    }
  }

  private var frames: [Frame] = []
  private var root: YAMLNode?
  private var nodeCount = 0
  private var findings: Findings
  private var comments: CommentFinder

  private init(_ text: SourceText, findings: Findings) {
    self.findings = findings
    comments = CommentFinder(text)
  }

  /// One document.
  struct Document {
    /// The file's root node; nil, with a finding, where there is none.
    var root: YAMLNode?
    /// Whether the root holds everything that the file says; false, with a finding, where it does not.
    var isReadable: Bool
  }

  /// Reads the document that a file holds.
  static func read(_ text: SourceText, file: Int, findings: inout Findings) -> Document {
    var reader = YAMLReader(text, findings: findings)
    defer { findings = reader.findings }
    let start = Position(file: file, line: 1, column: 1)
    do {
      try YAMLParser.withParser(of: text.bytes, file: file) { parser throws(YAMLFailure) in
        try reader.readAll(from: parser)
      }
    } catch {
      let (position, sentence) = YAMLProblem.explain(error)
      // libyaml ends the last line where the file does not, and then speaks of a line that is not there.
      reader.findings.error(.invalidYAML, at: min(position, text.end), sentence)
      return Document(root: nil, isReadable: false)
    }
    if reader.isStopped || reader.hasAlias { return Document(root: reader.root, isReadable: false) }
    guard let root = reader.root, !root.isNull else {
      reader.findings.error(.emptyFile, at: start, "the file is empty; a schema starts with 'tablewright: 1'")
      return Document(root: nil, isReadable: false)
    }
    return Document(root: root, isReadable: true)
  }

  /// Whether a finding was made after which nothing is read.
  private var isStopped = false
  /// Whether there was an anchor or an alias, of which the first is reported; what it stands for is never read.
  private var hasAlias = false

  private mutating func readAll(from parser: YAMLParser) throws(YAMLFailure) {
    while !isStopped {
      let event = try parser.next()
      if case .streamEnd = event.kind { return }
      take(event)
    }
  }

  private mutating func take(_ event: YAMLEvent) {
    if event.hasAnchor { reportAlias(at: event.position) }
    if event.hasTag { reportTag(at: event.position) }
    switch event.kind {
    case .documentStart:
      if root != nil { stop(.severalDocuments, at: event.position, "a second document; a schema file holds one") }
    case .alias:
      reportAlias(at: event.position)
      add(YAMLNode(content: .invalid, position: event.position))
    case .scalar(var text):
      if text.isPlain { text.comment = comments.comment(after: event.end) }
      add(YAMLNode(content: .scalar(text), position: event.position))
    case .sequenceStart: open(isMapping: false, at: event.position)
    case .mappingStart: open(isMapping: true, at: event.position)
    case .sequenceEnd, .mappingEnd: close()
    case .mark, .streamEnd: break
    }
  }

  private mutating func reportAlias(at position: Position) {
    if hasAlias { return }
    hasAlias = true
    let sentence = "anchors and aliases are not part of the schema language; write the value out"
    findings.error(.aliasOrAnchor, at: position, sentence)
  }

  private mutating func reportTag(at position: Position) {
    findings.error(.tag, at: position, "a tag; the schema language has none, so leave it out")
  }

  private mutating func stop(_ code: DiagnosticCode, at position: Position, _ sentence: String) {
    findings.error(code, at: position, sentence)
    isStopped = true
  }

  private mutating func open(isMapping: Bool, at position: Position) {
    guard frames.count < Self.maximumDepth else {
      return stop(.limitExceeded, at: position, "nested more than \(Self.maximumDepth) levels deep")
    }
    frames.append(Frame(position: position, isMapping: isMapping))
  }

  private mutating func close() {
    guard let frame = frames.popLast() else { return }
    add(YAMLNode(content: frame.content, position: frame.position))
  }

  private mutating func add(_ node: YAMLNode) {
    nodeCount += 1
    guard nodeCount <= Self.maximumNodes else {
      return stop(.limitExceeded, at: node.position, "more than \(Self.maximumNodes) values in one file")
    }
    guard let top = frames.indices.last else {
      root = node
      return
    }
    if !frames[top].isMapping {
      frames[top].elements.append(node)
    } else if frames[top].expectsKey {
      addKey(node, to: top)
    } else {
      if let key = frames[top].key { frames[top].pairs.append(YAMLPair(key: key, value: node)) }
      frames[top].expectsKey = true
    }
  }

  private mutating func addKey(_ node: YAMLNode, to frame: Int) {
    frames[frame].expectsKey = false
    frames[frame].key = nil
    guard case .scalar(let text) = node.content else {
      frames[frame].isInvalid = true
      if case .invalid = node.content { return }
      return findings.error(.wrongShape, at: node.position, "a key is text, not \(node.kind)")
    }
    if let first = frames[frame].keys[text.string] {
      let message = "the key \(text.string.quoted) is here twice; it stands first in line \(first.line)"
      return findings.error(.duplicateKey, at: node.position, message)
    }
    frames[frame].keys[text.string] = node.position
    frames[frame].key = text
  }
}
