/// Collects lines of Swift, indented by the scopes they stand in.
struct Printer {
  private(set) var text = ""
  private var depth = 0

  /// Adds lines at the current depth. An empty string is an empty line.
  mutating func line(_ lines: String...) {
    for line in lines {
      if !line.isEmpty { text += String(repeating: "  ", count: depth) + line }
      text += "\n"
    }
  }

  /// Adds a documentation comment: each line of it as a `///` line.
  mutating func doc(_ comment: String) {
    for paragraph in comment.split(separator: "\n", omittingEmptySubsequences: false) {
      for row in Self.wrapped(paragraph, width: Self.width - 2 * depth - 4) { line(row.isEmpty ? "///" : "/// \(row)") }
    }
  }

  /// Adds `head {`, the body one level deeper, and `}`.
  mutating func scope(_ head: String, _ body: (inout Printer) -> Void) {
    line("\(head) {")
    depth += 1
    body(&self)
    depth -= 1
    line("}")
  }

  /// Adds `switch subject {`, the cases, which stand at its own depth, and `}`.
  mutating func cases(_ head: String, _ body: (inout Printer) -> Void) {
    line("\(head) {")
    body(&self)
    line("}")
  }

  /// Adds a case in one line where it fits, else with its action on a line of its own.
  mutating func `case`(_ pattern: String, _ action: String) {
    if pattern.count + action.count + 7 + 2 * depth <= Self.width { return line("case \(pattern): \(action)") }
    line("case \(pattern):", "  \(action)")
  }

  /// Adds `head`, which opens a closure and names its parameters, the body one level deeper, and `}`.
  mutating func closure(_ head: String, _ body: (inout Printer) -> Void) {
    line(head)
    depth += 1
    body(&self)
    depth -= 1
    line("}")
  }

  /// Adds an array's literal, in one line where it fits.
  mutating func list(_ elements: [String]) {
    let whole = "[\(elements.joined(separator: ", "))]"
    if whole.count + 2 * depth <= Self.width { return line(whole) }
    line("[")
    depth += 1
    for row in Self.filled(elements, width: Self.width - 2 * depth - 1) { line(row.hasSuffix(",") ? row : row + ",") }
    depth -= 1
    line("]")
  }

  /// Adds `head(arguments)tail` in one line where it fits, else with the arguments wrapped on lines of their own.
  mutating func call(_ head: String, _ arguments: [String], _ tail: String = "") {
    let whole = "\(head)(\(arguments.joined(separator: ", ")))\(tail)"
    if whole.count + 2 * depth <= Self.width { return line(whole) }
    line("\(head)(")
    depth += 1
    for row in Self.filled(arguments, width: Self.width - 2 * depth) { line(row) }
    depth -= 1
    line(")\(tail)")
  }

  /// Adds `call(head, arguments, tail) {`, the body one level deeper, and `}`.
  mutating func function(_ head: String, _ arguments: [String], _ tail: String, _ body: (inout Printer) -> Void) {
    call(head, arguments, "\(tail) {")
    depth += 1
    body(&self)
    depth -= 1
    line("}")
  }

  /// The longest line, as the formatter's configuration has it.
  private static let width = 120

  private static func filled(_ pieces: [String], width: Int) -> [String] {
    var rows: [String] = []
    for (index, piece) in pieces.enumerated() {
      let piece = index == pieces.count - 1 ? piece : piece + ","
      if let last = rows.last, last.count + 1 + piece.count <= width {
        rows[rows.count - 1] += " " + piece
      } else {
        rows.append(piece)
      }
    }
    return rows
  }

  private static func wrapped(_ text: Substring, width: Int) -> [String] {
    var rows = [""]
    for word in text.split(separator: " ") {
      if let last = rows.last, !last.isEmpty, last.count + 1 + word.count > width { rows.append("") }
      rows[rows.count - 1] += rows[rows.count - 1].isEmpty ? String(word) : " \(word)"
    }
    return rows
  }
}
