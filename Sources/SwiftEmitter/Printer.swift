import TableSchema

/// Collects lines of Swift, indented by the scopes they stand in.
///
/// Declarations are given as `public`; they are printed with the visibility that the schema asks for.
struct Printer {
  private let visibility: SchemaModule.Visibility
  private(set) var text = ""
  private var depth = 0

  /// A printer of declarations that these may use.
  init(visibility: SchemaModule.Visibility) { self.visibility = visibility }

  /// Adds lines at the current depth, broken where they are too long. An empty string is an empty line.
  mutating func line(_ lines: String...) {
    // Only what is public can be hidden as plumbing.
    for line in lines where visibility == .public || line != "@_spi(Generated)" {
      add(line.isEmpty ? [""] : LineBreaker.lines(visible(line), indentation: 2 * depth))
    }
  }

  /// A declaration with its visibility.
  private func visible(_ line: String) -> String {
    let prefixes = ["public ", "@_spi(Generated) public "]
    guard visibility != .public, let prefix = prefixes.first(where: line.hasPrefix) else { return line }
    return (visibility == .package ? "package " : "") + line.dropFirst(prefix.count)
  }

  private mutating func add(_ rows: [String]) {
    for row in rows { text += row + "\n" }
  }

  /// Adds what the schema says as a documentation comment, or where it says nothing, what is known without it.
  mutating func doc(_ comment: String?, or fallback: String) {
    doc(comment.map { $0.isEmpty ? fallback : $0 } ?? fallback)
  }

  /// Adds a documentation comment: each line of it as a `///` line.
  mutating func doc(_ comment: String) {
    for paragraph in comment.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let indentation = String(repeating: "  ", count: depth)
      let margin = Self.margin(of: paragraph)
      let rows = Self.wrapped(paragraph, width: LineBreaker.width - 2 * depth - 4 - margin.rest.count)
      for (index, row) in rows.enumerated() {
        let text = row.isEmpty ? "" : " \(index == 0 ? margin.first : margin.rest)\(row)"
        add(["\(indentation)///\(text)"])
      }
    }
  }

  /// Adds `head {`, the body one level deeper, and `}`.
  mutating func scope(_ head: String, _ body: (inout Printer) -> Void) { closure("\(head) {", body) }

  /// Adds what the body adds, one level deeper.
  mutating func indented(_ body: (inout Printer) -> Void) {
    depth += 1
    body(&self)
    depth -= 1
  }

  /// Adds `switch subject {`, the cases, which stand at its own depth, and `}`.
  mutating func cases(_ head: String, _ body: (inout Printer) -> Void) {
    line("\(head) {")
    body(&self)
    line("}")
  }

  /// Adds a case in one line where it fits, else with its action on a line of its own.
  mutating func `case`(_ pattern: String, _ action: String) {
    if pattern.count + action.count + 7 + 2 * depth <= LineBreaker.width { return line("case \(pattern): \(action)") }
    line("case \(pattern):", "  \(action)")
  }

  /// Adds `head`, which opens a brace, the body one level deeper, and `}`.
  mutating func closure(_ head: String, _ body: (inout Printer) -> Void) {
    line(head)
    indented(body)
    line("}")
  }

  /// The spaces before the first line of an element of a list, which say whose list it is, and before its other lines.
  private static func margin(of paragraph: Substring) -> (first: String, rest: String) {
    let spaces = String(paragraph.prefix { $0 == " " })
    return paragraph.dropFirst(spaces.count).hasPrefix("- ") ? (spaces, spaces + "  ") : ("", "")
  }

  private static func wrapped(_ text: Substring, width: Int) -> [String] {
    var rows = [""]
    // A control character has no place in a comment, and some would end it.
    let isSpace: (Character) -> Bool = {
      $0 == " " || $0.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
    for word in text.split(whereSeparator: isSpace) {
      if let last = rows.last, !last.isEmpty, last.count + 1 + word.count > width { rows.append("") }
      rows[rows.count - 1] += rows[rows.count - 1].isEmpty ? String(word) : " \(word)"
    }
    return rows
  }
}
