/// Takes a key template apart: `ORDER#{placedAt}#{orderID}`, `LINE#{lineNumber:04}`.
struct TemplateParser {
  /// The widest integer in a template: 18 digits, since 64 bits do not hold every number of 19.
  static let maximumWidth = 18

  private let text: Text
  private let scalars: [Unicode.Scalar]
  private var parts: [TemplateDeclaration.Part] = []
  private var literal = ""

  private init(_ text: Text) {
    self.text = text
    scalars = Array(text.string.unicodeScalars)
  }

  /// The template's parts; nil, with findings, where it is not written as one.
  static func parse(_ text: Text, findings: inout Findings) -> [TemplateDeclaration.Part]? {
    guard !text.string.isEmpty else {
      findings.error(.invalidTemplate, at: text.position, "an empty template; a key is never empty")
      return nil
    }
    var parser = TemplateParser(text)
    let isUsable = parser.parse(findings: &findings)
    return isUsable ? parser.parts : nil
  }

  private mutating func parse(findings: inout Findings) -> Bool {
    var isUsable = true
    var offset = 0
    while offset < scalars.count {
      switch scalars[offset] {
      case "}":
        report("a '}' without a '{' before it", at: offset, findings: &findings)
        return false
      case "{":
        guard let end = scalars[offset...].firstIndex(of: "}"), !scalars[(offset + 1)..<end].contains("{") else {
          report("a '{' that no '}' closes", at: offset, findings: &findings)
          return false
        }
        if !addHole(from: offset, to: end, findings: &findings) { isUsable = false }
        offset = end + 1
      default:
        literal.unicodeScalars.append(scalars[offset])
        offset += 1
      }
    }
    endLiteral()
    return isUsable
  }

  private mutating func endLiteral() {
    if !literal.isEmpty { parts.append(.literal(literal)) }
    literal = ""
  }

  /// Adds the hole between two braces; false, with a finding, where it is none or touches the one before.
  private mutating func addHole(from start: Int, to end: Int, findings: inout Findings) -> Bool {
    endLiteral()
    let content = String(String.UnicodeScalarView(scalars[(start + 1)..<end]))
    let pieces = content.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let position = text.position(at: start + 1)
    guard let attribute = pieces.first, !attribute.isEmpty else {
      report("a hole without an attribute; write '{attribute}'", at: start, findings: &findings)
      return false
    }
    var isUsable = true
    if case .hole? = parts.last {
      let message = "two holes side by side, whose values would run together; put text such as '#' between them"
      findings.error(.adjacentHoles, at: text.position(at: start), message)
      isUsable = false
    }
    var hole = TemplateDeclaration.Hole(attribute: attribute, width: nil, position: position)
    if pieces.count > 1 {
      let optionPosition = text.position(at: start + attribute.unicodeScalars.count + 2)
      isUsable = setOption(pieces[1], of: &hole, at: optionPosition, findings: &findings) && isUsable
    }
    parts.append(.hole(hole))
    return isUsable
  }

  /// Reads the option of a hole: a normalisation, or a zero and a number of digits. Whether it is one.
  private func setOption(
    _ option: String, of hole: inout TemplateDeclaration.Hole, at position: Position, findings: inout Findings
  ) -> Bool {
    hole.normalization = Normalization(rawValue: option)
    if hole.normalization != nil { return true }
    if option.unicodeScalars.first?.properties.isAlphabetic == true {
      let known = Normalization.allCases.map(\.rawValue)
      let fix = findings.suggestion(for: option, among: known)
      let message = "unknown option \(option.quoted); a hole has a width such as '04', or \(known.alternatives)"
      findings.error(.invalidTemplate, at: position, message, fix: fix)
      return false
    }
    hole.width = width(option, at: position, findings: &findings)
    return hole.width != nil
  }

  private func width(_ option: String, at position: Position, findings: inout Findings) -> Int? {
    if option.hasPrefix("0"), option.utf8.count <= 3, option.utf8.allSatisfy(CoreSchema.isDigit),
      let width = Int(option),
      (1...Self.maximumWidth).contains(width)
    {
      return width
    }
    if let width = Int(option), (1...Self.maximumWidth).contains(width) {
      let message = "\(option.quoted) is no width, which is one zero and a number of digits"
      findings.error(.invalidWidth, at: position, message, fix: "0\(width)")
      return nil
    }
    let message = "\(option.quoted) is no width; write '04' for four digits, at most '0\(Self.maximumWidth)'"
    findings.error(.invalidWidth, at: position, message)
    return nil
  }

  private func report(_ message: String, at offset: Int, findings: inout Findings) {
    findings.error(.invalidTemplate, at: text.position(at: offset), message)
  }
}
