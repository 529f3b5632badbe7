/// Breaks a line of Swift that is too long where this repository's formatter would: in brackets, before the calls of a
/// chain, and around a property's type.
struct LineBreaker {
  /// The longest line, as the formatter's configuration has it.
  static let width = 120

  /// The lines, indented by a number of spaces.
  static func lines(_ text: String, indentation: Int) -> [String] {
    // The formatter counts the comma that an array would have after its last element.
    let length = indentation + text.count + (text.hasSuffix("]") ? 1 : 0)
    if length <= width { return [String(repeating: " ", count: indentation) + text] }
    let line = BracketedText(text)
    return property(text, indentation) ?? sum(line, indentation) ?? chain(line, indentation)
      ?? group(line, indentation) ?? [String(repeating: " ", count: indentation) + text]
  }

  /// Pieces joined to lines as long as they may be; a piece that is longer is broken itself.
  static func fill(_ pieces: [String], separator: String, indentation: Int) -> [String] {
    var rows: [String] = []
    for piece in pieces {
      if let last = rows.last, indentation + last.count + separator.count + piece.count <= width {
        rows[rows.count - 1] += separator + piece
      } else {
        rows.append(piece)
      }
    }
    return rows.flatMap { lines($0, indentation: indentation) }
  }

  /// `a + b + c`, with what does not fit into one line below it.
  private static func sum(_ line: BracketedText, _ indentation: Int) -> [String]? {
    var terms = line.terms
    guard terms.count > 1 else { return nil }
    var first = terms.removeFirst()
    while let next = terms.first, indentation + first.count + 1 + next.count < width {
      first += " " + terms.removeFirst()
    }
    return lines(first, indentation: indentation) + fill(terms, separator: " ", indentation: indentation + 2)
  }

  /// `head.call().call()`, with the calls on lines of their own.
  private static func chain(_ line: BracketedText, _ indentation: Int) -> [String]? {
    let calls = line.chainedCalls
    guard calls.count > 1 else { return nil }
    return lines(line.head, indentation: indentation)
      + fill(calls, separator: "", indentation: indentation + 2)
  }

  /// `head(content)tail`, with the content on lines of its own.
  private static func group(_ line: BracketedText, _ indentation: Int) -> [String]? {
    // A generic type is broken only where there is nothing else.
    let brackets = line.groups.filter { $0.open != "<" }
    let groups = brackets.isEmpty ? line.groups : brackets
    let fitting = groups.last { indentation + line.text(before: $0).count + 1 <= width }
    guard let group = fitting ?? groups.first else { return nil }
    var pieces = line.pieces(of: group)
    if group.open == "[", pieces.count > 1 { pieces[pieces.count - 1] += "," }
    return lines(line.text(before: group) + String(group.open), indentation: indentation)
      + fill(pieces, separator: " ", indentation: indentation + 2)
      + lines(line.text(from: group), indentation: indentation)
  }

  /// What begins a property, whatever its visibility.
  private static let properties = ["public var ", "package var ", "var "]

  /// `public var name: Type {`, with the type on a line of its own.
  private static func property(_ text: String, _ indentation: Int) -> [String]? {
    guard text.hasSuffix(" {"), let colon = text.firstRange(of: ": "), Self.properties.contains(where: text.hasPrefix)
    else { return nil }
    let spaces = String(repeating: " ", count: indentation)
    let head = text.dropLast(2)
    if indentation + head.count <= width { return [spaces + head, spaces + "{"] }
    return [spaces + text[..<colon.lowerBound] + ":"]
      + lines(String(head[colon.upperBound...]), indentation: indentation + 2) + [spaces + "{"]
  }
}
